/** The axis options of the reduction operations. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { checkBoolean, checkInteger, checkOptions, outOfRange } from '../../errors';
import { planOrDefault, type NormOptions, type PlanOptions } from '../options';
import type { Plan } from '../plan';
import { Reduction } from './reduction';
import { checkTensor } from './values';

export interface AxisOptions extends PlanOptions {
  /** The axes to reduce, negative ones counted from the last; all unless given. Their order makes no difference. */
  readonly axis?: number | readonly number[];
  /** Whether the result keeps the reduced axes with size 1; false unless given. */
  readonly keepDims?: boolean;
}

export interface AxisNormOptions extends AxisOptions, NormOptions {}

/**
 * The options of a reduction of x.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function checkReduction(
  x: Tensor,
  options: unknown,
  others: readonly (keyof AxisNormOptions)[] = [],
): { reduction: Reduction; plan: Plan; ord: unknown } {
  const { shape, rank } = checkTensor('x', x);
  const { axis, keepDims, plan, ord } = checkOptions<AxisNormOptions>(options, ['axis', 'keepDims', 'plan', ...others]);
  return {
    reduction: new Reduction(shape, normalizeAxes(axis, rank), checkBoolean('keepDims', keepDims, false)),
    plan: planOrDefault(plan),
    ord,
  };
}

/** The axes, not negative and ascending; all of them for undefined. */
function normalizeAxes(axis: unknown, rank: number): number[] {
  if (axis === undefined) return Array.from({ length: rank }, (_, i) => i);
  const next = `The tensor has rank ${rank}; leave axis out to reduce over all.`;
  const axes = Array.from(Array.isArray(axis) ? axis : [axis], (a: unknown) => {
    if (rank === 0) throw outOfRange({ argument: 'axis', expected: 'no axis of a tensor of rank 0', got: a, next });
    return (checkInteger('axis', a, { min: -rank, max: rank - 1, next }) + rank) % rank;
  });
  if (new Set(axes).size < axes.length) {
    throw outOfRange({ argument: 'axis', expected: 'each axis once', got: axis, next });
  }
  return axes.sort((a, b) => a - b);
}
