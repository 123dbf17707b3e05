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

/** The tensors of a slot, or one tensor; a slot not yet made is null. */
export type Slot = TensorLike | null | readonly (TensorLike | null)[];

/** The number of updates made, then the state's tensors in order; a slot not yet made is null. */
export function optimizerState(optimizer: OptimizerLike, argument: string): unknown[] {
  const slots = optimizerSlots(optimizer);
  if (slots === null) {
    const next = 'For an optimizer of your own, take the fingerprint of a record of its state.';
    const got = optimizer.getClassName();
    throw wrongType({ argument, expected: `an optimizer of tfjs (${Object.keys(STATE).join(', ')})`, got, next });
  }
  return [optimizer.iterations, ...Object.values(slots)];
}

/** The slots by the names of their fields, in the order of docs/contract.md §7.4; null for an optimizer that is not tfjs's. */
export function optimizerSlots(optimizer: OptimizerLike): Record<string, Slot> | null {
  const fields = STATE[optimizer.getClassName()];
  if (fields === undefined) return null;
  const values = optimizer as unknown as Record<string, TensorLike | ({ variable: TensorLike } | null)[] | undefined>;
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field];
      return [field, Array.isArray(value) ? value.map((slot) => slot?.variable ?? null) : (value ?? null)];
    }),
  );
}
