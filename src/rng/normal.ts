/** Normal and truncated normal values, by the inverse of the error function (docs/contract.md §5.5). */
import { nextDown, nextUp } from '../bits';
import { outOfRange } from '../errors';
import { erf, erfInv } from '../math';
import { checkCount, checkReal, readOptions } from './arguments';
import { useKey, type Key } from './key';
import { scaledUniform } from './uniform';
import { firstFloats } from './words';

const { fround } = Math;
const SQRT2 = fround(Math.SQRT2);
const ABOVE_MINUS_ONE = nextUp(-1);

/** A standard normal value from a word; |z| ≤ 5.42. */
export function standardNormal(word: number): number {
  // max − min = 1 − nextUp(−1) rounds to 2.
  return fround(SQRT2 * erfInv(scaledUniform(word, ABOVE_MINUS_ONE, 2)));
}

/** The options mean and std of fl(fl(z·std) + mean). */
function readScaling(given: { mean: unknown; std: unknown }): { mean: number; std: number } {
  const mean = checkReal('mean', given.mean, { expected: 'a finite number', next: 'Pass the mean.' });
  const expected = 'a finite number >= 0';
  const std = checkReal('std', given.std, { min: 0, expected, next: 'Pass the standard deviation.' });
  // For the standard ones the identity, also of −0.
  return { mean: mean === 0 && std === 1 ? -0 : mean, std };
}

export interface NormalOptions {
  /** Default 0. */
  mean?: number;
  /** The standard deviation, at least 0. Default 1. */
  std?: number;
}

/**
 * n values of the normal distribution; `jax.random.normal` to a few ULP.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function normal(key: Key, n: number, options: NormalOptions = {}): Float32Array {
  checkCount('n', n);
  const { mean, std } = readScaling(readOptions(options, { mean: 0, std: 1 }));
  return firstFloats(useKey(key, 'draw', 'normal'), n, {
    valueOf: (word) => fround(standardNormal(word) * std) + mean,
    kernel: (kernels, address, count) =>
      kernels.toNormal(address, count, ABOVE_MINUS_ONE, 2, -Infinity, Infinity, mean, std),
  });
}

export interface TruncatedNormalOptions extends NormalOptions {
  /** Lower bound, excluded, in standard deviations from the mean. Default −2. */
  lower?: number;
  /** Upper bound, excluded, in standard deviations from the mean. Default 2. */
  upper?: number;
}

/**
 * n values of the normal distribution cut to (lower, upper) and then scaled by mean and std;
 * `jax.random.truncated_normal` to a few ULP.
 * @throws TypeError, RangeError for a bad argument, also for an interval so far out that binary32 cannot tell the
 *   distribution's values at its ends apart; KeyReuseError inside a scope if the key was used before.
 */
export function truncatedNormal(key: Key, n: number, options: TruncatedNormalOptions = {}): Float32Array {
  checkCount('n', n);
  const given = readOptions(options, { lower: -2, upper: 2, mean: 0, std: 1 });
  const { mean, std } = readScaling(given);
  const real = { expected: 'a finite number', next: 'Pass lower < upper; 6 is as good as infinity in binary32.' };
  const lower = checkReal('lower', given.lower, real);
  const upper = checkReal('upper', given.upper, real);
  const bottom = erf(fround(lower / SQRT2));
  const top = erf(fround(upper / SQRT2));
  const lowest = nextUp(lower);
  const highest = nextDown(upper);
  if (lowest > highest) {
    const expected = `a number above lower = ${lower}, with a binary32 number between`;
    throw outOfRange({ argument: 'upper', expected, got: upper, next: real.next });
  }
  if (bottom === top) {
    const expected = `an interval (${lower}, upper) that holds more than 2^-25 of the distribution`;
    throw outOfRange({ argument: 'upper', expected, got: upper, next: 'Widen it or move it towards 0.' });
  }
  const range = fround(top - bottom);
  return firstFloats(useKey(key, 'draw', 'truncatedNormal'), n, {
    valueOf(word) {
      const z = fround(SQRT2 * erfInv(scaledUniform(word, bottom, range)));
      return fround(Math.min(highest, Math.max(lowest, z)) * std) + mean;
    },
    kernel: (kernels, address, count) => kernels.toNormal(address, count, bottom, range, lowest, highest, mean, std),
  });
}
