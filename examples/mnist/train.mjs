/** Ordinary TensorFlow.js: nothing in this file knows of seeds, streams or determinism. */
import * as tf from '@tensorflow/tfjs';

/** Dense 128 with dropout: the model of TensorFlow's beginner quickstart. */
function buildMlp() {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }));
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return model;
}

/** The convolutional network of Keras' MNIST example. */
function buildCnn() {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }));
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dropout({ rate: 0.5 }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return model;
}

/**
 * Builds a model, trains it on labelled images and returns it with its history.
 * @param {import('./mnist.mjs').Mnist} data
 * @param {{
 *   model: 'mlp' | 'cnn', epochs: number, batchSize: number, validationSplit: number,
 *   callbacks?: import('@tensorflow/tfjs').CustomCallbackArgs,
 * }} options
 */
export async function train({ images, labels, shape }, { model: kind, ...fit }) {
  const model = kind === 'cnn' ? buildCnn() : buildMlp();
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

  const xs = tf.tensor4d(images, shape);
  const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  const history = await model.fit(xs, ys, { ...fit, shuffle: true, verbose: 0 });
  tf.dispose([xs, ys]);
  return { model, history };
}
