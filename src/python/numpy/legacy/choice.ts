/** NumPy's legacy `choice` (docs/contract.md §12.2). */
import { checkBoolean, checkInteger, checkOptions, outOfRange, wrongType } from '../../../errors';
import { countOf, type Size } from '../../size';
import type { BitGenerator } from '../bit-generator';
import { emptyLike, isArray, isTypedArray } from '../arrays';
import { drawIntegers } from './randint';
import { checkProbabilities, pickWithoutReplacement, pickWithReplacement } from '../probabilities';
import { drawPermutation } from '../shuffle';

export interface LegacyChoiceOptions {
  /** Whether an item can be chosen more than once. Default true. */
  replace?: boolean;
  /** The probability of each item; default all equal. */
  p?: ArrayLike<number>;
}

/** As `RandomState.choice`. */
export function choose(
  bits: BitGenerator,
  population: unknown,
  size: Size | null | undefined,
  options: unknown,
): unknown {
  const { replace: given, p } = checkOptions<LegacyChoiceOptions>(options, ['replace', 'p']);
  const replace = checkBoolean('options.replace', given, true);
  const isOne = size === null || size === undefined;
  const count = isOne ? 1 : countOf(size);
  const length = populationSize(population, count);
  const probabilities = p === undefined ? null : checkProbabilities(p, length);
  if (!replace) checkCount(count, length, probabilities);
  const chosen = chooseIndices(bits, length, count, replace, probabilities);
  if (typeof population === 'number') return isOne ? chosen[0] : chosen;
  const items = population as ArrayLike<unknown>;
  if (isOne) return items[chosen[0]!];
  if (!isTypedArray(items)) return Array.from(chosen, (i) => items[i]);
  const taken = emptyLike(items, count);
  for (let i = 0; i < count; i++) taken[i] = items[chosen[i]!];
  return taken;
}

function chooseIndices(
  bits: BitGenerator,
  length: number,
  count: number,
  replace: boolean,
  p: Float64Array | null,
): Int32Array {
  if (p !== null) return (replace ? pickWithReplacement : pickWithoutReplacement)(bits, p, count);
  if (replace) return drawIntegers(bits, 0, length, count, undefined) as Int32Array;
  return (drawPermutation(bits, length) as Int32Array).slice(0, count);
}

function populationSize(population: unknown, count: number): number {
  const next = 'Pass the number of items, or an array of them.';
  if (typeof population === 'number') {
    return checkInteger('population', population, { min: count > 0 ? 1 : 0, max: 0x7fffffff, next });
  }
  if (!isArray(population)) {
    throw wrongType({ argument: 'population', expected: 'an integer or an array', got: population, next });
  }
  if (population.length > 0 || count === 0) return population.length;
  throw outOfRange({ argument: 'population', expected: 'at least one item', got: population, next });
}

function checkCount(count: number, length: number, p: Float64Array | null): void {
  const possible = p === null ? length : p.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  if (count <= possible) return;
  const expected = `at most ${possible}, ${p === null ? 'the number of items' : 'the number of items with p > 0'}`;
  throw outOfRange({ argument: 'size', expected, got: count, next: 'Choose fewer, or with replacement.' });
}
