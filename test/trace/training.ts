/** A training with everything that a trace tells apart: initializers, a dropout, batches, an optimizer with state. */
import * as tf from '@tensorflow/tfjs';

export interface TrainingOptions {
  readonly epochs?: number;
  readonly learningRate?: number;
}

/** 4 steps an epoch. @returns the losses of the epochs. */
export async function train({ epochs = 2, learningRate = 0.01 }: TrainingOptions = {}): Promise<number[]> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4], name: 'first' }));
  model.add(tf.layers.dropout({ rate: 0.25, name: 'dropped' }));
  model.add(tf.layers.dense({ units: 1, name: 'last' }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'meanSquaredError' });
  const xs = tf.randomUniform([32, 4]);
  const ys = tf.randomUniform([32, 1]);
  const { history } = await model.fit(xs, ys, { epochs, batchSize: 8, verbose: 0 });
  model.dispose();
  tf.dispose([xs, ys]);
  return history.loss as number[];
}

/** Runs `fn` with a kernel of backend `deterministic` replaced. */
export async function withKernel<T>(
  name: string,
  make: (kernel: tf.KernelFunc) => tf.KernelFunc,
  fn: () => Promise<T>,
): Promise<T> {
  const config = tf.getKernel(name, 'deterministic')!;
  const register = (kernelFunc: tf.KernelFunc): void => {
    tf.unregisterKernel(name, 'deterministic');
    tf.registerKernel({ ...config, kernelFunc });
  };
  register(make(config.kernelFunc));
  try {
    return await fn();
  } finally {
    register(config.kernelFunc);
  }
}
