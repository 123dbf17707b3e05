/** Pieces of a sweep's page. */
import { show } from '../../errors';
import { escape } from '../../html';
import type { Seed } from '../../rng';

/** Six digits that count: enough to tell runs apart, few enough for a table. */
export const number = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(6))) : String(x));

export const seedText = (seed: Seed): string => escape(show(seed));

/** A section with its heading. `title` and `content` are HTML. */
export function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>\n${content}\n</section>`;
}

/** A name with the color of its group. */
export const swatch = (group: number, name: string): string =>
  `<span class="swatch group-${group}"></span>${escape(name)}`;
