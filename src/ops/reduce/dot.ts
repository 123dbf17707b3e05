import type { Plan } from '../plan';
import { exactDot } from './exact';
import { SUMS } from './sums';

/**
 * The inner product of two runs of n values (docs/contract.md §4.9 and §4.16).
 * Precondition: `products` has room for n values and is neither a nor b; it is overwritten.
 */
export function dotRuns(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  n: number,
  plan: Plan,
  products: Float32Array,
): number {
  if (plan === 'exact') return exactDot(a, aStart, b, bStart, n);
  for (let i = 0; i < n; i++) products[i] = a[aStart + i] * b[bStart + i];
  return SUMS[plan](products, 0, n);
}
