/**
 * `npm run bench [-- --write]`: measures the built package against its peers, prints one table a suite, and with
 * --write puts them into docs/performance.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { measure, table } from './harness.mjs';
import { draws } from './suites/random.mjs';
import { sampler } from './suites/sampler.mjs';
import { scope } from './suites/scope.mjs';
import { sums } from './suites/sums.mjs';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

await tf.setBackend('cpu');
const day = new Date().toISOString().slice(0, 10);
const parts = [
  `Measured ${day} on ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, tfjs ${tf.version.tfjs}.`,
];
let missed = 0;
for (const { title, unit, tasks } of [sums, draws, sampler, scope]) {
  const progress = (done, of) => process.stderr.write(`\r${title}: round ${done} of ${of}${done === of ? '\n' : ''}`);
  const rows = await measure(tasks, { progress });
  missed += rows.filter(({ met }) => met === false).length;
  parts.push(`### ${title}`, table(rows, unit));
}
const text = parts.join('\n\n');
console.log(`${text}\n\n${missed === 0 ? 'Every aim is met.' : `${missed} aims are missed.`}`);

if (options.write) {
  const page = new URL('../docs/performance.md', import.meta.url);
  const [head] = readFileSync(page, 'utf8').split('<!-- the tables of npm run bench follow -->');
  writeFileSync(page, `${head}<!-- the tables of npm run bench follow -->\n\n${text}\n`);
}
