/** Training code as it stands in the tfjs tutorials: no seed, and not a word about determinism. */
import * as tf from '@tensorflow/tfjs';

export function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
  model.add(tf.layers.gaussianNoise({ stddev: 0.1 }));
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: 8, activation: 'tanh', kernelInitializer: 'orthogonal' }));
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** Inputs and one-hot labels that no generator draws. */
export function records(count: number): { xs: tf.Tensor2D; ys: tf.Tensor2D } {
  const values = Float32Array.from({ length: count * 8 }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5);
  const labels = Int32Array.from({ length: count }, (_, i) => (i * i) % 3);
  return { xs: tf.tensor2d(values, [count, 8]), ys: tf.oneHot(tf.tensor1d(labels, 'int32'), 3) as tf.Tensor2D };
}

/** `fit` with its shuffle and a validation split. */
export async function fit(): Promise<{ model: tf.Sequential; history: tf.History['history'] }> {
  const model = buildModel();
  const { xs, ys } = records(60);
  const { history } = await model.fit(xs, ys, { epochs: 3, batchSize: 16, validationSplit: 0.2, verbose: 0 });
  return { model, history };
}

/** `fit` of a small convolutional model, as in the MNIST examples. */
export async function fitConvolutions(): Promise<{ model: tf.Sequential; history: tf.History['history'] }> {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, padding: 'same' }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.flatten());
  model.add(tf.layers.dropout({ rate: 0.5 }));
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const { ys } = records(40);
  const images = Float32Array.from({ length: 40 * 64 }, (_, i) => ((i * 7919) % 1009) / 1009);
  const { history } = await model.fit(tf.tensor4d(images, [40, 8, 8, 1]), ys, {
    epochs: 2,
    batchSize: 16,
    validationSplit: 0.2,
    verbose: 0,
  });
  return { model, history };
}

/** `fitDataset` over a tf.data pipeline with an unseeded shuffle. */
export async function fitDataset(): Promise<{ model: tf.Sequential; history: tf.History['history'] }> {
  const model = buildModel();
  const { xs, ys } = records(60);
  const data = tf.data.zip({ xs: tf.data.array(await xs.array()), ys: tf.data.array(await ys.array()) });
  const { history } = await model.fitDataset(data.shuffle(60).batch(16) as tf.data.Dataset<tf.TensorContainer>, {
    epochs: 3,
    verbose: 0,
  });
  return { model, history };
}

/** A loop of one's own, with augmentation noise and `util.shuffle`. */
export function customLoop(): { model: tf.Sequential; history: number[] } {
  const model = buildModel();
  const optimizer = tf.train.rmsprop(0.01);
  const { xs, ys } = records(60);
  const order = Array.from(tf.util.createShuffledIndices(60));
  const losses: number[] = [];
  for (let start = 0; start < 60; start += 20) {
    const picked = tf.tensor1d(order.slice(start, start + 20), 'int32');
    const loss = optimizer.minimize(() => {
      const noisy = tf.gather(xs, picked).add(tf.randomNormal([20, 8], 0, 0.01));
      const predicted = model.apply(noisy, { training: true }) as tf.Tensor;
      return tf.losses.softmaxCrossEntropy(tf.gather(ys, picked), predicted) as tf.Scalar;
    }, true)!;
    losses.push(loss.dataSync()[0]!);
  }
  return { model, history: losses };
}
