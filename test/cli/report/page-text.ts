/** What a page says, for tests. */

/** The text of a piece of HTML, with one space between its parts. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The HTML of a section, by the id of its heading. */
export function sectionOf(page: string, id: string): string {
  const found = new RegExp(`<section aria-labelledby="${id}-title">.*?</section>`, 's').exec(page);
  if (!found) throw new Error(`The page has no section ${id}.`);
  return found[0];
}

/** The rows of a table's body, cell by cell, as texts. */
export function rowsOf(html: string): string[][] {
  const [, body] = /<tbody>(.*?)<\/tbody>/s.exec(html)!;
  return [...body!.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell!)),
  );
}

/** The list of terms at the head of the page: descriptions by term. */
export function factsOf(page: string): Record<string, string[]> {
  const facts: Record<string, string[]> = {};
  let term = '';
  for (const [, tag, html] of page.matchAll(/<(dt|dd)>(.*?)<\/\1>/gs)) {
    if (tag === 'dt') term = textOf(html!);
    else (facts[term] ??= []).push(textOf(html!));
  }
  return facts;
}

/** The data of the charts. */
export function dataOf(page: string): Record<string, unknown> {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)!;
  return JSON.parse(json!) as Record<string, unknown>;
}
