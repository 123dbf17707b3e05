/** NumPy's legacy `choice` (docs/contract.md §12.2). */
import { checkBoolean, checkOptions } from '../../../errors';
import { countOf, type Size } from '../../size';
import type { BitGenerator } from '../bit-generator';
import { checkPossible, populationSize, takeItems } from '../population';
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
  if (!replace) checkPossible(count, length, probabilities);
  return takeItems(population, chooseIndices(bits, length, count, replace, probabilities), isOne);
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
