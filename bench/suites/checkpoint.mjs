/** A checkpoint of the convnet with Adam's state, beside the same bytes written plainly: as safely, with no digests. */
import { closeSync, fsyncSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { saveCheckpoint } from 'tfjs-determinism/checkpoint';
import { suiteOfTasks } from '../suite.mjs';
import { convnet } from './steps/layers.mjs';

const plain = 'the same bytes to a new file, fsync, rename';
const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @type {{ model: tf.Sequential, optimizer: tf.Optimizer } | undefined} */
let trained;
/** @type {Uint8Array} */
let bytes;

async function save() {
  await saveCheckpoint(join(folder, 'convnet.safetensors'), { ...trained, step: 1 });
}

function writePlainly() {
  const temporary = join(folder, 'plain.tmp');
  const file = openSync(temporary, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, join(folder, 'plain'));
}

async function prepare() {
  if (trained) return;
  await tf.setBackend('deterministic');
  const { model, step } = convnet(4);
  await step();
  trained = { model, optimizer: model.optimizer };
  await save();
  const [name] = readdirSync(folder).filter((file) => file.startsWith('convnet'));
  bytes = readFileSync(join(folder, name));
}

const suite = suiteOfTasks({
  title: 'A checkpoint (MNIST convnet with Adam)',
  unit: 'checkpoint',
  tasks: [
    { name: plain, count: 1, run: () => writePlainly() },
    { name: 'saveCheckpoint', count: 1, against: plain, aim: 2, run: async () => await save() },
  ],
});

/** @type {import('../suite.mjs').Suite} */
export const checkpoint = {
  ...suite,
  async run(context) {
    await prepare();
    return suite.run(context);
  },
};
