/** A small regression whose data leave a gap, and a model with dropout: what is to be uncertain where there are no data. */
import * as tf from '@tensorflow/tfjs';
import { random } from '../../dist/index.js';
import * as layers from '../../dist/layers.js';

/** The curve that the data scatter around. */
export const truth = (/** @type {number} */ x) => (x * x * x) / 4 - x;

/**
 * 40 points left of the gap, 40 right of it, with noise of standard deviation 0.15.
 * @param {import('../../dist/index.js').Run} run
 */
export function makeData(run) {
  const left = random.uniform(run.key('x left'), 40, { min: -2.2, max: -0.7 });
  const right = random.uniform(run.key('x right'), 40, { min: 0.7, max: 2.2 });
  const noise = random.normal(run.key('noise'), 80, { std: 0.15 });
  const x = Float32Array.of(...left, ...right);
  return { x, y: x.map((value, i) => truth(value) + /** @type {number} */ (noise[i])) };
}

/**
 * Three dense layers with dropout behind the first two; all that is random in it is a function of one key.
 * @param {import('../../dist/index.js').random.Key} key
 */
export function makeModel(key) {
  const { heNormal, glorotUniform } = layers.initializers;
  const hidden = (/** @type {string} */ name) => [
    tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: heNormal({ key, name: `${name}/kernel` }) }),
    layers.dropout({ rate: 0.1, key, name: `${name}-dropout` }),
  ];
  const model = tf.sequential({
    layers: [
      tf.layers.inputLayer({ inputShape: [1] }),
      ...hidden('first'),
      ...hidden('second'),
      tf.layers.dense({ units: 1, kernelInitializer: glorotUniform({ key, name: 'output/kernel' }) }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  return model;
}
