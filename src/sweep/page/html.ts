/** Pieces of HTML. */
import { show } from '../../errors';
import type { Seed } from '../../rng';

/** Text as HTML, also within quotes. */
export function escape(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Six digits that count: enough to tell runs apart, few enough for a table. */
export const number = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(6))) : String(x));

export const seedText = (seed: Seed): string => escape(show(seed));

/** A section with its heading. `title` and `content` are HTML. */
export function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>\n${content}\n</section>`;
}

/** A table that scrolls by itself where it is wider than the page. All cells are HTML; the first of a row is its head. */
export function table(label: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = ([first, ...cells]: readonly string[]): string =>
    `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escape(label)}"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody></table></div>`;
}

/** A name with the color of its group. */
export const swatch = (group: number, name: string): string =>
  `<span class="swatch group-${group}"></span>${escape(name)}`;
