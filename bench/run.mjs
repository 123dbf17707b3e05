/**
 * `npm run bench [-- [--write] [--only <text>] suite...]`: measures the built package against its peers and prints what
 * came out, suite by suite; with --write it goes into docs/ as well. --only: the cases whose name holds the text.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { startBackends } from './backends.mjs';
import { writeSection } from '../tools/pages.mjs';
import { checkpoint } from './suites/checkpoint.mjs';
import { contractions, kernels } from './suites/kernels.mjs';
import { math } from './suites/math.mjs';
import { overhead } from './suites/overhead.mjs';
import { pythonStreams } from './suites/python.mjs';
import { draws } from './suites/random.mjs';
import { receipt } from './suites/receipt.mjs';
import { sampler } from './suites/sampler.mjs';
import { scope } from './suites/scope.mjs';
import { selfTest } from './suites/self-test.mjs';
import { steps } from './suites/steps.mjs';
import { sums } from './suites/sums.mjs';
import { trace } from './suites/trace.mjs';
import { tree } from './suites/tree.mjs';

/** @type {Record<string, import('./suite.mjs').Suite>} */
const suites = {
  steps,
  kernels,
  contractions,
  overhead,
  tree,
  sums,
  draws,
  pythonStreams,
  sampler,
  scope,
  trace,
  receipt,
  checkpoint,
  selfTest,
  math,
};
const { values: options, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const known = Object.keys(suites);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new RangeError(`No such suite: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
if (options.write && options.only) throw new RangeError('--write takes whole suites: leave out --only.');

const day = new Date().toISOString().slice(0, 10);
const machine = `Measured ${day} on ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, tfjs ${tf.version.tfjs}.`;
let missed = 0;
/** When progress was last shown, where there is no terminal. */
let shown = 0;

await startBackends();
for (const name of known) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  await tf.setBackend('cpu');
  const { page, run } = suites[name];
  const outcome = await run({ progress: (text) => showProgress(`${name}: ${text}`), only: options.only });
  showProgress('');
  if (!outcome) continue;
  missed += outcome.missed;
  console.log(`${outcome.text}\n`);
  if (options.write) writeSection(page, name, `${outcome.text}\n\n${machine}`);
}
console.log(`${machine}\n${missed === 0 ? 'Every aim is met.' : `${missed} aims are missed.`}`);

/** On a terminal one line, which the next one overwrites; elsewhere a line now and then. @param {string} text */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  else if (performance.now() - shown > 10_000) {
    process.stderr.write(`${text}\n`);
    shown = performance.now();
  }
}
