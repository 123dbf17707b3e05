/** Depthwise and separable convolutions that tell the directions of stripes apart. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { oneHot, rows, shuffledBatches } from './batches';
import { layersSession } from './layers-session';
import type { Session, Training } from './training';

const [RECORDS, SIDE, PERIOD, BATCH_SIZE] = [256, 12, 6, 8];

/** How many pixels further along the stripes' period a step down and a step to the right lead. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, PERIOD - 1],
];

/** Stripes of random direction and phase, in noise. */
function stripes(): { images: Float32Array; labels: Int32Array } {
  const labels = random.randint(random.key('directions'), RECORDS, { max: DIRECTIONS.length });
  const phases = random.randint(random.key('phases'), RECORDS, { max: PERIOD });
  const noise = random.normal(random.key('noise'), RECORDS * SIDE * SIDE, { std: 1.5 });
  const images = noise.map((value, i) => {
    const record = Math.floor(i / (SIDE * SIDE));
    const [row, column] = [Math.floor(i / SIDE) % SIDE, i % SIDE];
    const [down, right] = DIRECTIONS[labels[record]];
    const position = (phases[record] + row * down + column * right) % PERIOD;
    return value + (position < PERIOD / 2 ? 1 : -1);
  });
  return { images, labels };
}

function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(
    tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 6, activation: 'relu', inputShape: [SIDE, SIDE, 1] }),
  );
  model.add(tf.layers.averagePooling2d({ poolSize: 2 }));
  model.add(tf.layers.separableConv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }));
  model.add(tf.layers.globalAveragePooling2d({}));
  model.add(tf.layers.dense({ units: DIRECTIONS.length, activation: 'softmax' }));
  return model;
}

export const depthwise: Training = {
  name: 'depthwise',
  steps: 500,
  prepare(): Session {
    const { images, labels } = stripes();
    const batch = shuffledBatches(RECORDS, BATCH_SIZE);
    return layersSession(buildModel(), tf.train.adamax(0.01), 'categoricalCrossentropy', (step) => {
      const indices = batch(step);
      const xs = tf.tensor4d(rows(images, SIDE * SIDE, indices), [BATCH_SIZE, SIDE, SIDE, 1]);
      return { xs, ys: oneHot(labels, DIRECTIONS.length, indices) };
    });
  },
};
