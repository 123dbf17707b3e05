/** The logistic function in binary64, to be rounded once to binary32 (docs/contract.md §2.3). */
import { expm1 } from './exp';

/** 2^-7 */
export const NEAR_ZERO: f64 = 0.0078125;
/** The third and the fifth Taylor coefficient: −1/48 and 1/480. */
export const CUBIC: f64 = -0.020833333333333332;
export const QUINTIC: f64 = 0.0020833333333333333;
/** 1.5 · 2^-54 */
export const NUDGE: f64 = 8.326672684688674e-17;

/**
 * 1/(2 + (e^−x − 1)). Relative error below 4·2^-53; at −x = 105 and beyond 0, which is what binary32 rounds to there.
 *
 * Near 0 it is 1/2 + x/4 − x³/48 + x⁵/480, error below 3·2^-53. Where 1/2 + x/4 lies half-way between two binary32, the
 * third term decides, but below |x| = 2^-16 the sum loses it. So three quarters of an ULP are taken off with it, always: the
 * other sums there are 2^-25·|x| or more away from a half-way point, or so close to 1/2 that it does no harm.
 */
export function sigmoid(x: f64): f64 {
  if (!(Math.abs(x) < NEAR_ZERO)) return 1 / (2 + expm1(-x));
  const xx = x * x;
  return 0.5 + (x * (0.25 + xx * (CUBIC + xx * QUINTIC)) - (x < 0 ? -NUDGE : NUDGE));
}
