/**
 * Fused multiply-add, a·b + c rounded once, without a processor that has it (S. Boldo and G. Melquiond, IEEE Transactions on
 * Computers 57(4), 2008). Compilers contract products and sums of PyTorch to it (docs/contract.md §12.5).
 */
import { productError, sumError } from '../../math/doubles';

const { fround } = Math;

/** In binary32. Precondition: the arguments are binary32, and |a·b + c| is below 2^128 by more than its rounding. */
export function fusedFloat(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const rounded = fround(sum);
  // What the first rounding left out decides only where it made a tie.
  const other = sum + (sum - rounded);
  if (other === rounded || fround(other) !== other) return rounded;
  const error = sumError(product, c, sum);
  if (error === 0) return rounded;
  return error > 0 ? Math.max(rounded, other) : Math.min(rounded, other);
}

/** In binary64. Precondition: as that of productError, and |a·b + c| is far from overflow and, unless c is 0, from underflow. */
export function fusedDouble(a: number, b: number, c: number): number {
  const product = a * b;
  // Also where the product underflows: added to +0, a −0 of it would lose its sign.
  if (c === 0 && a !== 0 && b !== 0) return product;
  const sum = product + c;
  const low = sumError(product, c, sum);
  const lower = productError(a, b, product);
  const rest = low + lower;
  const lowest = sumError(low, lower, rest);
  const rounded = sum + rest;
  if (lowest === 0) return rounded;
  const error = 2 * sumError(sum, rest, rounded);
  const other = rounded + error;
  if (error === 0 || other - rounded !== error) return rounded;
  return lowest > 0 ? Math.max(rounded, other) : Math.min(rounded, other);
}
