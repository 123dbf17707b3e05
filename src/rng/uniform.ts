/** Uniform and Bernoulli values (docs/contract.md §5.5). */
import { outOfRange } from '../errors';
import { checkCount, checkReal, readOptions } from './arguments';
import { useKey, type Key } from './key';
import { fillValues, firstFloats } from './words';

const { fround } = Math;

/** A binary32 value in [0, 1), a multiple of 2^-23: float(0x3F800000 | word >>> 9) − 1, which is exact. */
export function unitUniform(word: number): number {
  return (word >>> 9) * (1 / 0x800000);
}

/** fl(fl(u·range) + min), not below min; `range` is fl(max − min), all binary32. */
export function scaledUniform(word: number, min: number, range: number): number {
  return Math.max(min, fround(fround(unitUniform(word) * range) + min));
}

export interface UniformOptions {
  /** Lower bound, included. Default 0. */
  min?: number;
  /** Upper bound. Default 1. */
  max?: number;
}

/**
 * n values uniform between min and max; equal to `jax.random.uniform` in every bit. There are 2^23 different values.
 * Within [0, 1) the upper bound is never reached; elsewhere the rounding of the sum can reach it, as in JAX.
 * @throws TypeError, RangeError for a bad argument (min < max and a finite max − min are required, after rounding to
 *   binary32); KeyReuseError inside a scope if the key was used before.
 */
export function uniform(key: Key, n: number, options: UniformOptions = {}): Float32Array {
  checkCount('n', n);
  const given = readOptions(options, { min: 0, max: 1 });
  const real = { expected: 'a finite number', next: 'Pass bounds with min < max.' };
  const min = checkReal('min', given.min, real);
  const max = checkReal('max', given.max, real);
  if (min >= max) {
    throw outOfRange({ argument: 'max', expected: `a binary32 number above min = ${min}`, got: max, next: real.next });
  }
  const range = fround(max - min);
  if (range === Infinity) {
    const next = 'Draw from a narrower interval and scale the result.';
    throw outOfRange({ argument: 'max', expected: 'max - min within binary32', got: max, next });
  }
  return firstFloats(useKey(key, 'draw', 'uniform'), n, {
    // The unit interval needs no rounding.
    valueOf: min === 0 && range === 1 ? unitUniform : (word) => scaledUniform(word, min, range),
    kernel: (kernels, address, count) => kernels.toUniform(address, count, min, range),
  });
}

export interface BernoulliOptions {
  /** The probability of 1, from 0 to 1. Default 0.5. Rounded to binary32; its grain is 2^-23. */
  p?: number;
}

/**
 * n values, 1 with probability p and 0 otherwise; equal to `jax.random.bernoulli`.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function bernoulli(key: Key, n: number, options: BernoulliOptions = {}): Uint8Array {
  checkCount('n', n);
  const given = readOptions(options, { p: 0.5 });
  const next = 'Pass a probability.';
  const p = checkReal('p', given.p, { min: 0, max: 1, expected: 'a number from 0 to 1', next });
  const known = useKey(key, 'draw', 'bernoulli');
  const values = new Uint8Array(n);
  fillValues(known, values, {
    valueOf: (word) => (unitUniform(word) < p ? 1 : 0),
    kernel: (kernels, address, count) => kernels.toBernoulli(address, count, p),
  });
  return values;
}
