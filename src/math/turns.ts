/**
 * sin 2πk/n and cos 2πk/n for integers k and n, the factors of a discrete Fourier transform, correctly rounded to
 * binary32 (docs/contract.md §4.19).
 *
 * Method: k/n is reduced in integers to an eighth of a turn; there a binary64 polynomial with the argument as the sum of
 * two binary64 numbers. Where its error bound leaves the rounding open, one argument in some 2^25, integers of any length
 * decide. They can: by I. Niven (Irrational Numbers, 1956, corollary 3.12) the only rational values are 0, ±1/2 and ±1,
 * binary32 values themselves, so none is halfway between two of them.
 */
import { outOfRange } from '../errors';
import { COSINE_POLYNOMIAL, EIGHTH_HIGH, EIGHTH_LOW, SINE_POLYNOMIAL } from './coefficients/turns';
import { nearestFloat32 } from './exact/nearest-float32';
import { pi, sineAndCosine } from './exact/sine-cosine';
import { roundingBoundary } from './rounding';

const { floor, fround } = Math;

/** The largest n. */
const MAX_PARTS = 0x20000000;

/** sin 2πk/n, rounded; a zero is +0. @throws RangeError unless n is an integer from 1 to 2^29 and k one below 2^53. */
export function sinTurns(k: number, n: number): number {
  return inOctants(k, n, 0);
}

/** cos 2πk/n = sin (2πk/n + a quarter of a turn), rounded; a zero is +0. @throws as sinTurns. */
export function cosTurns(k: number, n: number): number {
  return inOctants(k, n, 2);
}

/** sin 2π(k/n + offset/8) */
function inOctants(k: number, n: number, offset: number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= MAX_PARTS)) {
    throw outOfRange({ argument: 'n', expected: 'an integer from 1 to 2^29', got: n, next: 'Cut the turn into fewer parts.' }); // prettier-ignore
  }
  if (!Number.isSafeInteger(k)) {
    throw outOfRange({ argument: 'k', expected: 'a safe integer', got: k, next: 'Reduce it modulo n.' });
  }
  const eighths = 8 * (((k % n) + n) % n);
  const octant = floor(eighths / n);
  // p/n of an eighth of a turn from the nearer multiple of a quarter.
  const p = octant % 2 === 0 ? eighths - octant * n : (octant + 1) * n - eighths;
  const turned = (octant + offset) % 8;
  const magnitude = turned % 4 === 0 || turned % 4 === 3 ? sinOfEighth(p, n) : cosOfEighth(p, n);
  return turned < 4 || magnitude === 0 ? magnitude : -magnitude;
}

function sinOfEighth(p: number, n: number): number {
  const close = sinOfEighthDouble(p, n);
  return roundingBoundary(close) === 0 ? fround(close) : sinOfEighthExact(p, n);
}

function cosOfEighth(p: number, n: number): number {
  const close = cosOfEighthDouble(p, n);
  return roundingBoundary(close) === 0 ? fround(close) : cosOfEighthExact(p, n);
}

/** sin((π/4)·(p/n)), rounded, by integers. Precondition: 0 < p ≤ n. */
export function sinOfEighthExact(p: number, n: number): number {
  return nearestFloat32((precision) => {
    const { sine, error } = sineAndCosine(angle(p, n, precision), precision, precision);
    return { value: sine, error: error + ANGLE_ERROR };
  });
}

/** cos((π/4)·(p/n)), rounded, by integers. Precondition: 0 < p ≤ n. */
export function cosOfEighthExact(p: number, n: number): number {
  return nearestFloat32((precision) => {
    const { cosine, error } = sineAndCosine(angle(p, n, precision), precision, precision);
    return { value: cosine, error: error + ANGLE_ERROR };
  });
}

/** (π/4)·(p/n)·2^precision */
function angle(p: number, n: number, precision: bigint): bigint {
  return (pi(precision) * BigInt(p)) / (4n * BigInt(n));
}

/** What `angle` may be off by; sine and cosine are then off by no more. */
const ANGLE_ERROR = 2n;

/** sin((π/4)·(p/n)) in binary64. Error below 0.8 ULP. Precondition: 0 ≤ p ≤ n ≤ 2^29. */
export function sinOfEighthDouble(p: number, n: number): number {
  const x = angleHigh(p, n);
  const xx = x * x;
  return x + (angleLow(p, n, x) + x * xx * polynomial(SINE_POLYNOMIAL, xx));
}

/** cos((π/4)·(p/n)) in binary64. Error below 0.85 ULP. Precondition: as above. */
export function cosOfEighthDouble(p: number, n: number): number {
  const x = angleHigh(p, n);
  const xx = x * x;
  const half = xx / 2;
  const rest = 1 - half;
  // 1 − rest and its difference from half are exact.
  return rest + (1 - rest - half + (xx * xx * polynomial(COSINE_POLYNOMIAL, xx) - x * angleLow(p, n, x)));
}

/** (π/4)·(p/n) to the nearest binary64, or its neighbour. */
function angleHigh(p: number, n: number): number {
  const fraction = fround(p / n);
  return fraction * EIGHTH_HIGH + angleRest(p, n, fraction);
}

/** What is missing to (π/4)·(p/n), of which high is the leading part. */
function angleLow(p: number, n: number, high: number): number {
  const fraction = fround(p / n);
  return fraction * EIGHTH_HIGH - high + angleRest(p, n, fraction);
}

/** (π/4)·(p/n) − fraction·EIGHTH_HIGH; fraction·n has 53 bits, and the product with EIGHTH_HIGH too. */
function angleRest(p: number, n: number, fraction: number): number {
  return fraction * EIGHTH_LOW + ((p - fraction * n) / n) * (EIGHTH_HIGH + EIGHTH_LOW);
}

function polynomial(c: StaticArray<f64>, x: number): number {
  return c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * c[5]))));
}
