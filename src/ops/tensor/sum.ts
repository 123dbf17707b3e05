import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Plan } from '../plan';
import { batchedSum } from '../reduce';
import { checkReduction, type AxisOptions } from './axes';
import { run } from './operation';
import { divideBy } from './pointwise';
import type { Reduction } from './reduction';
import { readValues } from './values';

/** The sums of a reduction, by the plan. */
export function sumOver(x: Tensor, reduction: Reduction, plan: Plan): Tensor {
  return run([x], {
    shape: reduction.outShape,
    values: () => reduction.reduce(readValues(x), batchedSum(plan, reduction.batch)),
    saves: false,
    gradient: (dy) => [spreadOver(dy, reduction, plan)],
  });
}

/** The adjoint of `sumOver`: each result copied to the positions of all its terms. */
export function spreadOver(results: Tensor, reduction: Reduction, plan: Plan): Tensor {
  return run([results], {
    shape: reduction.shape,
    values: () => reduction.spread(readValues(results)),
    saves: false,
    gradient: (dy) => [sumOver(dy, reduction, plan)],
  });
}

/**
 * The sums of a tensor over axes (docs/contract.md §4.8 and §4.16), the same bits on every backend. If axis 0 is among
 * several axes, 'pairwise' first sums each index of it and then those sums; the other plans take one sequence, row-major.
 *
 * @param x float32, any shape.
 * @returns float32; +0 where there are no terms. Its gradient is dy at every term.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function sum<T extends Tensor>(x: Tensor, options?: AxisOptions): T {
  const { reduction, plan } = checkReduction(x, options);
  return sumOver(x, reduction, plan) as T;
}

/**
 * The means of a tensor over axes, fl(S / fl(n)) (docs/contract.md §4.7), S as in `sum`.
 *
 * @param x float32, any shape.
 * @returns float32; NaN where there are no terms. Its gradient is fl(dy / fl(n)) at every term.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function mean<T extends Tensor>(x: Tensor, options?: AxisOptions): T {
  const { reduction, plan } = checkReduction(x, options);
  return tidy(() => divideBy(sumOver(x, reduction, plan), Math.fround(reduction.length))) as T;
}
