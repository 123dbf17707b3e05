/** The state of `tf.random.Generator`: int64 words, those of the counter before the key (docs/contract.md §12.6). */
import { outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { checkBits, int64Of, toBigInt, wordsOf, type Integer } from './integers';
import { addToCounter } from './philox';
import type { Algorithm, Source } from './source';
import { addToWord } from './threefry-words';

/** How many int64 words a state has. */
const LENGTHS = { philox: 3, threefry: 2 } as const;

/** Counters that any draw takes for one value. */
const COUNTERS_PER_VALUE = 256;

/** Words of a state, a counter or a seed, each an int64 or a uint64. */
export type Words = readonly Integer[] | BigInt64Array | BigUint64Array | Int32Array;

function checkWords(argument: string, words: unknown, length: number | null): bigint[] {
  const next = 'Pass integers of 64 bits, as Python shows them.';
  if (!isArray(words)) throw wrongType({ argument, expected: 'an array of integers', got: words, next });
  if (length !== null && words.length !== length) {
    throw outOfRange({ argument, expected: `${length} integers`, got: words, next });
  }
  return Array.from(words, (word, i) => checkBits(`${argument}[${i}]`, word, 'bits64', next));
}

/** @throws TypeError, RangeError unless they are the words of a state. */
export function sourceOfState(state: unknown, algorithm: Algorithm): Source {
  const words = checkWords('state', state, LENGTHS[algorithm]).map(wordsOf);
  if (algorithm === 'threefry') return { algorithm, counter: words[0]!, key: words[1]! };
  return { algorithm, counter: [...words[0]!, ...words[1]!], key: words[2]! };
}

/** `from_key_counter`: one word is the key, the others are the counter. @throws TypeError, RangeError for other words. */
export function sourceOfKeyCounter(key: unknown, counter: unknown, algorithm: Algorithm): Source {
  const word = checkBits('key', key, 'bits64', 'Pass an integer of 64 bits.');
  return sourceOfState([...checkWords('counter', counter, LENGTHS[algorithm] - 1), word], algorithm);
}

/**
 * `create_rng_state`: an integer's words of 64 bits from the lowest on; an array's, with zeros before it if it is short.
 * @throws TypeError, RangeError unless it is an integer or an array of them.
 */
export function sourceOfGeneratorSeed(seed: unknown, algorithm: Algorithm): Source {
  const length = LENGTHS[algorithm];
  if (isArray(seed)) {
    const words = checkWords('seed', seed, null).slice(0, length);
    return sourceOfState([...Array.from({ length: length - words.length }, () => 0n), ...words], algorithm);
  }
  const integer = toBigInt(
    'seed',
    seed,
    'Pass an integer or an array of them: without a seed nothing could be repeated.',
  );
  const words = Array.from({ length }, (_, i) => BigInt.asIntN(64, integer >> BigInt(64 * i)));
  return sourceOfState(words, algorithm);
}

/** The words of a state. */
export function stateOf(source: Source): BigInt64Array {
  const { counter, key } = source;
  if (source.algorithm === 'threefry') return BigInt64Array.of(int64Of(source.counter), int64Of(key));
  return BigInt64Array.of(int64Of([counter[0], counter[1]]), int64Of([counter[2]!, counter[3]!]), int64Of(key));
}

/** A source after the draw of this many values. */
export function sourceAfter(source: Source, count: number): Source {
  const delta = count * COUNTERS_PER_VALUE;
  if (source.algorithm === 'threefry') return { ...source, counter: addToWord(source.counter, delta) };
  return { ...source, counter: addToCounter(source.counter, delta) };
}
