/** Where a random op of TensorFlow starts: an algorithm, a key and a counter (docs/contract.md §12.6). */
import { outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { checkBits, wordsOf, type Integer } from './integers';
import { block, fillPhilox, philox, type Counter, type Key } from './philox';
import { fillThreefry32, fillThreefry64 } from './threefry-words';

/** `tf.random.Algorithm`. Threefry exists on XLA's devices only. */
export type Algorithm = 'philox' | 'threefry';

export type Source =
  | { readonly algorithm: 'philox'; readonly key: Key; readonly counter: Counter }
  | { readonly algorithm: 'threefry'; readonly key: Key; readonly counter: Key };

/** The seed of a stateless op: two integers of 32 or 64 bits. */
export type Seed = readonly [Integer, Integer] | Int32Array | BigInt64Array;

/** @throws TypeError, RangeError unless it is a pair of integers of 64 bits. */
export function checkSeed(seed: unknown): readonly [bigint, bigint] {
  const next = 'Pass two integers, as [1, 2]: without a seed nothing could be repeated.';
  if (!isArray(seed)) throw wrongType({ argument: 'seed', expected: 'an array of two integers', got: seed, next });
  if (seed.length !== 2) throw outOfRange({ argument: 'seed', expected: 'two integers', got: seed, next });
  return [checkBits('seed[0]', seed[0], 'int64', next), checkBits('seed[1]', seed[1], 'int64', next)];
}

export type PhiloxSource = Extract<Source, { algorithm: 'philox' }>;

/** The Philox source of a stateless op: a block scrambles the seed. */
export function philoxSourceOf(seed: unknown): PhiloxSource {
  const [first, second] = checkSeed(seed);
  philox(...wordsOf(first), ...wordsOf(second), 0x3ec8f720, 0x02461e29);
  return { algorithm: 'philox', key: [block[0]!, block[1]!], counter: [0, 0, block[2]!, block[3]!] };
}

/** The source of a stateless op. Threefry takes the seed's low words as its key. */
export function sourceOf(seed: unknown, algorithm: Algorithm): Source {
  if (algorithm === 'philox') return philoxSourceOf(seed);
  const [first, second] = checkSeed(seed);
  return { algorithm, key: [wordsOf(first)[0], wordsOf(second)[0]], counter: [0, 0] };
}

/** A draw whose arguments are checked, and that is still to be made. */
export interface Draw<A> {
  readonly count: number;
  readonly from: (source: Source) => A;
}

/** Puts a word for each element of a shape into an array. */
export function fillWords32(source: Source, shape: readonly number[], words: Int32Array): void {
  if (source.algorithm === 'philox') fillPhilox(words, source.counter, source.key);
  else fillThreefry32(words, shape, source.counter, source.key);
}

/** Puts two words for each element into an array, the lower first. */
export function fillWords64(source: Source, words: Int32Array): void {
  if (source.algorithm === 'philox') fillPhilox(words, source.counter, source.key);
  else fillThreefry64(words, source.counter, source.key);
}
