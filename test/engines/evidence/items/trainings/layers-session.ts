/** Sessions of tf.layers models. */
import * as tf from '@tensorflow/tfjs';
import type { Session } from './training';

export interface Batch {
  readonly xs: tf.Tensor;
  readonly ys: tf.Tensor;
}

/** @param batchAt Makes the batch of a step, whose tensors become the session's own. */
export function layersSession(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  loss: string,
  batchAt: (step: number) => Batch | Promise<Batch>,
): Session {
  model.compile({ optimizer, loss });
  return {
    async step(index) {
      const { xs, ys } = await batchAt(index);
      const value = (await model.trainOnBatch(xs, ys)) as number;
      tf.dispose([xs, ys]);
      return value;
    },
    weights: () => model.getWeights(),
    dispose() {
      model.dispose();
      optimizer.dispose();
      // MomentumOptimizer of tfjs 4.22 does not dispose of the learning rate that it inherits.
      if (optimizer.getClassName() === 'Momentum') tf.SGDOptimizer.prototype.dispose.call(optimizer);
    },
  };
}
