/**
 * Ziv's rounding test (A. Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit",
 * ACM TOMS 17(3), 1991): from a binary64 approximation to where the last decision about a binary32 value has to be made.
 */

/** 2^−50: what an approximation may be off by, relative to the value, with room for the test's own rounding. */
const MARGIN: f64 = 8.881784197001252e-16;
/** 2^128, where the binary32 after the largest finite one would be. */
const OVERFLOW: f64 = 3.402823669209385e38;
/** 2^−30: a step from the middle between two binary32 that stops short of either of them. */
const ASIDE: f64 = 9.313225746154785e-10;

/**
 * For finite z ≥ 0 within 6·2^−53·v of a real v: the middle between two binary32 on which the rounding of v depends, or 0
 * when z rounds as v does. The ends z ± 2^−50 z, rounded to binary64, enclose both v and z, and rounding is monotonic.
 */
export function roundingBoundary(z: f64): f64 {
  const low: f64 = Math.fround(z - z * MARGIN);
  const high: f64 = Math.fround(z + z * MARGIN);
  return low == high ? 0 : (low + Math.min(high, OVERFLOW)) / 2;
}

/** A binary64 that rounds as the values just above the boundary (side > 0), just below it (side < 0), or on it (0). */
export function besideBoundary(boundary: f64, side: f64): f64 {
  return side == 0 ? boundary : boundary + (side > 0 ? boundary * ASIDE : -boundary * ASIDE);
}
