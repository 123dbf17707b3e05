/** The updates that optimizers make. */
import * as tf from '@tensorflow/tfjs-core';
import type { Variable } from '@tensorflow/tfjs-core';
import type { OptimizerLike } from '../fingerprint';
import { hookMethod, type Method } from './methods';

export type WatchedOptimizer = OptimizerLike;

/**
 * Calls `around` for each `applyGradients` of an optimizer of tfjs, or of a registered class of the user's, with the variables
 * that it has gradients for, in their order; `around` calls `update` once. Optimizers of another copy of tfjs-core in the process
 * are not seen.
 */
export function hookOptimizers(
  around: (optimizer: WatchedOptimizer, variables: readonly Variable[], update: () => unknown) => unknown,
): () => void {
  const isOptimizer = (prototype: object): boolean => prototype instanceof tf.Optimizer;
  // An update that calls that of its base class is one update.
  let depth = 0;
  return hookMethod(isOptimizer, 'applyGradients', (former: Method): Method => {
    return function (this: WatchedOptimizer, gradients: Gradients) {
      const update = (): unknown => former.call(this, gradients);
      if (depth > 0) return update();
      depth++;
      try {
        return around(this, variablesOf(gradients), update);
      } finally {
        depth--;
      }
    };
  });
}

/** As `applyGradients` takes them. */
type Gradients = readonly { readonly name: string }[] | Readonly<Record<string, unknown>>;

function variablesOf(gradients: Gradients): Variable[] {
  const names = Array.isArray(gradients) ? gradients.map(({ name }) => name as string) : Object.keys(gradients);
  const { registeredVariables } = tf.engine();
  return names.flatMap((name) => registeredVariables[name] ?? []);
}
