/**
 * A training that goes on where it was stopped: `node train.mjs <folder>`. The first run and the one after a crash are the same
 * program. Prints a line for each step, and the fingerprint of all that it ends in.
 */
import * as tf from '@tensorflow/tfjs';
import { BatchSampler, fingerprint, withDeterminism } from 'tfjs-determinism';
import { latestCheckpoint, loadCheckpoint, saveCheckpoint } from 'tfjs-determinism/checkpoint';
import { loadMnist } from '../mnist/mnist.mjs';

const RECORDS = 512;
const EPOCHS = 3;
const folder = /** @type {string} */ (process.argv[2]);
const { images, labels } = loadMnist(RECORDS);

await withDeterminism(42, async () => {
  const xs = tf.tensor2d(images, [RECORDS, 784]);
  const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 64, activation: 'relu', inputShape: [784] }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  const optimizer = tf.train.adam(0.001);
  const sampler = new BatchSampler({ size: RECORDS, batchSize: 32, seed: 42 });
  let step = 0;
  /** @type {number[]} */
  let history = [];

  const { path } = await latestCheckpoint(folder);
  if (path) {
    const saved = await loadCheckpoint(path, { model, optimizer, sampler });
    step = saved.step;
    history = /** @type {number[]} */ (saved.history);
    console.log(`goes on after step ${step}`);
  }
  let { epoch, batch } = sampler.state();
  for (; epoch < EPOCHS; epoch++, batch = 0) {
    for (const indices of sampler.epoch(epoch, { from: batch })) {
      const loss = tf.tidy(() => {
        const rows = tf.tensor1d(indices, 'int32');
        const [x, y] = [xs.gather(rows), ys.gather(rows)];
        const cost = () => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true })).asScalar();
        return optimizer.minimize(cost, true).dataSync()[0];
      });
      history.push(loss);
      step++;
      await saveCheckpoint(`${folder}/mnist.safetensors`, { model, optimizer, sampler, step, history }, { keep: 2 });
      console.log(`step ${step}, loss ${loss}`);
    }
  }
  console.log(`ends in ${fingerprint({ model, optimizer, history })}`);
});
