/**
 * asin, acos and atan in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: atan(y/x) = atan c + atan((y − c·x)/(x + c·y)) with c the multiple of 1/32 nearest to y/x, atan c from a table
 * as the sum of two binary64 and the rest by a minimax polynomial (P. T. P. Tang, "Table-lookup algorithms for elementary
 * functions and their error analysis", Proc. 10th IEEE Symposium on Computer Arithmetic, 1991); the angle's tangent from
 * its sine or cosine by Pythagoras.
 */
import {
  ARCCOTANGENTS,
  ARCTANGENTS,
  ASIN_POLYNOMIAL,
  ATAN_POLYNOMIAL,
  PI_HIGH,
  PI_LOW,
} from './coefficients/inverse-trigonometric';
import { nearest } from './nearest';

/** 2^−27. From here down asin x and atan x are x within 0.1·2^−53 of it. */
const TINY: f64 = 7.450580596923828e-9;

/*
 * Found by the exhaustive check: atan or acos of these is so close to the middle between two binary32 numbers (0.24, 0.35
 * and 0.06·2^−53 of the value) that the nearest binary64 is that middle, which then rounds to the wrong side. Their value
 * here is the next binary64 on the right side.
 */
const HARD_FOR_ATAN: f64 = 0.06905200332403183;
const ATAN_OF_HARD: f64 = 0.06894256547093393;
const HARD_FOR_ACOS: f64 = 1.5893254712295857e-8;
const ACOS_OF_HARD: f64 = 1.570796310901642;
const HARDER_FOR_ACOS: f64 = 0.00024868646869435906;
const ACOS_OF_HARDER: f64 = 1.5705476403236391;

/** atan u for |u| ≤ 1/64; relative error below 1.1·2^−53. */
function smallArctangent(u: f64): f64 {
  const uu = u * u;
  return (
    u + u * uu * (ATAN_POLYNOMIAL[0] + uu * (ATAN_POLYNOMIAL[1] + uu * (ATAN_POLYNOMIAL[2] + uu * ATAN_POLYNOMIAL[3])))
  );
}

/** The angle in [0, π/2] of the point (x, y) for finite x, y ≥ 0, not both 0. */
function angle(y: f64, x: f64): f64 {
  if (y <= x) {
    const j = nearest((32 * y) / x);
    const c = j / 32;
    const i = 2 * (j as i32);
    return ARCTANGENTS[i] + (ARCTANGENTS[i + 1] + smallArctangent((y - c * x) / (x + c * y)));
  }
  const j = nearest((32 * x) / y);
  const c = j / 32;
  const i = 2 * (j as i32);
  return ARCCOTANGENTS[i] + (ARCCOTANGENTS[i + 1] - smallArctangent((x - c * y) / (y + c * x)));
}

/** √(1 − x²). The factors are exact, and from |x| = 1/8 on so is their product. */
function cathetus(x: f64): f64 {
  return Math.sqrt((1 - x) * (1 + x));
}

/**
 * atan x. Relative error below 4·2^−53 for |x| from 1/64 to 3/64, elsewhere below 2·2^−53; the largest seen is 2.2·2^−53.
 * −0 for −0.
 */
export function atan(x: f64): f64 {
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return x;
  if (x != x) return x;
  if (magnitude == HARD_FOR_ATAN) return x < 0 ? -ATAN_OF_HARD : ATAN_OF_HARD;
  const a = magnitude < Infinity ? angle(magnitude, 1) : ARCCOTANGENTS[0];
  return x < 0 ? -a : a;
}

/** asin x. Relative error below 4·2^−53; the largest seen is 2.2·2^−53. NaN outside [−1, 1], −0 for −0. */
export function asin(x: f64): f64 {
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return x;
  if (!(magnitude <= 1)) return NaN;
  if (magnitude < 0.125) {
    const xx = x * x;
    const p =
      ASIN_POLYNOMIAL[0] +
      xx *
        (ASIN_POLYNOMIAL[1] +
          xx * (ASIN_POLYNOMIAL[2] + xx * (ASIN_POLYNOMIAL[3] + xx * (ASIN_POLYNOMIAL[4] + xx * ASIN_POLYNOMIAL[5]))));
    return x + x * xx * p;
  }
  const a = angle(magnitude, cathetus(x));
  return x < 0 ? -a : a;
}

/** acos x. Relative error below 5·2^−53; the largest seen is 2.1·2^−53. NaN outside [−1, 1], +0 for 1. */
export function acos(x: f64): f64 {
  if (!(Math.abs(x) <= 1)) return NaN;
  if (x == HARD_FOR_ACOS) return ACOS_OF_HARD;
  if (x == HARDER_FOR_ACOS) return ACOS_OF_HARDER;
  const a = angle(cathetus(x), Math.abs(x));
  return x < 0 ? PI_HIGH + (PI_LOW - a) : a;
}
