import * as tf from '@tensorflow/tfjs';
import { random, withDeterminism } from 'tfjs-determinism';
import { suiteOfTasks } from '../suite.mjs';

const records = random.uniform(random.key(1), 256 * 64);
const labels = random.uniform(random.key(2), 256);

async function fit() {
  const xs = tf.tensor2d(records, [256, 64]);
  const ys = tf.tensor2d(labels, [256, 1]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 64, activation: 'relu', inputShape: [64] }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  await model.fit(xs, ys, { epochs: 2, batchSize: 32, verbose: 0 });
  model.dispose();
  tf.dispose([xs, ys]);
}

const stock = 'fit on stock cpu, no scope';
const bare = 'fit on backend deterministic, no scope';

async function on(backend) {
  await tf.setBackend(backend);
  await fit();
  await tf.setBackend('cpu');
}

export const scope = suiteOfTasks({
  title: 'A whole `fit` (256 records, dense 64, dropout, dense 1, 2 epochs, Adam)',
  unit: 'fit',
  tasks: [
    { name: stock, count: 1, run: async () => await on('cpu') },
    { name: bare, count: 1, against: stock, run: async () => await on('deterministic') },
    {
      name: 'fit on backend deterministic, in a scope',
      count: 1,
      against: bare,
      run: async () => await withDeterminism(1, fit),
    },
    {
      name: 'fit on stock cpu, in a scope',
      count: 1,
      against: stock,
      run: async () => await withDeterminism(1, fit, { backend: 'cpu' }),
    },
    { name: 'an empty scope', count: 1, run: async () => await withDeterminism(1, () => 0) },
  ],
});
