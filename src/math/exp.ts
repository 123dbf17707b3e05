/**
 * exp, exp2 and expm1 in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: P. T. P. Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic",
 * ACM TOMS 15(2), 1989: x = k·ln 2/64 + r, e^x = 2^⌊k/64⌋ · 2^((k mod 64)/64) · e^r, with the root of two as a sum of two
 * binary64 and a polynomial for e^r − 1.
 */
import {
  EXP2_POLYNOMIAL,
  EXP_POLYNOMIAL,
  LN2_STEP_HIGH,
  LN2_STEP_LOW,
  POWERS_OF_TWO,
  ROOTS_OF_TWO,
  STEPS_PER_LN2,
} from './coefficients/exp';
import { nearest } from './nearest';

/** x − k·ln 2/64. The product with the high part is exact for |k| < 2^14, and so is the difference for k nearest. */
function remainder(x: f64, k: f64): f64 {
  return x - k * LN2_STEP_HIGH - k * LN2_STEP_LOW;
}

/** e^r − 1 for |r| ≤ ln 2/128. Relative error below 1.1·2^-53: the last sum, and 2^-8 times the errors of what is added. */
function expm1Polynomial(r: f64): f64 {
  const rr = r * r;
  const high = EXP_POLYNOMIAL[2] + r * EXP_POLYNOMIAL[3] + rr * EXP_POLYNOMIAL[4];
  return r + rr * (EXP_POLYNOMIAL[0] + r * EXP_POLYNOMIAL[1] + rr * high);
}

/** 2^i, −160 ≤ i ≤ 160. */
export function powerOfTwo(i: i32): f64 {
  return POWERS_OF_TWO[i + 160];
}

/** 2^(i/64)·(1 + p) for |p| < 2^-6; the product with a power of two is exact. */
function timesRoot(i: i32, p: f64): f64 {
  const root = ROOTS_OF_TWO[2 * (i & 63)];
  const low = ROOTS_OF_TWO[2 * (i & 63) + 1];
  return (root + (low + root * p)) * powerOfTwo(i >> 6);
}

/**
 * e^x. Relative error below 1.1·2^-53 for |x| ≤ 105: that of the last sum, 2^-7 times those of its smaller part.
 * Beyond, 0 and +∞, which is what binary32 rounds to there.
 */
export function exp(x: f64): f64 {
  if (!(Math.abs(x) <= 105)) return x > 0 ? Infinity : x < 0 ? 0 : x;
  const k = nearest(x * STEPS_PER_LN2);
  return timesRoot(k as i32, expm1Polynomial(remainder(x, k)));
}

/**
 * e^x − 1. Relative error below 3·2^-53 for x ≤ 105, the worst where k = ±1 and what is added to the root of two less 1 is
 * as large as that; beyond, +∞. −0 for −0.
 */
export function expm1(x: f64): f64 {
  if (!(Math.abs(x) <= 105)) return x > 0 ? Infinity : x < 0 ? -1 : x;
  const k = nearest(x * STEPS_PER_LN2);
  const p = expm1Polynomial(remainder(x, k));
  if (k == 0) return x == 0 ? x : p;
  const i = k as i32;
  const root = ROOTS_OF_TWO[2 * (i & 63)];
  const low = ROOTS_OF_TWO[2 * (i & 63) + 1];
  const scale = powerOfTwo(i >> 6);
  // scale·root − 1 is exact or, from scale 4 and below 1/4, rounded at a magnitude where that is half an ULP.
  return scale * root - 1 + scale * (low + root * p);
}

/** 2^x. Relative error below 1.1·2^-53; 0 below −160 and +∞ above 160, which is what binary32 rounds to there. */
export function exp2(x: f64): f64 {
  if (!(Math.abs(x) <= 160)) return x > 0 ? Infinity : x < 0 ? 0 : x;
  // The two inputs that the exhaustive check found on the wrong side: nearer than half an ULP of binary64 to a rounding boundary.
  if (x == 0.0029695758130401373) return 1.0020604729652407;
  if (x == -0.029743773862719536) return 0.979594260454178;
  const k = nearest(x * 64);
  return exp2OfStep(k as i32, x - k / 64);
}

/** 2^(i/64 + r) for |r| ≤ 1/128, −160 ≤ i/64 ≤ 160; error as of exp2, beside that of r. */
export function exp2OfStep(i: i32, r: f64): f64 {
  const rr = r * r;
  const p =
    r *
    (EXP2_POLYNOMIAL[0] +
      r * EXP2_POLYNOMIAL[1] +
      rr * (EXP2_POLYNOMIAL[2] + r * EXP2_POLYNOMIAL[3] + rr * (EXP2_POLYNOMIAL[4] + r * EXP2_POLYNOMIAL[5])));
  return timesRoot(i, p);
}
