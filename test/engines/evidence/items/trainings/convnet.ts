/** The convolutional network of the MNIST examples, with batch normalization. */
import * as tf from '@tensorflow/tfjs';
import { oneHot, rows, shuffledBatches } from './batches';
import { CLASSES, digits, SIDE } from './digits';
import { layersSession } from './layers-session';
import type { Session, Training } from './training';

const BATCH_SIZE = 8;

function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, strides: 2, useBias: false, inputShape: [SIDE, SIDE, 1] }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.activation({ activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, activation: 'relu' }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
  return model;
}

export const convnet: Training = {
  name: 'convnet',
  steps: 500,
  prepare(): Session {
    const { images, labels } = digits();
    const batch = shuffledBatches(labels.length, BATCH_SIZE);
    return layersSession(buildModel(), tf.train.momentum(0.02, 0.9), 'categoricalCrossentropy', (step) => {
      const indices = batch(step);
      const xs = tf.tensor4d(rows(images, SIDE * SIDE, indices), [BATCH_SIZE, SIDE, SIDE, 1]);
      return { xs, ys: oneHot(labels, CLASSES, indices) };
    });
  },
};
