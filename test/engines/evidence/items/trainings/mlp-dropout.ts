/** A multilayer perceptron with noise, dropout and weight decay, on three overlapping clusters. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { oneHot, rows, shuffledBatches } from './batches';
import { layersSession } from './layers-session';
import type { Session, Training } from './training';

const [RECORDS, FEATURES, CLASSES, BATCH_SIZE] = [480, 8, 3, 16];

/** Normal clusters around normal centers. */
function clusters(): { features: Float32Array; labels: Int32Array } {
  const centers = random.normal(random.key('centers'), CLASSES * FEATURES);
  const labels = random.randint(random.key('labels'), RECORDS, { max: CLASSES });
  const features = random
    .normal(random.key('deviations'), RECORDS * FEATURES)
    .map((deviation, i) => deviation + centers[labels[Math.floor(i / FEATURES)] * FEATURES + (i % FEATURES)]);
  return { features, labels };
}

function buildModel(): tf.Sequential {
  const kernelRegularizer = tf.regularizers.l2({ l2: 1e-4 });
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [FEATURES], kernelRegularizer }));
  model.add(tf.layers.gaussianNoise({ stddev: 0.1 }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: 16, activation: 'tanh', kernelInitializer: 'orthogonal', kernelRegularizer }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
  return model;
}

export const mlpDropout: Training = {
  name: 'mlp-dropout',
  steps: 500,
  prepare(): Session {
    const { features, labels } = clusters();
    const batch = shuffledBatches(RECORDS, BATCH_SIZE);
    return layersSession(buildModel(), tf.train.adam(0.003), 'categoricalCrossentropy', (step) => {
      const indices = batch(step);
      const xs = tf.tensor2d(rows(features, FEATURES, indices), [BATCH_SIZE, FEATURES]);
      return { xs, ys: oneHot(labels, CLASSES, indices) };
    });
  },
};
