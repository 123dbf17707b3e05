/** The updates that optimizers make. */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerLike } from '../fingerprint';
import { hookMethod, type Method } from './methods';

export type WatchedOptimizer = OptimizerLike;

/**
 * Calls `around` for each `applyGradients` of an optimizer of tfjs, or of a registered class of the user's; it calls `update`
 * once. Optimizers of another copy of tfjs-core in the process are not seen.
 */
export function hookOptimizers(
  around: (optimizer: WatchedOptimizer, gradients: unknown, update: () => unknown) => unknown,
): () => void {
  const isOptimizer = (prototype: object): boolean => prototype instanceof tf.Optimizer;
  // An update that calls that of its base class is one update.
  let depth = 0;
  return hookMethod(isOptimizer, 'applyGradients', (former: Method): Method => {
    return function (this: WatchedOptimizer, gradients: unknown) {
      const update = (): unknown => former.call(this, gradients);
      if (depth > 0) return update();
      depth++;
      try {
        return around(this, gradients, update);
      } finally {
        depth--;
      }
    };
  });
}
