/**
 * √(x² + y²) in binary64, to be rounded once to binary32 (docs/contract.md §3): the modulus of a complex number.
 *
 * The squares of binary32 values are exact in binary64 and can neither overflow nor underflow there. The root of their
 * rounded sum is off by less than 1.5·2^−53; where that leaves the rounding open, the sum, as two binary64, is compared
 * with the exact square of the boundary.
 */
import { besideBoundary, roundingBoundary } from './rounding';

/** As IEEE 754 has it, an infinite coordinate outweighs NaN. */
export function hypot(x: f64, y: f64): f64 {
  const a = Math.abs(x);
  const b = Math.abs(y);
  if (a == Infinity || b == Infinity) return Infinity;
  const larger = a > b ? a * a : b * b;
  const smaller = a > b ? b * b : a * a;
  const sum = larger + smaller;
  if (!(sum > 0)) return sum;
  const z = Math.sqrt(sum);
  const boundary = roundingBoundary(z);
  if (boundary == 0) return z;
  // sum and boundary² (50 bits) are so close that their difference is exact, and so is what the sum has lost.
  const rest = smaller - (sum - larger);
  return besideBoundary(boundary, sum - boundary * boundary + rest);
}
