/**
 * The angle of the point (x, y) in binary64, to be rounded once to binary32 (docs/contract.md §3).
 *
 * Method: with n ≤ d the smaller and the larger of |x| and |y|, atan(n/d) = atan(c) + atan((n − c·d)/(d + c·n)) for c the
 * multiple of 1/64 nearest to n/d; numerator and denominator are exact, because c has 7 bits and, unless c = 0, n ≥ d/128.
 *
 * Errors, u = 2^−53. The quotient t is below 1/128 and off by u relatively, t + t³·P(t²) by 2.1 u, and the table's entry by
 * half a unit in its last place: with the rounding of their sum 4.1 u where the entry is atan(1/64), less for the others.
 * π and π/2 as binary64 are off by 0.4 u, π/2 − atan(n/d), the worst of the sums, by 4.2 u, where the rounding test allows
 * 6 u. It leaves one pair in 2^25 to the exact comparison.
 */
import { ARCTANGENTS, ATAN_POLYNOMIAL, HALF_PI, PI, QUARTER_PI } from './coefficients/atan2';
// The WebAssembly build replaces this import by one from its host (see ./exact.ts).
import { compareAtan2 } from './exact';
import { nearest } from './nearest';
import { besideBoundary, roundingBoundary } from './rounding';

export function atan2(y: f64, x: f64): f64 {
  if (x != x || y != y) return x + y;
  const height = Math.abs(y);
  const width = Math.abs(x);
  const ordinary = height > 0 && height < Infinity && width > 0 && width < Infinity;
  const angle = ordinary ? finiteAngle(height, x) : limit(height, x);
  return isNegative(y) ? -angle : angle;
}

function isNegative(x: f64): boolean {
  return x < 0 || (x == 0 && 1 / x < 0);
}

/** The angle where a coordinate is 0 or infinite, y ≥ 0. */
function limit(y: f64, x: f64): f64 {
  const width = Math.abs(x);
  const steep = y == Infinity || (y > 0 && width == 0);
  const acute = steep ? (width == Infinity ? QUARTER_PI : HALF_PI) : 0;
  return isNegative(x) ? PI - acute : acute;
}

/** The angle for finite y > 0 and finite x ≠ 0. */
function finiteAngle(y: f64, x: f64): f64 {
  const width = Math.abs(x);
  let z: f64;
  if (y > width) {
    const t = arctangent(width, y);
    z = x < 0 ? HALF_PI + t : HALF_PI - t;
  } else {
    const t = arctangent(y, width);
    z = x < 0 ? PI - t : t;
  }
  const boundary = roundingBoundary(z);
  return boundary == 0 ? z : besideBoundary(boundary, compareAtan2(y, x, boundary));
}

/** atan(n/d), 0 < n ≤ d. */
function arctangent(n: f64, d: f64): f64 {
  const j = nearest((n / d) * 64);
  const c = j / 64;
  const t = (n - c * d) / (d + c * n);
  const tt = t * t;
  return ARCTANGENTS[j as i32] + (t + t * tt * (ATAN_POLYNOMIAL[0] + tt * (ATAN_POLYNOMIAL[1] + tt * ATAN_POLYNOMIAL[2]))); // prettier-ignore
}
