/** Pieces of HTML. */

/** Text as HTML, also within quotes. */
export function escape(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** '1 step', '1,234 steps'. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}

/** An integer with commas between its thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A run as the head of a row or a column, with its color. */
export function runHead(run: 0 | 1): string {
  return `<span class="swatch run-${run}"></span>${run === 0 ? 'first' : 'second'}&nbsp;run`;
}

/** A section with its heading. `content` is HTML. */
export function section(id: string, title: string, content: string): string {
  return `<section aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>`;
}

/** A table that scrolls by itself where it is wider than the page. `head` and `rows` are HTML; each row is a whole one. */
export function table(label: string, head: readonly string[], rows: readonly string[]): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escape(label)}"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

/** A row of a table, from its head and its cells in HTML. */
export function row(head: string, cells: readonly string[]): string {
  return `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
