import { checkInteger, outOfRange, wrongType } from '../../../errors';
import { isTypedArray } from '../../../typed-array';
import { MersenneTwister } from '../../mersenne-twister';

/** An integer from 0 to 2^32 − 1, or an array of them. */
export type LegacySeed = number | bigint | ArrayLike<number | bigint>;

const MAX_WORD = 0xffffffff;
const NEXT = 'Pass an integer, or an array of them, as to NumPy; a run without a seed can not be repeated.';

/**
 * NumPy's `MT19937._legacy_seeding` (numpy/random/_mt19937.pyx): an integer by `init_genrand`, an array by `init_by_array`. A
 * typed array of one element stands for a NumPy array, which seeds as its element does; a list of one does not.
 * @throws TypeError unless it is an integer or an array of them (also for arrays of kinds that NumPy would not cast to int64:
 *   floats, and several uint64); RangeError for an empty array, or a value outside [0, 2^32 − 1].
 */
export function seedTwister(seed: unknown): MersenneTwister {
  if (typeof seed === 'number' || typeof seed === 'bigint') return MersenneTwister.fromSeed(checkWord('seed', seed));
  const isTyped = isTypedArray(seed);
  if (!isTyped && !Array.isArray(seed)) {
    throw wrongType({ argument: 'seed', expected: 'an integer or an array of integers', got: seed, next: NEXT });
  }
  const values = seed as ArrayLike<unknown>;
  if (values.length === 0)
    throw outOfRange({ argument: 'seed', expected: 'at least one integer', got: seed, next: NEXT });
  if (!isTyped) return MersenneTwister.fromArray(checkWords(values));
  const isUncastable = seed instanceof BigUint64Array && seed.length > 1;
  if (isUncastable || seed instanceof Float32Array || seed instanceof Float64Array) {
    const next = 'NumPy refuses it too: pass a Uint32Array, or a plain array.';
    throw wrongType({ argument: 'seed', expected: 'an array that casts safely to int64', got: seed, next });
  }
  const words = checkWords(values);
  return words.length === 1 ? MersenneTwister.fromSeed(words[0]!) : MersenneTwister.fromArray(words);
}

function checkWords(values: ArrayLike<unknown>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, i) => checkWord(`seed[${i}]`, values[i]));
}

function checkWord(argument: string, value: unknown): number {
  if (typeof value !== 'bigint') return checkInteger(argument, value, { max: MAX_WORD, next: NEXT });
  if (value >= 0n && value <= MAX_WORD) return Number(value);
  throw outOfRange({ argument, expected: `an integer from 0 to ${MAX_WORD}`, got: value, next: NEXT });
}
