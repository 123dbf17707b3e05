/** What recording a trace costs a training step, level by level. */
import * as tf from '@tensorflow/tfjs';
import { recordTrace } from 'tfjs-determinism/trace';
import { suiteOfTasks } from '../suite.mjs';
import { convnet } from './steps/layers.mjs';

/** Steps in a recording. */
const STEPS = 3;
const BATCH = 64;

const bare = 'no recording';
/** @type {ReturnType<typeof convnet> | undefined} */
let training;

async function steps() {
  for (let step = 0; step < STEPS; step++) await training.step();
}

function before() {
  void tf.setBackend('deterministic');
  training ??= convnet(BATCH);
}

/** @param {import('tfjs-determinism/trace').TraceLevel} level @param {number} [aim] */
const recorded = (level, aim) => ({
  name: `level '${level}'`,
  count: STEPS,
  against: bare,
  aim,
  before,
  run: async () => void (await recordTrace(steps, { level })),
});

export const trace = suiteOfTasks({
  title: `A recorded step (MNIST convnet, batch ${BATCH}, backend deterministic, into memory)`,
  unit: 'step',
  tasks: [
    { name: bare, count: STEPS, before, run: async () => await steps() },
    recorded('step', 1.05),
    recorded('layer'),
    recorded('kernel', 1.6),
  ],
});
