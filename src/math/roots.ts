/** Reciprocal square root and cube root in binary64, to be rounded once to binary32 (docs/contract.md §2.1). */
import { CBRT_POLYNOMIAL, CUBE_ROOTS, STEP_POLYNOMIAL } from './coefficients/roots';
import { powerOfTwo } from './exp';
import { normalized } from './log';
import { nearest } from './nearest';

/** 1/√x: a square root and a quotient, each correctly rounded, so error below 1.5 ULP. −∞ for −0, NaN below. */
export function rsqrt(x: f64): f64 {
  return 1 / Math.sqrt(x);
}

/**
 * ∛x. Method: |x| = 2^3q·a with 1 ≤ a < 8; y, a polynomial's value rounded to 17 bits, so that y³ is exact; then
 * ∛a = y·(1 − d)^(−1/3) with d = (a − y³)/a, below 2^-14 (a step of Householder's method of third order; A. S. Householder,
 * "The Numerical Treatment of a Single Nonlinear Equation", 1970). Error below 0.501 ULP; the roots of cubes are exact.
 */
export function cbrt(x: f64, bits: i32): f64 {
  const magnitude = Math.abs(x);
  if (!(magnitude > 0 && magnitude < Infinity)) return x;
  // ⌊log₂ |x|⌋
  const e = (normalized(bits & 0x7fffffff) >> 23) - 127;
  const q = (((e + 150) / 3) | 0) - 50;
  const m = magnitude * powerOfTwo(-e);
  const mm = m * m;
  const start =
    CBRT_POLYNOMIAL[0] +
    m * CBRT_POLYNOMIAL[1] +
    mm * (CBRT_POLYNOMIAL[2] + m * CBRT_POLYNOMIAL[3] + mm * CBRT_POLYNOMIAL[4]);
  const y = nearest(65536 * start * CUBE_ROOTS[e - 3 * q]) / 65536;
  const a = magnitude * powerOfTwo(-3 * q);
  const d = (a - y * y * y) / a;
  const root = y + y * (d * (STEP_POLYNOMIAL[0] + d * (STEP_POLYNOMIAL[1] + d * STEP_POLYNOMIAL[2])));
  return (x < 0 ? -root : root) * powerOfTwo(q);
}
