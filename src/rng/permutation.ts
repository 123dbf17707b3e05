/** Permutations and shuffles (docs/contract.md §5.5). */
import { checkInteger, wrongType } from '../errors';
import { isArray, type TypedArray } from '../typed-array';
import { childKey, useKey, type Key } from './key';
import { sortByWords } from './sort-by-words';
import { firstWords } from './words';

/** The smallest R with (2^32 − 1)^R ≥ n³: JAX's ⌈3 ln n / ln(2^32 − 1)⌉ without a logarithm. */
export function permutationRounds(n: number): number {
  const cube = BigInt(n) * BigInt(n) * BigInt(n);
  let rounds = 0;
  for (let reach = 1n; reach < cube; reach *= 0xffffffffn) rounds++;
  return rounds;
}

/** `permutation` with checked arguments and without a record of the key's use. */
export function drawPermutation(key: Key, n: number): Int32Array {
  let order: Int32Array = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let round = permutationRounds(n); round > 0; round--) {
    order = sortByWords(firstWords(childKey(key, 0, 1), n), order);
    key = childKey(key, 0, 0);
  }
  return order;
}

/**
 * The integers from 0 to n − 1 in a random order; equal to `jax.random.permutation` of n.
 * @throws TypeError, RangeError for a bad argument (n ≤ 2^31 − 1); KeyReuseError inside a scope if the key was used
 *   before.
 */
export function permutation(key: Key, n: number): Int32Array {
  checkInteger('n', n, { max: 0x7fffffff, next: 'Pass how many integers to permute.' });
  return drawPermutation(useKey(key, 'draw', 'permutation'), n);
}

/**
 * Puts an array or typed array in a random order, in place: element i becomes the one that was at permutation(key, n)[i].
 * Equal to `jax.random.permutation` of a vector.
 * @returns the same array.
 * @throws TypeError for something else or for a bad key; KeyReuseError inside a scope if the key was used before.
 */
export function shuffle<T extends unknown[] | TypedArray>(key: Key, array: T): T {
  if (!isArray(array)) {
    const next = 'Shuffle permutation(key, n) for other collections.';
    throw wrongType({ argument: 'array', expected: 'an array or a typed array', got: array, next });
  }
  if (Object.isFrozen(array)) {
    throw wrongType({
      argument: 'array',
      expected: 'an array that can be changed',
      got: array,
      next: 'Shuffle a copy.',
    });
  }
  const order = drawPermutation(useKey(key, 'draw', 'shuffle'), array.length);
  const elements = array as unknown as unknown[];
  // Along each cycle of the permutation; −1 marks a place that has its element.
  for (let first = 0; first < order.length; first++) {
    if (order[first]! < 0) continue;
    const saved = elements[first];
    let place = first;
    for (let source = order[place]!; source !== first; source = order[place]!) {
      elements[place] = elements[source];
      order[place] = -1;
      place = source;
    }
    elements[place] = saved;
    order[place] = -1;
  }
  return array;
}
