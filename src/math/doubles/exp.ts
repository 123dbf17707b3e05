/**
 * The exponential function of binary64.
 *
 * Method: P. T. P. Tang, "Table-driven implementation of the exponential function", ACM TOMS 15(2), 1989, in double-double:
 * x = k·ln 2/128 + r with |r| < 2^−8.5, then 2^(k/128)·(1 + r + r²·p(r)). Off by less than 2^−67 of the value: r²·p(r),
 * below 2^−17.9, by 5 roundings of 2^−53. Where that does not decide the rounding, integers do; it is always decided,
 * since e^x is transcendental for every rational x but 0 (F. Lindemann, 1882).
 */
import { exponential } from '../exact/exponential';
import { logarithm } from '../exact/logarithm';
import { nearestFloat64, powerOfTwo } from '../exact/nearest-float64';
import { nearestOrNaN, productError, sumError } from './arithmetic';
import { makeTable, parts, PRECISION, type Table } from './double-double';

const STEPS = 128;

interface Tables {
  /** 2^(i/128) */
  readonly powers: Table;
  /** ln 2/128 */
  readonly step: readonly [high: number, middle: number, low: number];
}

let tables: Tables | undefined;

function makeTables(): Tables {
  const ln2 = logarithm(2n, 0n, PRECISION).value;
  return {
    powers: makeTable(STEPS, (i) => exponential((BigInt(i) * ln2) >> 7n, PRECISION).value),
    // k, below 2^17.1, has exact products with the first two.
    step: parts(ln2 >> 7n, 35n, 35n, 53n) as [number, number, number],
  };
}

/** The largest finite power of e is that of 709.782712893384. */
const OVERFLOW = 709.782712893384;
/** Below, e^x is less than half of the smallest number. */
const UNDERFLOW = -745.2;
/** From here on the result is at least 2^−1021, and rounding it before it is scaled is the only rounding. */
const NORMAL = -707;

const STEPS_PER_UNIT = 184.6649652337873;
const TWO_54 = 0x40_0000_0000_0000;

/** The nearest binary64 to e^x, also where that is subnormal. */
export function exp(x: number): number {
  if (!(x <= OVERFLOW && x >= UNDERFLOW)) return x > 0 ? Infinity : x < 0 ? 0 : x;
  // Half of the smaller of the units beside 1.
  if (Math.abs(x) <= 1 / TWO_54) return 1;
  const value = x > NORMAL ? approximately(x) : NaN;
  return value === value ? value : exactly(x);
}

/** NaN where it is not sure. */
function approximately(x: number): number {
  const { powers, step } = (tables ??= makeTables());
  const k = Math.floor(x * STEPS_PER_UNIT + 0.5);
  // Exact: a multiple of 2^−61 below 2^−8.
  const first = x - k * step[0];
  const second = -k * step[1];
  const r = first + second;
  const rLow = sumError(first, second, r) - k * step[2];
  const square = r * r;
  const rest = rLow + square * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040))))));

  const i = k & (STEPS - 1);
  const power = powers.high[i]!;
  const linear = power * r;
  const high = power + linear;
  const low =
    sumError(power, linear, high) +
    productError(power, r, linear) +
    powers.low[i]! * (1 + r) +
    power * (rest + rLow * r);
  const exponent = (k - i) / STEPS;
  // 2^1024 is no number, but half of it is.
  return nearestOrNaN(high, low) * powerOfTwo(exponent - 1) * 2;
}

/** By integers, for x ≠ 0. */
function exactly(x: number): number {
  // e^x = 2^k·e^r with r from 0 to 0.7, but for what rounding does to k.
  const k = BigInt(Math.floor(x * (STEPS_PER_UNIT / STEPS)));
  return nearestFloat64((precision) => {
    const ln2 = logarithm(2n, 0n, precision);
    // x is a multiple of 2^−107.
    const r = BigInt(x * TWO_107) * (1n << (precision - 107n)) - k * ln2.value;
    const { value, error } = exponential(r, precision);
    return { value, error: error + 3n * (k < 0n ? -k : k) * ln2.error };
  }, k);
}

const TWO_107 = powerOfTwo(107);
