/** A tf.data pipeline that shuffles and augments, without a seed. */
import * as tf from '@tensorflow/tfjs';
import { digits, SIDE } from './digits';
import { layersSession, type Batch } from './layers-session';
import type { Session, Training } from './training';

/** Digits that stay what they are in a mirror. */
const MIRRORED = [0, 1, 8];
const BATCH_SIZE = 8;

interface Digit {
  readonly image: Float32Array;
  readonly label: number;
}

function records(): Digit[] {
  const { images, labels } = digits();
  return Array.from(labels, (label, i) => ({ image: images.slice(i * SIDE * SIDE, (i + 1) * SIDE * SIDE), label }));
}

/** Turns, flips, shifts and shrinks an image, and adds noise. */
function augment(pixels: Float32Array): tf.Tensor1D {
  return tf.tidy(() => {
    const image = tf.tensor4d(pixels, [1, SIDE, SIDE, 1]);
    const turned = tf.image.rotateWithOffset(image, (Math.random() - 0.5) * 0.6);
    const flipped = Math.random() < 0.5 ? tf.image.flipLeftRight(turned) : turned;
    const corner = [0, Math.floor(Math.random() * 5), Math.floor(Math.random() * 5), 0];
    const padded = tf.pad(flipped, [[0, 0], [2, 2], [2, 2], [0, 0]]); // prettier-ignore
    const shifted = tf.slice(padded, corner, [1, SIDE, SIDE, 1]) as tf.Tensor4D;
    const shrunk = tf.image.resizeBilinear(shifted, [SIDE / 2, SIDE / 2]);
    const noisy = shrunk.mul(0.8 + 0.4 * Math.random()).add(tf.randomNormal(shrunk.shape, 0, 0.1));
    return noisy.clipByValue(0, 1).flatten();
  });
}

function buildDataset(): tf.data.Dataset<tf.TensorContainer> {
  return tf.data
    .array(records() as unknown as tf.TensorContainerObject[])
    .filter(({ label }) => MIRRORED.includes(label as number))
    .shuffle(100)
    .map(({ image, label }) => ({
      xs: augment(image as unknown as Float32Array),
      ys: tf.tidy(() => tf.oneHot(MIRRORED.indexOf(label as number), MIRRORED.length)),
    }))
    .repeat()
    .batch(BATCH_SIZE);
}

function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'elu', inputShape: [(SIDE / 2) ** 2] }));
  model.add(tf.layers.dense({ units: MIRRORED.length, activation: 'softmax' }));
  return model;
}

export const pipeline: Training = {
  name: 'pipeline',
  steps: 500,
  async prepare(): Promise<Session> {
    const batches = await buildDataset().iterator();
    return layersSession(buildModel(), tf.train.sgd(0.1), 'categoricalCrossentropy', async () => {
      const { value } = await batches.next();
      return value as unknown as Batch;
    });
  },
};
