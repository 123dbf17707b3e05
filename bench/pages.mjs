/** The pages of docs/ that hold what was measured, each suite's text between markers of its own. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts a text in place of the one between the suite's markers.
 * @param {'performance' | 'math'} page
 * @param {string} suite
 * @param {string} text
 */
export function writeSection(page, suite, text) {
  const file = new URL(`../docs/${page}.md`, import.meta.url);
  const whole = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- npm run bench: ${suite} -->`, `<!-- end of ${suite} -->`];
  const [from, to] = [whole.indexOf(start), whole.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`docs/${page}.md: expected the lines ${start} and ${end}, in this order.`);
  writeFileSync(file, `${whole.slice(0, from + start.length)}\n\n${text}\n\n${whole.slice(to)}`);
}
