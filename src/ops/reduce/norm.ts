import type { Order } from '../options';
import { exponentOf, powerOfTwo } from '../power-of-two';
import type { Sum } from './sums';

const { abs, fround, sqrt } = Math;

/** A norm of x[start … end) (docs/contract.md §4.17), with `sum` to add up the terms. */
export function normOf(x: Float32Array, start: number, end: number, ord: Order, sum: Sum): number {
  const terms = new Float32Array(ord === Infinity ? 0 : end - start);
  if (ord === 1) {
    for (let i = start; i < end; i++) terms[i - start] = abs(x[i]);
    return sum(terms, 0, terms.length);
  }
  const largest = largestMagnitude(x, start, end);
  if (ord === Infinity || largest === 0 || !Number.isFinite(largest)) return largest;
  const exponent = exponentOf(largest);
  const scale = powerOfTwo(-exponent);
  for (let i = start; i < end; i++) {
    const y = fround(x[i] * scale);
    terms[i - start] = y * y;
  }
  return fround(fround(sqrt(sum(terms, 0, terms.length))) * powerOfTwo(exponent));
}

/** max |x[start … end)|; NaN if there is one, +0 if there are no values. */
function largestMagnitude(x: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) {
    if (x[i] !== x[i]) return NaN;
    if (abs(x[i]) > largest) largest = abs(x[i]);
  }
  return largest;
}
