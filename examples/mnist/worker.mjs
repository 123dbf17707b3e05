/** One training run in a process of its own: takes a job from its parent, reports progress and the result to it. */
import { once } from 'node:events';
import * as tf from '@tensorflow/tfjs';
import { loadMnist } from './mnist.mjs';
import { train } from './train.mjs';

process.on('disconnect', () => process.exit());

const [job] = /** @type {[import('./runs.mjs').Job]} */ (await once(process, 'message'));
const { seed, backend, model, validationSplit, size } = job;
const data = loadMnist(size.records);

/** @type {number[]} */
const losses = [];
let trainingMilliseconds = 0;
let batchStart = 0;

/**
 * @param {import('./runs.mjs').Message} message
 * @returns {Promise<void>} when it is on its way
 */
const send = (message) =>
  new Promise((resolve, reject) =>
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve())),
  );

const options = {
  model,
  epochs: size.epochs,
  batchSize: size.batch,
  validationSplit,
  callbacks: {
    onBatchBegin: async () => {
      batchStart = performance.now();
    },
    onBatchEnd: async (/** @type {number} */ _, /** @type {tf.Logs | undefined} */ logs) => {
      trainingMilliseconds += performance.now() - batchStart;
      const loss = /** @type {number} */ (logs?.loss);
      losses.push(loss);
      await send({ type: 'batch', loss });
    },
    onEpochEnd: (/** @type {number} */ epoch, /** @type {tf.Logs | undefined} */ logs) =>
      send({ type: 'epoch', epoch: epoch + 1, logs: { ...logs } }),
  },
};

if (seed === undefined) {
  await tf.setBackend('cpu');
  const trained = await train(data, options);
  // Loaded only now, so that the run itself is stock TensorFlow.js and nothing else.
  const { backendReport, fingerprint } = await import('tfjs-determinism');
  await finish(trained, backendReport('cpu'), fingerprint);
} else {
  const { fingerprint, withDeterminism } = await import('tfjs-determinism');
  await withDeterminism(seed, async (run) => finish(await train(data, options), run.backend, fingerprint), { backend });
}
process.disconnect();

/**
 * @param {Awaited<ReturnType<typeof train>>} trained
 * @param {import('./runs.mjs').BackendReport} backendReport
 * @param {(value: unknown) => string} fingerprint
 */
async function finish({ model, history }, backendReport, fingerprint) {
  /** @type {Record<string, Float32Array>} */
  const series = {};
  for (const [name, values] of Object.entries(history.history))
    series[name] = binary32(name, /** @type {number[]} */ (values));
  await send({
    type: 'result',
    result: {
      losses: binary32('batch loss', losses),
      history: series,
      digests: { weights: fingerprint(model), history: fingerprint(history) },
      trainingSeconds: trainingMilliseconds / 1000,
      backendReport,
      tfjs: tf.version.tfjs,
    },
  });
}

/**
 * The values as binary32, which is what tfjs computes in.
 * @param {string} name
 * @param {number[]} values
 */
function binary32(name, values) {
  const other = values.find((value) => !Object.is(Math.fround(value), value));
  if (other !== undefined) throw new Error(`${name}: expected binary32 values, got ${other}, which is not one.`);
  return Float32Array.from(values);
}
