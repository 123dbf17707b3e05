/** The pages of docs/ that hold what was measured, each text between markers of its own. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts a text in place of the one between the markers of this name, which say what command makes it.
 * @param {'performance' | 'math' | 'evidence' | 'reliability'} page
 * @param {string} name
 * @param {string} text
 * @param {string} command
 */
export function writeSection(page, name, text, command = 'npm run bench') {
  const file = new URL(`../docs/${page}.md`, import.meta.url);
  const whole = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${command}: ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [whole.indexOf(start), whole.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`docs/${page}.md: expected the lines ${start} and ${end}, in this order.`);
  writeFileSync(file, `${whole.slice(0, from + start.length)}\n\n${text}\n\n${whole.slice(to)}`);
}
