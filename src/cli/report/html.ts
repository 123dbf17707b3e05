/** Pieces of the report. */

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
