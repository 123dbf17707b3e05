/**
 * sin, cos and tan in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: x = k·π/64 + r (./pi-reduction), sin, cos and tan of k·π/64 from tables as sums of two binary64, those of r
 * by minimax polynomials, and the addition theorems (P. T. P. Tang, "Table-lookup algorithms for elementary functions and
 * their error analysis", Proc. 10th IEEE Symposium on Computer Arithmetic, 1991).
 */
import { COS_POLYNOMIAL, SIN_POLYNOMIAL, SINES, TAN_POLYNOMIAL, TANGENTS } from './coefficients/trigonometric';
import { position, remainderOf, stepsOf } from './pi-reduction';

/** 2^−27. From here down sin x and tan x are x within 0.1·2^−53 of it. */
const TINY: f64 = 7.450580596923828e-9;

/*
 * Found by the exhaustive check: sin or cos of these is so close to the middle between two binary32 numbers (0.51, 0.17
 * and 0.13·2^−53 of the value) that the nearest binary64 is that middle, which then rounds to the wrong side. Their value
 * here is the next binary64 on the right side.
 */
const HARD_FOR_SIN: f64 = 9830.3984375;
const SIN_OF_HARD: f64 = -0.3476132601499557;
const HARD_FOR_COS: f64 = 1.100467763087514e19;
const COS_OF_HARD: f64 = 0.9964101016521453;
const HARDER_FOR_COS: f64 = 1.7269983397793917e20;
const COS_OF_HARDER: f64 = 0.9690579473972322;

/**
 * sin(k·π/64 + r) for i = k modulo 128. Where a multiple of π is within 3π/128 the relative error is below 6·2^−53,
 * elsewhere below 2.5·2^−53; the largest seen is 2.4·2^−53.
 */
function sineOfSum(i: i32, r: f64): f64 {
  const j = i & 63;
  const sine = SINES[2 * j];
  const low = SINES[2 * j + 1];
  const cosine = SINES[2 * j + 64];
  const rr = r * r;
  const sineMinusR = r * rr * (SIN_POLYNOMIAL[0] + rr * (SIN_POLYNOMIAL[1] + rr * SIN_POLYNOMIAL[2]));
  const cosineMinus1 = rr * (COS_POLYNOMIAL[0] + rr * (COS_POLYNOMIAL[1] + rr * COS_POLYNOMIAL[2]));
  const sum = sine + (cosine * r + (low + cosine * sineMinusR + sine * cosineMinus1));
  return (i & 64) == 0 ? sum : -sum;
}

/** sin x; error as of sineOfSum. NaN for ±∞, −0 for −0. */
export function sin(x: f64, bits: i32): f64 {
  if (Math.abs(x) < TINY) return x;
  if (!(Math.abs(x) < Infinity)) return x - x;
  if (Math.abs(x) == HARD_FOR_SIN) return x < 0 ? -SIN_OF_HARD : SIN_OF_HARD;
  const k = stepsOf(x, bits);
  return sineOfSum(position(k), remainderOf(x, bits, k));
}

/** cos x; error as of sineOfSum. NaN for ±∞. */
export function cos(x: f64, bits: i32): f64 {
  if (!(Math.abs(x) < Infinity)) return x - x;
  if (Math.abs(x) == HARD_FOR_COS) return COS_OF_HARD;
  if (Math.abs(x) == HARDER_FOR_COS) return COS_OF_HARDER;
  const k = stepsOf(x, bits);
  return sineOfSum((position(k) + 32) & 127, remainderOf(x, bits, k));
}

/**
 * tan x. Where a multiple of π/2 is within 3π/128 the relative error is below 8·2^−53, elsewhere below 3.5·2^−53; the
 * largest seen is 3·2^−53. NaN for ±∞, −0 for −0.
 */
export function tan(x: f64, bits: i32): f64 {
  if (Math.abs(x) < TINY) return x;
  if (!(Math.abs(x) < Infinity)) return x - x;
  const k = stepsOf(x, bits);
  const r = remainderOf(x, bits, k);
  const rr = r * r;
  const t =
    r + r * rr * (TAN_POLYNOMIAL[0] + rr * (TAN_POLYNOMIAL[1] + rr * (TAN_POLYNOMIAL[2] + rr * TAN_POLYNOMIAL[3])));
  const j = position(k) & 63;
  if (j == 32) return -1 / t;
  const tangent = TANGENTS[3 * j];
  return tangent + (TANGENTS[3 * j + 1] + (t * TANGENTS[3 * j + 2]) / (1 - tangent * t));
}
