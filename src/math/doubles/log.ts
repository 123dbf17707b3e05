/**
 * The natural logarithm of binary64.
 *
 * Method: P. T. P. Tang, "Table-driven implementation of the logarithm function", ACM TOMS 16(4), 1990, in double-double:
 * log(2^e·m) = e·ln 2 − log c + log(1 + r) with r = m·c − 1 exactly, where c of 11 bits is next to 1/m and |r| < 2^−8.1.
 * Then log(1 + r) = r − r²/2 + r³·p(r), the first two in double-double. Off by less than 2^−66 of the value: r³·p(r) by 5
 * roundings of 2^−53, while the value is r itself where c = 1, and at least 2^−9 elsewhere. Where that does not decide the
 * rounding, integers do; it is always decided, since log x is transcendental for every rational x but 1 (F. Lindemann, 1882).
 */
import { logarithm } from '../exact/logarithm';
import { nearestFloat64, powerOfTwo } from '../exact/nearest-float64';
import { nearestOrNaN, productError, sumError } from './arithmetic';
import { makeTable, parts, PRECISION, type Table } from './double-double';

/** m from √½ to √2 in steps of 1/256. */
const FIRST_STEP = 181;
const STEPS = 182;

interface Tables {
  readonly inverse: Float64Array;
  /** −log c */
  readonly logarithms: Table;
  readonly ln2: readonly [high: number, low: number];
}

let tables: Tables | undefined;

function makeTables(): Tables {
  const inverse = Float64Array.from({ length: STEPS }, (_, i) => Math.round((1024 * 256) / (i + FIRST_STEP)) / 1024);
  return {
    inverse,
    logarithms: makeTable(STEPS, (i) => -logarithm(BigInt(inverse[i]! * 1024), 10n, PRECISION).value),
    // e·high is exact.
    ln2: parts(logarithm(2n, 0n, PRECISION).value, 42n, 53n) as [number, number],
  };
}

const view = new DataView(new ArrayBuffer(8));
const TWO_54 = 0x40_0000_0000_0000;

/** The nearest binary64 to log x; −∞ for ±0, NaN below. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (x === 1 || !(x > 0 && x < Infinity)) return x === 1 ? 0 : x > 0 ? x : NaN;
  const value = x < 2.2250738585072014e-308 ? ofSum(x * TWO_54, 0, -54) : ofSum(x, 0, 0);
  return value === value ? value : exactly(x, 0);
}

/** The nearest binary64 to log(1 + x); −∞ for −1, NaN below. */
export function log1p(x: number): number {
  if (x === -1) return -Infinity;
  // Below 2^−54, x²/2 is less than half of the smaller of the units beside x.
  if (!(x > -1 && x < Infinity) || Math.abs(x) < 1 / TWO_54) return x < -1 ? NaN : x;
  const sum = 1 + x;
  const value = ofSum(sum, sumError(1, x, sum), 0);
  return value === value ? value : exactly(x, 1);
}

/** log(2^exponent·(x + rest)) for a normal number x and |rest| ≤ 2^−53·x; NaN where it is not sure. */
function ofSum(x: number, rest: number, exponent: number): number {
  const { inverse, logarithms, ln2 } = (tables ??= makeTables());
  view.setFloat64(0, x);
  const word = view.getUint32(0);
  // m in [√½, √2): 0x3fe6a09e is the high word of √½.
  const e = (word - 0x3fe6a09e) >> 20;
  view.setUint32(0, word - (e << 20));
  const m = view.getFloat64(0);
  const step = Math.floor(m * 256 + 0.5) - FIRST_STEP;
  const c = inverse[step]!;

  const product = m * c;
  const first = product - 1;
  const left = productError(m, c, product) + (rest === 0 ? 0 : rest * c * powerOfTwo(-e));
  const r = first + left;
  const rLow = sumError(first, left, r);
  const square = r * r;
  const squareLow = productError(r, r, square) + 2 * r * rLow;
  const p = 1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8 + r * (1 / 9))))));

  const twos = e + exponent;
  const twosHigh = twos * ln2[0];
  const whole = twosHigh + logarithms.high[step]!;
  const linear = whole + r;
  const high = linear - 0.5 * square;
  const low =
    sumError(twosHigh, logarithms.high[step]!, whole) +
    sumError(whole, r, linear) +
    sumError(linear, -0.5 * square, high) +
    (twos * ln2[1] + logarithms.low[step]! + (rLow - 0.5 * squareLow));
  return nearestOrNaN(high, low + square * r * p);
}

/** log(x + addend) by integers, for a sum that is not 1. */
function exactly(x: number, addend: 0 | 1): number {
  const integer = BigInt(addend) * SCALE + scaled(x);
  const isNegative = integer < SCALE;
  const magnitude = nearestFloat64((precision) => {
    const { value, error } = logarithm(integer, DIGITS, precision);
    return { value: isNegative ? -value : value, error };
  });
  return isNegative ? -magnitude : magnitude;
}

const DIGITS = 1074n;
const SCALE = 1n << DIGITS;

/** x·2^1074, an integer. */
function scaled(x: number): bigint {
  view.setFloat64(0, Math.abs(x));
  const exponent = view.getUint32(0) >>> 20;
  const fraction = view.getBigUint64(0) & 0xf_ffff_ffff_ffffn;
  const integer = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return x < 0 ? -integer : integer;
}
