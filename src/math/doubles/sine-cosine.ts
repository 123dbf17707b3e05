/**
 * Sine and cosine of binary64, in radians.
 *
 * Method: that of P. T. P. Tang's logarithm and exponential in double-double: x = k·π/512 + r with |r| < 2^−8.3, π in four
 * parts (W. J. Cody & W. Waite, "Software Manual for the Elementary Functions", 1980), then with A and B the sine and
 * cosine of k·π/512, or for the cosine of x the cosine and −sine, A + B·r + (A·(cos r − 1) + B·(sin r − r)), the first two
 * in double-double. Off by less than 2^−66 of the value, which is at least A/2, or r where A = 0: A·(cos r − 1), below
 * A·2^−17.7, by 6 roundings of 2^−53. Where that does not decide the rounding, and from 1024 on, integers do.
 */
import { nearestFloat64 } from '../exact/nearest-float64';
import { sineInQuadrants } from '../exact/sine-of-angle';
import { pi, sineAndCosine } from '../exact/sine-cosine';
import { nearestOrNaN, productError, sumError } from './arithmetic';
import { makeTable, parts, PRECISION, type Table } from './double-double';

/** Steps of a quarter of a turn. */
const QUARTER = 256;
const LARGE = 1024;
const STEPS_PER_UNIT = 162.97466172610083;
/** Below, sin x rounds to x, and cos x to 1. */
const SMALL = 1 / 0x800_0000;

interface Tables {
  /** sin(i·π/512) for i from 0 to 256 */
  readonly sines: Table;
  /** π/512 */
  readonly step: readonly [number, number, number, number];
}

let tables: Tables | undefined;

function makeTables(): Tables {
  const step = pi(PRECISION) >> 9n;
  const eighth = Array.from({ length: QUARTER / 2 + 1 }, (_, i) =>
    sineAndCosine(BigInt(i) * step, PRECISION, PRECISION),
  );
  return {
    sines: makeTable(QUARTER + 1, (i) => (2 * i <= QUARTER ? eighth[i]!.sine : eighth[QUARTER - i]!.cosine)),
    // k, below 2^17.4, has exact products with the first three.
    step: parts(step, 35n, 35n, 35n, 53n) as [number, number, number, number],
  };
}

/** The nearest binary64 to sin x; ±0 for ±0, NaN for what is not finite. */
export function sin(x: number): number {
  if (Math.abs(x) < SMALL) return x;
  return x < 0 ? -sineFromQuadrant(-x, 0) : sineFromQuadrant(x, 0);
}

/** The nearest binary64 to cos x; NaN for what is not finite. */
export function cos(x: number): number {
  return Math.abs(x) < SMALL ? 1 : sineFromQuadrant(Math.abs(x), 1);
}

/** sin(x + quadrant·π/2) for x > 0 */
function sineFromQuadrant(x: number, quadrant: 0 | 1): number {
  if (!(x < Infinity)) return NaN;
  const value = x < LARGE ? approximately(x, quadrant) : NaN;
  return value === value ? value : sineInQuadrants(x, BigInt(quadrant), nearestFloat64);
}

/** NaN where it is not sure. */
function approximately(x: number, quadrant: 0 | 1): number {
  const { sines, step } = (tables ??= makeTables());
  const k = Math.floor(x * STEPS_PER_UNIT + 0.5);
  // Exact: a multiple of 2^−61 below 2^−8.
  const first = x - k * step[0];
  const second = -k * step[1];
  const third = -k * step[2];
  const two = first + second;
  const three = two + third;
  const left = sumError(first, second, two) + (sumError(two, third, three) - k * step[3]);
  const r = three + left;
  const rLow = sumError(three, left, r);

  const position = k + quadrant * QUARTER;
  const i = position & (QUARTER - 1);
  const isOdd = (position & QUARTER) !== 0;
  const a = isOdd ? QUARTER - i : i;
  const sign = isOdd ? -1 : 1;
  const aHigh = sines.high[a]!;
  const bHigh = sign * sines.high[QUARTER - a]!;

  const square = r * r;
  const cosine = square * (-1 / 2 + square * (1 / 24 + square * (-1 / 720 + square * (1 / 40320))));
  const sine = r * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040)));
  const linear = bHigh * r;
  const high = aHigh + linear;
  const low =
    sumError(aHigh, linear, high) +
    productError(bHigh, r, linear) +
    (bHigh * rLow + sign * sines.low[QUARTER - a]! * r + (sines.low[a]! - aHigh * r * rLow)) +
    (aHigh * cosine + bHigh * sine);
  const magnitude = nearestOrNaN(high, low);
  return position & (2 * QUARTER) ? -magnitude : magnitude;
}
