/**
 * Keras' MNIST convnet on stock TensorFlow.js: the first run on backend cpu, the second on webgl. All that is drawn is drawn
 * from seeds, so that the two differ in nothing but the backend.
 */
import * as tf from '@tensorflow/tfjs';

/** @param {{ index: number }} run */
export default async function ({ index }) {
  await tf.setBackend(index === 0 ? 'cpu' : 'webgl');
  const { images, labels } = await (await fetch('/records.json')).json();
  const xs = tf.tensor4d(images, [labels.length, 28, 28, 1]);
  const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  const weights = (/** @type {number} */ seed) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu', ...weights(1) }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu', ...weights(2) }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 128, activation: 'relu', ...weights(3) }),
      tf.layers.dense({ units: 10, activation: 'softmax', ...weights(4) }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  await model.fit(xs, ys, { batchSize: labels.length, epochs: 2, shuffle: false, verbose: 0 });
}
