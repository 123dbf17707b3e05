/** The real sum, rounded once (docs/contract.md §4.16). */
import { ExactSum } from '../exact-sum';

const accumulator = new ExactSum();

/** The sum of x[start … end). */
export function exactSum(x: Float32Array, start: number, end: number): number {
  return accumulator.clear().addAll(x.subarray(start, end)).round();
}

/** The sum of the real products a[aStart + i] · b[bStart + i], 0 ≤ i < n. */
export function exactDot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, n: number): number {
  accumulator.clear();
  for (let i = 0; i < n; i++) accumulator.addProduct(a[aStart + i], b[bStart + i]);
  return accumulator.round();
}
