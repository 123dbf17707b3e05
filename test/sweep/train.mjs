// The run of the tests: a small training whose noise, weights and draws come from the scope's seed.
import * as tf from '@tensorflow/tfjs';

export default async function train(run) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, activation: 'relu', inputShape: [3] }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError' });
  const xs = tf.tensor2d(
    Array.from({ length: 30 }, (_, i) => ((i * 7) % 11) / 11),
    [10, 3],
  );
  const ys = tf.tensor2d(
    Array.from({ length: 10 }, (_, i) => (i % 4) / 4),
    [10, 1],
  );
  const { history } = await model.fit(xs, ys, { epochs: 3, batchSize: 4, verbose: 0 });
  const draw = Math.random();
  tf.dispose([xs, ys]);
  model.dispose();
  return { loss: history.loss, draw, high: run.key('check').high };
}
