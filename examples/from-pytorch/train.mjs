/**
 * The twin of train.py in TensorFlow.js: `node train.mjs` prints the same JSON. Weights and batches come from PyTorch's stream,
 * so that they are the same to the bit; the losses are this library's own arithmetic.
 */
import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs';
import { withDeterminism } from 'tfjs-determinism';
import { torch } from 'tfjs-determinism/python';

const [SEED, SIZE, BATCH, EPOCHS, RATE] = [0, 1000, 32, 3, 0.5];

/** @param {(ArrayBufferView | null)[]} arrays */
function sha256(...arrays) {
  const digest = createHash('sha256');
  for (const array of arrays)
    if (array) digest.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return digest.digest('hex');
}

const rows = Array.from({ length: SIZE }, (_, i) => i);
const points = rows.map((i) => [((i * 37) % 64) / 32 - 1, ((i * 91) % 128) / 64 - 1]);
const classes = points.map(([x, y]) => (x >= 0 ? 2 : 0) + (y >= 0 ? 1 : 0));

const g = torch.manualSeed(SEED);
const layers = [torch.linear(g, 2, 32), torch.linear(g, 32, 4)];
const weights = sha256(...layers.flatMap(({ weight, bias }) => [weight, bias]));
/** @type {number[]} */
const losses = [];
/** @type {Int32Array[]} */
const batches = [];

await withDeterminism(SEED, () => {
  const xs = tf.tensor2d(points);
  const ys = tf.oneHot(tf.tensor1d(classes, 'int32'), 4);
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 32, activation: 'relu', inputShape: [2] }), tf.layers.dense({ units: 4 })],
  });
  model.setWeights(
    layers.flatMap(({ weight, weightShape, bias }) => {
      const { values, shape } = torch.toKernel(weight, weightShape);
      return [tf.tensor(values, [...shape]), tf.tensor1d(/** @type {Float32Array} */ (bias))];
    }),
  );
  const optimizer = tf.train.sgd(RATE);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = torch.dataLoaderOrder(g, SIZE);
    for (let start = 0; start < SIZE; start += BATCH) {
      const indices = order.subarray(start, start + BATCH);
      batches.push(indices);
      tf.tidy(() => {
        const taken = tf.tensor1d(indices, 'int32');
        const [x, y] = [xs.gather(taken), ys.gather(taken)];
        const cost = () => /** @type {tf.Scalar} */ (tf.losses.softmaxCrossEntropy(y, /** @type {tf.Tensor} */ (model.apply(x)))); // prettier-ignore
        losses.push(/** @type {tf.Scalar} */ (optimizer.minimize(cost, true)).dataSync()[0]);
      });
    }
  }
});
const versions = { node: process.version, tfjs: tf.version.tfjs };
console.log(JSON.stringify({ versions, weights, batches: sha256(...batches), losses }));
