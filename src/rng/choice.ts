/** Choices from a population, with or without replacement and weights (docs/contract.md §5.5). */
import { checkBoolean, checkInteger, outOfRange, wrongType } from '../errors';
import { log } from '../math';
import { isTypedArray, type TypedArray } from '../typed-array';
import { checkCount, checkReals, readOptions } from './arguments';
import { STANDARD_GUMBEL } from './gumbel';
import { drawIntegers } from './integers';
import { useKey, type Key } from './key';
import { drawPermutation } from './permutation';
import { unitUniform } from './uniform';
import { firstFloats, firstWords } from './words';

const { fround } = Math;
/** 2^−126: below it a fraction of the total could round to 0 and choose an item of weight 0. */
const SMALLEST_TOTAL = 1.1754943508222875e-38;

/** k indices by inversion: the first whose running sum of weights is at least total·(1 − u). */
function withReplacement(key: Key, weights: Float32Array, k: number): Int32Array {
  const sums = new Float32Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) sums[i] = total = fround(total + weights[i]!);
  if (!(total >= SMALLEST_TOTAL && total < Infinity)) {
    const next = 'Scale the weights; they need not add up to 1.';
    throw outOfRange({ argument: 'the sum of p', expected: 'a finite number >= 2^-126', got: total, next });
  }
  const indices = firstWords(useKey(key, 'draw', 'choice'), k);
  for (let draw = 0; draw < k; draw++) {
    const target = fround(total * fround(1 - unitUniform(indices[draw]!)));
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! >= target) high = middle;
      else low = middle + 1;
    }
    indices[draw] = low;
  }
  return indices;
}

/** The k indices of the largest gumbel + log(weight), in falling order. */
function withoutReplacement(key: Key, weights: Float32Array, k: number): Int32Array {
  const possible = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  if (possible < k) {
    const next = 'Choose fewer, or with replacement.';
    throw outOfRange({ argument: 'k', expected: `at most ${possible}, the number of items with p > 0`, got: k, next });
  }
  const scores = firstFloats(useKey(key, 'draw', 'choice'), weights.length, STANDARD_GUMBEL);
  for (let i = 0; i < scores.length; i++) scores[i] = scores[i]! + log(weights[i]!);
  const order = Int32Array.from(scores, (_, i) => i);
  // The difference of two -Infinity is NaN, which also falls through to the lower index.
  return order.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, k);
}

function chooseIndices(key: Key, n: number, k: number, options: ChoiceOptions): Int32Array {
  const { replace: given, p } = readOptions(options, { replace: true, p: undefined });
  const replace = checkBoolean('replace', given, true);
  if (k > 0 && (n === 0 || (!replace && k > n))) {
    const expected = n === 0 ? '0, the population being empty' : `at most ${n}, the size of the population`;
    throw outOfRange({ argument: 'k', expected, got: k, next: 'Choose fewer, or with replacement.' });
  }
  if (p === undefined) {
    const known = useKey(key, 'draw', 'choice');
    if (!replace) return drawPermutation(known, n).slice(0, k);
    return n === 0 ? new Int32Array(0) : drawIntegers(known, k, 0, n);
  }
  const next = 'Pass one weight per item; they need not add up to 1.';
  const accepts = (x: number) => x >= 0 && x < Infinity;
  const weights = checkReals('p', p, { accepts, expected: 'a finite number >= 0', next });
  if (weights.length !== n) throw outOfRange({ argument: 'p.length', expected: String(n), got: weights.length, next });
  return replace ? withReplacement(key, weights, k) : withoutReplacement(key, weights, k);
}

export interface ChoiceOptions {
  /** Whether an item can be chosen more than once. Default true. */
  replace?: boolean;
  /**
   * Weights ≥ 0, one per item; default all equal. Summed in binary32: a weight below 2^-24 of the sum before it has no
   * effect with replacement.
   */
  p?: ArrayLike<number>;
}

/**
 * k items of a population: a number n stands for the integers from 0 to n − 1. The same method as `jax.random.choice`.
 * Weighted choice without replacement is the Gumbel top-k method (W. Kool et al., ICML 2019).
 * @returns an Int32Array of indices for a number; else an array of the population's kind.
 * @throws TypeError, RangeError for a bad argument (without replacement also for k above the number of items, or of
 *   items with p > 0); KeyReuseError inside a scope if the key was used before.
 */
export function choice(key: Key, population: number, k: number, options?: ChoiceOptions): Int32Array;
export function choice<T extends TypedArray>(key: Key, population: T, k: number, options?: ChoiceOptions): T;
export function choice<T>(key: Key, population: readonly T[], k: number, options?: ChoiceOptions): T[];
export function choice(key: Key, population: unknown, k: number, options: ChoiceOptions = {}): unknown {
  checkCount('k', k);
  if (Array.isArray(population)) {
    return Array.from(chooseIndices(key, population.length, k, options), (i) => population[i]);
  }
  if (isTypedArray(population)) {
    const chosen = new (population.constructor as new (length: number) => (number | bigint)[])(k);
    chooseIndices(key, population.length, k, options).forEach((item, i) => (chosen[i] = population[item]!));
    return chosen;
  }
  const next = 'Pass the number of items or an array of them.';
  if (typeof population !== 'number') {
    const expected = 'an integer, an array or a typed array';
    throw wrongType({ argument: 'population', expected, got: population, next });
  }
  return chooseIndices(key, checkInteger('population', population, { max: 0x7fffffff, next }), k, options);
}
