/**
 * x^y in binary64, to be rounded once to binary32 (docs/contract.md §3).
 *
 * Method: 2^(y·log2 x). P. T. P. Tang's tables for both functions ("Table-driven implementation of the logarithm function
 * in IEEE floating-point arithmetic", ACM TOMS 16(4), 1990; for 2^t see ./exp.ts), the logarithm as a sum of two binary64.
 * x has 24 bits and a reciprocal of the table 10, so m·R − 1 is exact; y times the 24 leading bits of the logarithm too.
 *
 * Errors, u = 2^−53. r = m·R − 1 is a multiple of 2^−33 below 2^−7.8, so that r², its product with the 27 bits of
 * LOG2_E_HIGH, the sum of the exponent and log2(1/R) (a multiple of 2^−40) and Dekker's sum are exact. What is rounded is
 * below 0.73 r², seven times until it is a summand of the exponent: 5.1 u·r², and r² ≤ 2^−8.5·|log2 x| (the worst of all m
 * is 1 + 2^−8). With |y·log2 x| < 151 that makes 2.2 u in the exponent, 1.5 u in the power; the power of two adds 0.6 u.
 * The rounding test allows 6 u where these are 2.1. It leaves one pair in 2^25, and the powers that are themselves half-way
 * between two binary32, to the exact comparison.
 */
import { LOG2_E_HIGH, LOG2_E_LOW, LOG2_POLYNOMIAL, LOG2_RECIPROCALS, RECIPROCALS } from './coefficients/power';
// The WebAssembly build replaces this import by one from its host (see ./exact.ts).
import { comparePow } from './exact';
import { exp2OfStep, powerOfTwo } from './exp';
import { nearest } from './nearest';
import { besideBoundary, roundingBoundary } from './rounding';

const TWO_31: f64 = 2147483648.0;
const TWO_MINUS_31: f64 = 4.656612873077393e-10;

/** x^y with ECMAScript's special values: 1^±∞, (−1)^±∞ and 1^NaN are NaN, where IEEE 754 has 1. */
export function pow(x: f64, y: f64): f64 {
  if (y == 0) return 1;
  // Exact in binary64, and the one power that is half-way often enough to matter.
  if (y == 2) return x * x;
  if (x != x || y != y) return x + y;
  const magnitude = Math.abs(x);
  const ordinary = magnitude > 0 && magnitude < Infinity && Math.abs(y) < Infinity;
  if (ordinary && x < 0 && Math.floor(y) != y) return NaN;
  const power = ordinary ? finitePower(magnitude, y) : limit(magnitude, y);
  return isOdd(y) && (x < 0 || (x == 0 && 1 / x < 0)) ? -power : power;
}

function isOdd(y: f64): boolean {
  const half = y * 0.5;
  return Math.floor(y) == y && Math.floor(half) != half;
}

/** x^y where x is 0 or ∞ or y is ±∞, x ≥ 0, y ≠ 0. */
function limit(x: f64, y: f64): f64 {
  if (x == 1) return NaN;
  return x > 1 == y > 0 ? Infinity : 0;
}

/** x^y for finite x > 0 and finite y. */
function finitePower(x: f64, y: f64): f64 {
  // x = 2^e·m, 1 ≤ m < 2
  let m = x;
  let e: f64 = 0;
  while (m < 1) {
    m *= TWO_31;
    e -= 31;
  }
  while (m >= TWO_31) {
    m *= TWO_MINUS_31;
    e += 31;
  }
  const digits: f64 = 31 - Math.clz32(m);
  m *= powerOfTwo(-(digits as i32));

  // log2 x = high + low
  const i = nearest((m - 1) * 128) as i32;
  const r = m * RECIPROCALS[i] - 1;
  const rr = r * r;
  const tail =
    LOG2_POLYNOMIAL[1] +
    r * LOG2_POLYNOMIAL[2] +
    rr * (LOG2_POLYNOMIAL[3] + r * LOG2_POLYNOMIAL[4] + rr * (LOG2_POLYNOMIAL[5] + r * LOG2_POLYNOMIAL[6]));
  const big = e + digits + LOG2_RECIPROCALS[2 * i];
  const small = r * LOG2_E_HIGH;
  const high = big + small;
  // |big| > |small| or big = 0, for every entry of the table (T. J. Dekker's sum of two).
  const low = small - (high - big) + (LOG2_RECIPROCALS[2 * i + 1] + (r * LOG2_E_LOW + rr * (LOG2_POLYNOMIAL[0] + r * tail))); // prettier-ignore

  const leading: f64 = Math.fround(high);
  const product = y * leading;
  if (!(Math.abs(product) <= 160)) return product > 0 ? Infinity : 0;
  const z = exp2Sum(product, y * (high - leading + low));
  const boundary = roundingBoundary(z);
  return boundary == 0 ? z : besideBoundary(boundary, comparePow(x, y, boundary));
}

/** 2^(t + s) for |t| ≤ 160 with at most 48 bits, |s| < 2^−8·|t|; t − k/64 is exact. */
function exp2Sum(t: f64, s: f64): f64 {
  const k = nearest((t + s) * 64);
  return exp2OfStep(k as i32, t - k / 64 + s);
}
