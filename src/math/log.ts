/**
 * log, log2, log10 and log1p in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", ACM
 * TOMS 16(4), 1990, with short reciprocals: x = 2^k·m, r = m·R − 1 where R is 1/m to some 7 bits,
 * log x = k·log 2 − log R + log1p(r), −log R from a table as the sum of two binary64. Around 1, k = 0 and R = 1.
 */
import {
  LOG10_OF_2_HIGH,
  LOG10_OF_2_LOW,
  LOG10_OF_E,
  LOG10_OF_E_HIGH,
  LOG10_OF_E_LOW,
  LOG10_TABLE,
  LOG1P_POLYNOMIAL,
  LOG2_OF_E,
  LOG2_OF_E_HIGH,
  LOG2_OF_E_LOW,
  LOG2_TABLE,
  LOG_OF_2_HIGH,
  LOG_OF_2_LOW,
  LOG_TABLE,
  RECIPROCALS,
} from './coefficients/log';
import { powerOfTwo } from './exp';
import { nearest } from './nearest';

/**
 * Cells, each with its R: 75 of width 1/256 below 1, one around 1, 53 of width 1/128 above. This is the place of the one
 * around 1 in the tables.
 */
const UNIT_CELL: i32 = 75;

/** The bits of the lowest cell's lower end, 1 − 75.5/256. Twice as much is the last but one cell's upper end. */
const LOWEST: i32 = 0x3f348000;

/** log1p(r) − r for |r| < 1.05/256; error below 2^-71 there. */
function log1pTail(r: f64): f64 {
  const rr = r * r;
  return (
    rr *
    (LOG1P_POLYNOMIAL[0] +
      r * LOG1P_POLYNOMIAL[1] +
      rr * (LOG1P_POLYNOMIAL[2] + r * LOG1P_POLYNOMIAL[3] + rr * (LOG1P_POLYNOMIAL[4] + r * LOG1P_POLYNOMIAL[5])))
  );
}

/** k such that x·2^−k is within [√½, √2), from the bits of x. */
export function exponent(bits: i32): i32 {
  return (bits - 0x3f3504f3) >> 23;
}

/** k such that (1 + u)·2^−k is within [1/1.415, 1.415], 2^−24 ≤ 1 + u < 2^26. */
export function exponentOf1p(u: f64): i32 {
  const y = 1 + u;
  // 1.4140625·2^24 and 1.4140625·2^4: the scaled y is within [1, 2^31), and its integral part has k + 25 or k + 5 bits.
  return y < 1 ? 7 - (Math.clz32(y * 23724032) as i32) : 27 - (Math.clz32(y * 22.625) as i32);
}

/** The bits of x > 0; a subnormal's as if the exponent went on below 0. */
export function normalized(bits: i32): i32 {
  if (bits >= 0x800000) return bits;
  const shift = (Math.clz32(bits) as i32) - 8;
  return (bits << shift) - (shift << 23);
}

/** log 0 = −∞, log ∞ = ∞, NaN of the rest. */
function logarithmOfSpecial(x: f64): f64 {
  return x == 0 ? -Infinity : x > 0 ? x : NaN;
}

/**
 * log x. Error below 0.51 ULP, the sum of the high parts and r being exact and the rest below 2^-16 of it or 2^-8 of r;
 * below 1 ULP in the five cells whose high part log.sollya displaces, so that every binary32 comes out right.
 */
export function log(x: f64, bits: i32): f64 {
  if (!(x > 0 && x < Infinity)) return logarithmOfSpecial(x);
  const offset = normalized(bits) - LOWEST;
  const k = offset >> 23;
  const i = (offset >> 16) & 127;
  const r = x * powerOfTwo(-k) * RECIPROCALS[i] - 1;
  const high = k * LOG_OF_2_HIGH + LOG_TABLE[2 * i];
  const low = k * LOG_OF_2_LOW + LOG_TABLE[2 * i + 1];
  return high + r + (low + log1pTail(r));
}

