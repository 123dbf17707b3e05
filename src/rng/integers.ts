/** Uniform integers: JAX's fast `randint` and pure-rand's unbiased `uniformInt` (docs/contract.md §5.5). */
import { uniformInt as pureUniformInt } from 'pure-rand/distribution/uniformInt';
import { checkInteger } from '../errors';
import { checkCount, readOptions } from './arguments';
import { ThreefryGenerator } from './generator';
import { childKey, useKey, type Key } from './key';
import { firstWords } from './words';

const MIN = -0x80000000;
const MAX = 0x7fffffff;

/** `randint` with checked arguments and without a record of the key's use. */
export function drawIntegers(key: Key, n: number, min: number, max: number): Int32Array {
  const high = firstWords(childKey(key, 0, 0), n);
  const values = firstWords(childKey(key, 0, 1), n);
  // u32 throughout: V8 divides u32 by u32 in integer registers, but doubles by a call of fmod.
  const span = (max - min) >>> 0;
  if (span === 0) {
    // All 2^32 integers: modulo 2^32 the low words alone remain.
    for (let i = 0; i < n; i++) values[i] = min + values[i]!;
    return values;
  }
  const half = 0x10000 % span;
  const multiplier = (Math.imul(half, half) >>> 0) % span;
  for (let i = 0; i < n; i++) {
    const raised = Math.imul((high[i]! >>> 0) % span, multiplier) >>> 0;
    values[i] = min + (((raised + ((values[i]! >>> 0) % span)) >>> 0) % span);
  }
  return values;
}

export interface RandintOptions {
  /** Lower bound, included, at least −2^31. Default 0. */
  min?: number;
  /** Upper bound, excluded, at most 2^31. */
  max: number;
}

/**
 * n integers from min to max − 1; equal to `jax.random.randint` of int32. Unless max − min is a
 * power of two the values are slightly biased, the more the nearer it is to 2^32; `uniformInt` has no bias.
 * @throws TypeError, RangeError for a bad argument (min < max is required); KeyReuseError inside a scope if the key was
 *   used before.
 */
export function randint(key: Key, n: number, options: RandintOptions): Int32Array {
  checkCount('n', n);
  const given = readOptions(options, { min: 0, max: undefined });
  const next = 'Pass { min, max } with min < max; max is excluded.';
  const min = checkInteger('min', given.min, { min: MIN, max: MAX, next });
  const max = checkInteger('max', given.max, { min: min + 1, max: MAX + 1, next });
  return drawIntegers(useKey(key, 'draw', 'randint'), n, min, max);
}

export interface UniformIntOptions {
  /** Lower bound, included, at least −2^31. Default 0. */
  min?: number;
  /** Upper bound, included, at most 2^31 − 1. */
  max: number;
}

/**
 * n integers from min to max, both included, without bias: pure-rand's `uniformInt` over `toGenerator(key)`. For wider
 * ranges use pure-rand's own distributions on that generator.
 * @throws TypeError, RangeError for a bad argument (min ≤ max is required); KeyReuseError inside a scope if the key was
 *   used before.
 */
export function uniformInt(key: Key, n: number, options: UniformIntOptions): Int32Array {
  checkCount('n', n);
  const given = readOptions(options, { min: 0, max: undefined });
  const next = 'Pass { min, max } with min <= max; both are included.';
  const min = checkInteger('min', given.min, { min: MIN, max: MAX, next });
  const max = checkInteger('max', given.max, { min, max: MAX, next });
  const generator = new ThreefryGenerator(useKey(key, 'draw', 'uniformInt'));
  const values = new Int32Array(n);
  for (let i = 0; i < n; i++) values[i] = pureUniformInt(generator, min, max);
  return values;
}
