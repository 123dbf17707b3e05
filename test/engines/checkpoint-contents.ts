/** The run whose checkpoints Node and pages save and load. */
import * as tf from '@tensorflow/tfjs';
import { fingerprint } from '../../src/index';

export function trainedContents() {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 4, inputShape: [3], activation: 'tanh' }), tf.layers.dense({ units: 1 })],
  });
  const optimizer = tf.train.adam(0.01);
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return {
    model,
    optimizer,
    /** Three steps; their losses. */
    async train(): Promise<number[]> {
      const history: number[] = [];
      for (let step = 0; step < 3; step++) {
        history.push((await model.trainOnBatch(tf.randomNormal([8, 3]), tf.randomNormal([8, 1]))) as number);
      }
      return history;
    },
    /** Of the model, the optimizer and what is given besides. */
    fingerprint: (others: object): string => fingerprint([model, optimizer, others]),
  };
}
