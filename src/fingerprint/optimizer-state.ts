/** The state of tfjs-core's optimizers, which `getWeights` gives only in part and only asynchronously. */
import { wrongType } from '../errors';
import type { OptimizerLike, TensorLike } from './shapes';

/** The fields that carry state from step to step, in the order in which they are encoded (docs/contract.md §7.1). */
const STATE: Record<string, readonly string[]> = {
  SGD: [],
  Momentum: ['accumulations'],
  Adagrad: ['accumulatedGrads'],
  Adadelta: ['accumulatedGrads', 'accumulatedUpdates'],
  RMSProp: ['accumulatedMeanSquares', 'accumulatedMoments', 'accumulatedMeanGrads'],
  Adam: ['accBeta1', 'accBeta2', 'accumulatedFirstMoment', 'accumulatedSecondMoment'],
  Adamax: ['accBeta1', 'iteration', 'accumulatedFirstMoment', 'accumulatedWeightedInfNorm'],
};

/** The number of updates made, then the state's tensors in order; a slot not yet made is null. */
export function optimizerState(optimizer: OptimizerLike, argument: string): unknown[] {
  const name = optimizer.getClassName();
  const fields = STATE[name];
  if (fields === undefined) {
    const next = 'For an optimizer of your own, take the fingerprint of a record of its state.';
    throw wrongType({ argument, expected: `an optimizer of tfjs (${Object.keys(STATE).join(', ')})`, got: name, next });
  }
  const slots = fields.map((field) => {
    const value = (
      optimizer as unknown as Record<string, TensorLike | ({ variable: TensorLike } | null)[] | undefined>
    )[field];
    return Array.isArray(value) ? value.map((slot) => slot?.variable ?? null) : (value ?? null);
  });
  return [optimizer.iterations, ...slots];
}
