/** What NumPy's `choice` chooses from: the integers below a number, or items. */
import { checkInteger, outOfRange, wrongType } from '../../errors';
import { isArray, isTypedArray } from '../../typed-array';
import { emptyLike } from './empty-like';

/** The number of items. @throws TypeError, RangeError unless there is one, or nothing is chosen. */
export function populationSize(population: unknown, count: number): number {
  const next = 'Pass the number of items, or the items themselves.';
  const isList = isArray(population);
  if (!isList && typeof population !== 'number') {
    throw wrongType({ argument: 'population', expected: 'an integer or an array', got: population, next });
  }
  const length = isList
    ? population.length
    : checkInteger('population', population, { min: -0x80000000, max: 0x7fffffff, next });
  if (length > 0 || count === 0) return Math.max(length, 0);
  const expected = isList ? 'at least one item' : 'an integer above 0';
  throw outOfRange({ argument: 'population', expected, got: population, next });
}

/** @throws RangeError if fewer can be chosen without replacement. @param p the probabilities, or null. */
export function checkPossible(count: number, length: number, p: Float64Array | null): void {
  const possible = p === null ? length : p.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  if (count <= possible) return;
  const expected = `at most ${possible}, the number of items${p === null ? '' : ' with p > 0'}`;
  throw outOfRange({ argument: 'size', expected, got: count, next: 'Choose fewer, or with replacement.' });
}

/** The items of these indices: one, a typed array of the items' kind, or an array. */
export function takeItems(population: unknown, chosen: Int32Array, isOne: boolean): unknown {
  if (typeof population === 'number') return isOne ? chosen[0] : chosen;
  const items = population as ArrayLike<unknown>;
  if (isOne) return items[chosen[0]!];
  if (!isTypedArray(items)) return Array.from(chosen, (i) => items[i]);
  const taken = emptyLike(items, chosen.length);
  for (let i = 0; i < chosen.length; i++) taken[i] = items[chosen[i]!];
  return taken;
}
