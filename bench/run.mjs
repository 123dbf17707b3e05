/**
 * `npm run bench [-- --write] [suite...]`: measures the built package against its peers, prints one table a suite, and
 * with --write puts them into docs/performance.md; those of the suite math into docs/math.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { measure, table } from './harness.mjs';
import { recorded } from '../tools/math/record.mjs';
import { draws } from './suites/random.mjs';
import { AIMS, mathTable, mathTimes } from './suites/math.mjs';
import { sampler } from './suites/sampler.mjs';
import { scope } from './suites/scope.mjs';
import { sums } from './suites/sums.mjs';

const MARKER = '<!-- the tables of npm run bench follow -->';
const suites = { sums, draws, sampler, scope };
const { values: options, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const known = [...Object.keys(suites), 'math'];
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new RangeError(`No such suite: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
const chosen = positionals.length > 0 ? positionals : known;
// The page is written whole.
if (options.write && Object.keys(suites).some((name) => chosen.includes(name) !== chosen.includes('sums')))
  throw new RangeError(`--write takes all of ${Object.keys(suites).join(', ')} together, or math alone.`);

await tf.setBackend('cpu');
const day = new Date().toISOString().slice(0, 10);
const machine = `Measured ${day} on ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, tfjs ${tf.version.tfjs}.`;
let missed = 0;

const parts = [];
for (const [name, { title, unit, tasks }] of Object.entries(suites)) {
  if (!chosen.includes(name)) continue;
  const progress = (done, of) => process.stderr.write(`\r${title}: round ${done} of ${of}${done === of ? '\n' : ''}`);
  const rows = await measure(tasks, { progress });
  missed += rows.filter(({ met }) => met === false).length;
  parts.push(`### ${title}`, table(rows, unit));
}
if (parts.length > 0) report('performance', [machine, ...parts].join('\n\n'));

if (chosen.includes('math')) {
  const times = await mathTimes((text) => process.stderr.write(`\rFunctions: ${text}          `));
  process.stderr.write('\n');
  missed += Object.entries(AIMS).filter(([name, aim]) => times.get(name).wasm > aim).length;
  report('math', [machine, mathTable(times, recorded())].join('\n\n'));
}
console.log(missed === 0 ? 'Every aim is met.' : `${missed} aims are missed.`);

/** Prints a text; with --write it also becomes the last part of that page of docs/. */
function report(page, text) {
  console.log(`${text}\n`);
  if (!options.write) return;
  const file = new URL(`../docs/${page}.md`, import.meta.url);
  const [head] = readFileSync(file, 'utf8').split(MARKER);
  writeFileSync(file, `${head}${MARKER}\n\n${text}\n`);
}
