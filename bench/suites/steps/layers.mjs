/** Training steps of models of tf.layers, on made-up records. */
import * as tf from '@tensorflow/tfjs';

/**
 * @param {tf.Sequential} model
 * @param {number[]} recordShape
 * @param {number} batch
 * @returns {import('../steps.mjs').Training & { model: tf.Sequential }}
 */
function training(model, recordShape, batch) {
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const xs = tf.randomUniform([batch, ...recordShape], 0, 1, 'float32', 1);
  const ys = tf.tidy(() => tf.oneHot(tf.randomUniform([batch], 0, 10, 'int32', 2), 10));
  return {
    model,
    step: async () => void (await model.trainOnBatch(xs, ys)),
    dispose() {
      model.dispose();
      tf.dispose([xs, ys]);
    },
  };
}

/** Keras' MNIST convnet, without dropout. */
export function convnet(batch) {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }));
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return training(model, [28, 28, 1], batch);
}

export function perceptron(batch) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ inputShape: [784], units: 256, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return training(model, [784], batch);
}

/** Over the 28 rows of an image. */
export function lstm(batch) {
  const model = tf.sequential();
  model.add(
    tf.layers.lstm({
      inputShape: [28, 28],
      units: 32,
      recurrentInitializer: 'glorotUniform',
      recurrentActivation: 'sigmoid',
    }),
  );
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return training(model, [28, 28], batch);
}

/** The head of a MobileNet: a convolution, then depthwise and pointwise ones in turn, each normalised. */
export function separable(batch) {
  const model = tf.sequential();
  const convolution = (layer) => {
    model.add(layer);
    model.add(tf.layers.batchNormalization());
    model.add(tf.layers.reLU());
  };
  const common = { padding: 'same', useBias: false };
  convolution(tf.layers.conv2d({ ...common, inputShape: [32, 32, 3], filters: 32, kernelSize: 3, strides: 2 }));
  for (const [filters, strides] of [
    [64, 1],
    [128, 2],
    [128, 1],
  ]) {
    convolution(tf.layers.depthwiseConv2d({ ...common, kernelSize: 3, strides }));
    convolution(tf.layers.conv2d({ ...common, filters, kernelSize: 1 }));
  }
  model.add(tf.layers.globalAveragePooling2d({}));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  return training(model, [32, 32, 3], batch);
}
