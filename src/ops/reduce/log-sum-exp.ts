import { exp, log } from '../../math';
import type { Sum } from './sums';

const { fround } = Math;

/** log Σ exp of x[start … end) (docs/contract.md §4.17), with `sum` to add up the terms. */
export function logSumExpOf(x: Float32Array, start: number, end: number, sum: Sum): number {
  let largest = -Infinity;
  for (let i = start; i < end; i++) {
    if (x[i] !== x[i]) return NaN;
    if (x[i] > largest) largest = x[i];
  }
  if (!Number.isFinite(largest)) return largest;
  const terms = new Float32Array(end - start);
  for (let i = start; i < end; i++) terms[i - start] = exp(fround(x[i] - largest));
  return fround(largest + log(sum(terms, 0, terms.length)));
}
