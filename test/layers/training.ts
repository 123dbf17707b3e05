import * as tf from '@tensorflow/tfjs';
import * as layers from '../../src/layers';

/** Data of 40 examples. */
export function data(): { x: tf.Tensor; y: tf.Tensor } {
  const x = tf.tensor2d(
    Float32Array.from({ length: 160 }, (_, i) => ((i * 29) % 17) / 17),
    [40, 4],
  );
  return { x, y: tf.sum(x, 1, true) };
}

/** A small model whose every draw is keyed. */
export function buildModel(key: Parameters<typeof layers.dropout>[0]['key']): tf.Sequential {
  const { heNormal, glorotUniform } = layers.initializers;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 16,
        activation: 'relu',
        inputShape: [4],
        kernelInitializer: heNormal({ key, name: 'hidden/kernel' }),
      }),
      layers.dropout({ rate: 0.5, key, name: 'drop' }),
      layers.gaussianNoise({ stddev: 0.1, key, name: 'noise' }),
      tf.layers.dense({ units: 1, kernelInitializer: glorotUniform({ key, name: 'output/kernel' }) }),
    ],
  });
  model.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.05) });
  return model;
}

/** Trains it for two epochs. */
export async function train(key: Parameters<typeof buildModel>[0]): Promise<tf.Sequential> {
  const model = buildModel(key);
  const { x, y } = data();
  await model.fit(x, y, { epochs: 2, batchSize: 16, verbose: 0 });
  return model;
}
