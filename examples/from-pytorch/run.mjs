/**
 * `node examples/from-pytorch/run.mjs [--python <path>] [--out <svg>]`: the twin of train.py beside PyTorch. Their weights and
 * batches must be the same to the bit; both loss curves and their difference become one picture. Without a Python that has
 * PyTorch the recorded output of train.py, pytorch.json, stands for it. Precondition: `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawLosses } from './picture.mjs';

/** @typedef {{ versions: Record<string, string>, weights: string, batches: string, losses: number[] }} Training */

const pathOf = (/** @type {string} */ name) => join(import.meta.dirname, name);

const { values } = parseArgs({
  options: { python: { type: 'string' }, out: { type: 'string', default: pathOf('losses.svg') } },
});

/**
 * @param {string} command
 * @param {string} script
 * @returns {Training}
 */
function train(command, script) {
  const { status, stdout, stderr, error } = spawnSync(command, [pathOf(script)], { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${command} ${script} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

const hasTorch = (/** @type {string} */ python) => spawnSync(python, ['-c', 'import torch']).status === 0;
const python = values.python ?? ['python3', '/usr/bin/python3'].find(hasTorch);
/** @type {Training} */
const theirs = python ? train(python, 'train.py') : JSON.parse(readFileSync(pathOf('pytorch.json'), 'utf8'));
const own = train(process.execPath, 'train.mjs');

const source = `PyTorch ${theirs.versions.torch}${python ? '' : ', recorded'}`;
console.log(`${source} and TensorFlow.js ${own.versions.tfjs}:`);
for (const name of /** @type {const} */ (['weights', 'batches'])) {
  console.log(`  ${name}, PyTorch        ${theirs[name]}`);
  console.log(`  ${name}, TensorFlow.js  ${own[name]}`);
}
const differences = own.losses.map((loss, i) => loss - theirs.losses[i]);
const largest = differences.reduce((most, difference) => Math.max(most, Math.abs(difference)), 0);
console.log(`  losses of ${own.losses.length} steps: the largest difference is ${largest.toExponential(2)}`);
const subtitle = `${source}, TensorFlow.js ${own.versions.tfjs}: weights ${own.weights.slice(0, 8)}, batches ${own.batches.slice(0, 8)}`;
writeFileSync(values.out, drawLosses({ theirs: theirs.losses, own: own.losses, differences, subtitle }));
console.log(`  picture: ${values.out}`);
const isSame = own.weights === theirs.weights && own.batches === theirs.batches;
console.log(isSame ? 'SAME WEIGHTS AND BATCHES' : 'OTHER WEIGHTS OR BATCHES');
process.exitCode = isSame ? 0 : 1;
