/** NumPy's `Generator.choice` (docs/contract.md §12.3). */
import { checkBoolean, checkOptions } from '../../errors';
import { countOf, type Size } from '../size';
import type { BitGenerator } from './bit-generator';
import { drawLemire } from './lemire-integers';
import { checkPossible, populationSize, takeItems } from './population';
import { checkProbabilities, pickWithoutReplacement, pickWithReplacement } from './probabilities';

export interface ChoiceOptions {
  /** Whether an item can be chosen more than once. Default true. */
  readonly replace?: boolean;
  /** The probability of each item; default all equal. */
  readonly p?: ArrayLike<number>;
  /** Without replacement and p: whether the order is random too, which takes more draws. Default true. */
  readonly shuffle?: boolean;
}

/** As `Generator.choice`. */
export function choose(
  bits: BitGenerator,
  population: unknown,
  size: Size | null | undefined,
  options: unknown,
): unknown {
  const given = checkOptions<ChoiceOptions>(options, ['replace', 'p', 'shuffle']);
  const replace = checkBoolean('options.replace', given.replace, true);
  const shuffle = checkBoolean('options.shuffle', given.shuffle, true);
  const isOne = size === null || size === undefined;
  const count = isOne ? 1 : countOf(size);
  const length = populationSize(population, count);
  const p = given.p === undefined ? null : checkProbabilities(given.p, length);
  if (!replace) checkPossible(count, length, p);
  return takeItems(population, chooseIndices(bits, length, count, { replace, p, shuffle }), isOne);
}

function chooseIndices(
  bits: BitGenerator,
  length: number,
  count: number,
  { replace, p, shuffle }: { replace: boolean; p: Float64Array | null; shuffle: boolean },
): Int32Array {
  if (p) return (replace ? pickWithReplacement : pickWithoutReplacement)(bits, p, count);
  if (replace) {
    const chosen = new Int32Array(count);
    for (let i = 0; i < count; i++) chosen[i] = drawLemire(bits, length - 1);
    return chosen;
  }
  // Where NumPy 1.17 to 2.x changes the method, which changes what is chosen.
  if (length > 10000 && count > Math.floor(length / (shuffle ? 50 : 20))) return chooseTail(bits, length, count);
  const chosen = chooseByFloyd(bits, length, count);
  if (shuffle) shuffleTail(bits, chosen, 1);
  return chosen;
}

/** The end of a permutation of which only that much is shuffled. */
function chooseTail(bits: BitGenerator, length: number, count: number): Int32Array {
  const indices = Int32Array.from({ length }, (_, i) => i);
  shuffleTail(bits, indices, Math.max(length - count, 1));
  return indices.slice(length - count);
}

/** From the last index down to `first`, each changes places with one up to itself. */
function shuffleTail(bits: BitGenerator, indices: Int32Array, first: number): void {
  for (let i = indices.length - 1; i >= first; i--) {
    const j = drawLemire(bits, i);
    const index = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = index;
  }
}

/** R. W. Floyd's sampling (J. Bentley, "Programming Pearls", CACM 30(9), 1987): of j + 1 indices one, or j where that was taken. */
function chooseByFloyd(bits: BitGenerator, length: number, count: number): Int32Array {
  const taken = new Set<number>();
  const chosen = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const j = length - count + i;
    const index = drawLemire(bits, j);
    chosen[i] = taken.has(index) ? j : index;
    taken.add(chosen[i]!);
  }
  return chosen;
}
