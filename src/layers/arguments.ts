/** Checks of arguments that keyed layers and initializers share. */
import { outOfRange, wrongType } from '../errors';
import { foldIn, Key, key as keyOf, type Seed } from '../rng';

/** What tfjs accepts as the name of a variable, which the name of a layer begins. */
const NAME = /^[A-Za-z0-9][-A-Za-z0-9._/]*$/;

/** A key, a seed, or what `getConfig` gives for a key: its two words. */
export type KeyArgument = Key | Seed | readonly [high: number, low: number];

/**
 * The key of purpose and name under a key or seed (docs/contract.md §9).
 * @throws TypeError, RangeError if it is neither.
 */
export function rootKey(given: unknown, purpose: 'masks' | 'weights' | 'samples', name?: string): Key {
  const root = foldIn(readKey(given), purpose);
  return name === undefined ? root : foldIn(root, name);
}

/** @throws TypeError, RangeError if it is neither a key, nor a seed, nor the words of a key. */
export function readKey(given: unknown): Key {
  if (typeof given === 'number' || typeof given === 'bigint' || typeof given === 'string') return keyOf(given);
  if (Array.isArray(given) && given.length === 2) return new Key(given[0], given[1]);
  if (typeof given === 'object' && given !== null && 'high' in given && 'low' in given) return given as Key;
  throw wrongType({
    argument: 'key',
    expected: 'a Key or a seed',
    got: given,
    next: "Take run.key('dropout') inside withDeterminism, or pass a seed such as 42.",
  });
}

/** @throws TypeError, RangeError unless it can name a variable of tfjs. */
export function checkName(name: unknown, next: string): string {
  const problem = {
    argument: 'name',
    expected: 'a name of letters, digits and - . _ /, beginning with a letter or a digit',
    got: name,
    next,
  };
  if (typeof name !== 'string') throw wrongType(problem);
  if (!NAME.test(name)) throw outOfRange(problem);
  return name;
}

/** @throws TypeError, RangeError unless it is a number from 0, below 1. */
export function checkRate(argument: string, rate: unknown): number {
  const next = 'Pass the fraction of units to drop, such as 0.5.';
  const problem = { argument, expected: 'a number >= 0 and < 1', got: rate, next };
  if (typeof rate !== 'number') throw wrongType(problem);
  if (!(rate >= 0 && rate < 1)) throw outOfRange(problem);
  return rate;
}

/** @throws TypeError, RangeError unless it is a finite number within binary32, and at least `min`. */
export function checkFinite(argument: string, value: unknown, next: string, min = -Infinity): number {
  const expected = min === -Infinity ? 'a finite number' : `a finite number >= ${min}`;
  if (typeof value !== 'number') throw wrongType({ argument, expected, got: value, next });
  if (!(value >= min) || !Number.isFinite(Math.fround(value)))
    throw outOfRange({ argument, expected, got: value, next });
  return value;
}
