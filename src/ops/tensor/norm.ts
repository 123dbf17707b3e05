import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { orderOrDefault, type Order } from '../options';
import type { Plan } from '../plan';
import { batchedSum, normOf } from '../reduce';
import { checkReduction, type AxisNormOptions } from './axes';
import { run } from './operation';
import { multiply, ratio } from './pointwise';
import type { Reduction } from './reduction';
import { spreadOver } from './sum';
import { readValues } from './values';

function normOver(x: Tensor, reduction: Reduction, ord: Order, plan: Plan): Tensor {
  const sum = batchedSum(plan, reduction.batch);
  return run([x], {
    shape: reduction.outShape,
    values: () => reduction.reduce(readValues(x), (terms, start, end) => normOf(terms, start, end, ord, sum)),
    saves: true,
    gradient: (dy, [saved]) => [multiply(spreadOver(dy, reduction, plan), direction(saved, reduction, ord, plan))],
  });
}

/** The derivative of a norm by each of its terms; where it has none, the value 0 or, of several largest, the first. */
function direction(x: Tensor, reduction: Reduction, ord: Order, plan: Plan): Tensor {
  if (ord === 2) return ratio(x, spreadOver(normOver(x, reduction, ord, plan), reduction, plan));
  const values = readValues(x);
  const signs =
    ord === 1 ? values.map(Math.sign) : reduction.scatter(signsOfLargest(reduction.gather(values), reduction));
  return tensor(signs, x.shape, 'float32');
}

/** The sign of each result's first term of the largest magnitude, at that term; 0 at the others. NaN counts as largest. */
function signsOfLargest(terms: Float32Array, { count, length }: Reduction): Float32Array {
  const signs = new Float32Array(terms.length);
  for (let start = 0; start < count * length; start += length) {
    const magnitudes = terms.subarray(start, start + length).map(Math.abs);
    const largest = magnitudes.reduce((a, b) => Math.max(a, b));
    const first = start + magnitudes.findIndex((magnitude) => Object.is(magnitude, largest));
    signs[first] = Math.sign(terms[first]);
  }
  return signs;
}

/**
 * The norms of a tensor over axes, without overflow or underflow on the way (docs/contract.md §4.17); the terms are
 * added up as in `sum`.
 *
 * @param x float32, any shape.
 * @returns float32; +0 where there are no terms, NaN where there is a NaN. Its gradient at a term x is fl(dy · g) with g
 * the sign of x for `ord` 1; fl(x / norm), or 0 if the norm is 0, for 2; and for Infinity the sign of x at the first
 * term of the largest magnitude, 0 elsewhere.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function norm<T extends Tensor>(x: Tensor, options?: AxisNormOptions): T {
  const { reduction, plan, ord } = checkReduction(x, options, ['ord']);
  return normOver(x, reduction, orderOrDefault(ord), plan) as T;
}