/** log2 x, as log x; r·log2 e is exact with the high part of log2 e. Error below 0.51 ULP. */
export function log2(x: f64, bits: i32): f64 {
  if (!(x > 0 && x < Infinity)) return logarithmOfSpecial(x);
  const offset = normalized(bits) - LOWEST;
  const k = offset >> 23;
  const i = (offset >> 16) & 127;
  const r = x * powerOfTwo(-k) * RECIPROCALS[i] - 1;
  const high = k + LOG2_TABLE[2 * i] + r * LOG2_OF_E_HIGH;
  return high + (LOG2_TABLE[2 * i + 1] + (r * LOG2_OF_E_LOW + log1pTail(r) * LOG2_OF_E));
}

/** log10 x, as log2 x. Error below 0.51 ULP, below 1 ULP in the one cell of a displaced high part. */
export function log10(x: f64, bits: i32): f64 {
  if (!(x > 0 && x < Infinity)) return logarithmOfSpecial(x);
  const offset = normalized(bits) - LOWEST;
  const k = offset >> 23;
  const i = (offset >> 16) & 127;
  const r = x * powerOfTwo(-k) * RECIPROCALS[i] - 1;
  const high = k * LOG10_OF_2_HIGH + LOG10_TABLE[2 * i] + r * LOG10_OF_E_HIGH;
  const low = k * LOG10_OF_2_LOW + LOG10_TABLE[2 * i + 1];
  return high + (low + (r * LOG10_OF_E_LOW + log1pTail(r) * LOG10_OF_E));
}

/**
 * log(1 + u) for a binary64 u, k from exponentOf1p or exponent. Error below 1.1 ULP: r is rounded where R is not 1, which
 * is half an ULP in the cells next to 1, and the high part in the five cells that log.sollya displaces. +0 for ±0.
 */
export function log1pScaled(u: f64, k: i32): f64 {
  // (1 + u)·2^−k − 1. The difference is exact, but for k = 1 below u = 1/2 and beyond 2^53, where it need not be.
  const t = (u - (powerOfTwo(k) - 1)) * powerOfTwo(-k);
  const cells: f64 = t < 0 ? 256 : 128;
  const cell = nearest(t * cells);
  const i = (cell as i32) + UNIT_CELL;
  const reciprocal = RECIPROCALS[i];
  const center = cell / cells;
  const r = center * reciprocal + (reciprocal - 1) + (t - center) * reciprocal;
  const high = k * LOG_OF_2_HIGH + LOG_TABLE[2 * i];
  const low = k * LOG_OF_2_LOW + LOG_TABLE[2 * i + 1];
  const sum = high + r;
  return sum + (high - sum + r + (low + log1pTail(r)));
}

/**
 * -1 where log1p of the binary32 with these bits lies below the middle between two binary32, 1 where above, so near to it
 * that log1pScaled gives the middle. Found by the exhaustive check; near 0, x − x²/2 is the middle but for x³/3.
 */
function sideOfMiddle(bits: i32): f64 {
  const magnitude = bits & 0x7fffffff;
  if (magnitude == 0x3efd81ad || magnitude == 0x3b0ec8c4) return -1;
  if (magnitude == 0x353ffffd || magnitude == 0x35400003) return 1;
  return magnitude == 0x370fffe5 || magnitude == 0x3710001b ? 1 : 0;
}

/** log(1 + x). Error below 1.1 ULP, as log1pScaled, 2.1 ULP where sideOfMiddle is not 0. −0 for −0. */
export function log1p(x: f64, bits: i32): f64 {
  if (x == 0) return x;
  if (!(x > -1 && x < Infinity)) return logarithmOfSpecial(x + 1);
  const z = log1pScaled(x, x < 16777216 ? exponentOf1p(x) : exponent(bits));
  return z + sideOfMiddle(bits) * (Math.abs(z) * 2.220446049250313e-16);
}
