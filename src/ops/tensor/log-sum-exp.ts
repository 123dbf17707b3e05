import type { Tensor } from '@tensorflow/tfjs-core';
import type { Plan } from '../plan';
import { batchedSum, logSumExpOf } from '../reduce';
import { checkReduction, type AxisOptions } from './axes';
import { run } from './operation';
import { multiply, share } from './pointwise';
import type { Reduction } from './reduction';
import { spreadOver } from './sum';
import { readValues } from './values';

function logSumExpOver(x: Tensor, reduction: Reduction, plan: Plan): Tensor {
  const sum = batchedSum(plan, reduction.batch);
  return run([x], {
    shape: reduction.outShape,
    values: () => reduction.reduce(readValues(x), (terms, start, end) => logSumExpOf(terms, start, end, sum)),
    saves: true,
    gradient: (dy, [saved]) => {
      const results = spreadOver(logSumExpOver(saved, reduction, plan), reduction, plan);
      return [multiply(spreadOver(dy, reduction, plan), share(saved, results))];
    },
  });
}

/**
 * log Σ exp of a tensor over axes, without overflow on the way (docs/contract.md §4.17); the terms are added up as in
 * `sum`.
 *
 * @param x float32, any shape.
 * @returns float32; −∞ where there are no terms, NaN where there is a NaN. Its gradient at a term x is
 * fl(dy · exp(fl(x − result))), where the factor of a term −∞ is 0 and of a term +∞ is 1.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function logSumExp<T extends Tensor>(x: Tensor, options?: AxisOptions): T {
  const { reduction, plan } = checkReduction(x, options);
  return logSumExpOver(x, reduction, plan) as T;
}
