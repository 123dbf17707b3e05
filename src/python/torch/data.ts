/** The order in which `torch.utils.data` takes examples (docs/contract.md §12.5). */
import { checkBoolean, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { checkGenerator, Generator } from './generator';
import { randint } from './integers';
import { multinomial } from './multinomial';
import { isNumbers } from './numbers';
import { fillPermutation, randperm } from './randperm';

const checkLength = (argument: string, value: unknown): number =>
  checkInteger(argument, value, { min: 1, max: 0x7fffffff, next: 'Pass the number of examples.' });

/** A generator of its own, seeded by 63 bits of another. */
function seededBy(g: Generator): Generator {
  g.random64();
  const { version, capability } = g.rules;
  const seed = (BigInt(g.high & 0x7fffffff) << 32n) | BigInt(g.low);
  return new Generator({ version, capability }).manualSeed(seed);
}

export interface SamplerOptions {
  /** Whether an example can come more than once. Default false. */
  replacement?: boolean;
  /** How many indices. Default: as many as there are examples. */
  numSamples?: number;
  /** As `RandomSampler(…, generator=g)`; without it g is the global generator. Default false. */
  explicit?: boolean;
}

/**
 * The indices of one whole iteration of `RandomSampler(range(size))`. On the global generator it draws a seed for a generator of
 * its own; an explicit generator is drawn from itself, from version 1.11 on for a permutation more than is used.
 * @throws TypeError, RangeError for a bad argument.
 */
export function randomSampler(g: Generator, size: number, options?: SamplerOptions): Int32Array {
  checkGenerator(g);
  const { replacement, numSamples, explicit } = checkOptions<SamplerOptions>(options, ['replacement', 'numSamples', 'explicit']); // prettier-ignore
  const n = checkLength('size', size);
  const isReplaced = checkBoolean('options.replacement', replacement, false);
  const isExplicit = checkBoolean('options.explicit', explicit, false);
  const count = numSamples === undefined ? n : checkLength('options.numSamples', numSamples);
  if (!isReplaced && !g.rules.hasLastPermutation && numSamples !== undefined) {
    const next = 'Leave it out, or pass { replacement: true }.';
    throw outOfRange({ argument: 'options.numSamples', expected: 'none before version 1.11', got: count, next });
  }
  const source = isExplicit ? g : seededBy(g);
  if (isReplaced) return randint(source, 0, n, count);
  const indices = new Int32Array(count);
  const permutation = new Int32Array(n);
  let start = 0;
  for (; start + n <= count; start += n) indices.set(fillPermutation(source, permutation), start);
  if (g.rules.hasLastPermutation) {
    indices.set(fillPermutation(source, permutation).subarray(0, count - start), start);
  }
  return indices;
}

export interface DataLoaderOptions {
  /** Default true. A DataLoader that does not shuffle draws as well: two words. */
  shuffle?: boolean;
  /** As `DataLoader(…, generator=g)`; without it g is the global generator. Default false. */
  explicit?: boolean;
}

/**
 * The indices of one epoch of `DataLoader(dataset, shuffle=True)` with `num_workers=0`, taken to its end; another call gives those
 * of the next epoch. Batches are their consecutive parts, of any length.
 * @param size the number of examples, at least 1.
 * @throws TypeError, RangeError for a bad argument.
 */
export function dataLoaderOrder(g: Generator, size: number, options?: DataLoaderOptions): Int32Array {
  checkGenerator(g);
  const { shuffle, explicit } = checkOptions<DataLoaderOptions>(options, ['shuffle', 'explicit']);
  const n = checkLength('size', size);
  const isShuffled = checkBoolean('options.shuffle', shuffle, true);
  const isExplicit = checkBoolean('options.explicit', explicit, false);
  // The seed of workers, which is drawn also where there are none.
  g.random64();
  return isShuffled ? randomSampler(g, n, { explicit: isExplicit }) : Int32Array.from({ length: n }, (_, i) => i);
}

/** `SubsetRandomSampler(indices)`: them in random order. @throws TypeError for a bad argument. */
export function subsetRandomSampler(g: Generator, indices: ArrayLike<number>): Int32Array {
  checkGenerator(g);
  const next = 'Pass the indices to take.';
  if (!isNumbers(indices))
    throw wrongType({ argument: 'indices', expected: 'an array of integers', got: indices, next });
  const checked = Array.from(indices, (index, i) => checkInteger(`indices[${i}]`, index, { max: 0x7fffffff, next }));
  return randperm(g, checked.length).map((i) => checked[i]!);
}

/**
 * `WeightedRandomSampler(weights, numSamples)`: `multinomial` in float64.
 * @param options.replacement default true.
 * @throws TypeError, RangeError for a bad argument.
 */
export function weightedRandomSampler(
  g: Generator,
  weights: ArrayLike<number>,
  numSamples: number,
  options?: { replacement?: boolean },
): Int32Array {
  // prettier-ignore
  const { replacement } = checkOptions<{ replacement: boolean }>(options, ['replacement']);
  const isReplaced = checkBoolean('options.replacement', replacement, true);
  const next = 'Pass one weight for each example.';
  if (!isNumbers(weights))
    throw wrongType({ argument: 'weights', expected: 'an array of numbers', got: weights, next });
  return multinomial(g, Float64Array.from(weights), numSamples, { replacement: isReplaced });
}

/** The lengths that fractions stand for: their floors, then what is left over one by one. */
function lengthsOf(fractions: readonly number[], size: number): number[] {
  const lengths = fractions.map((fraction) => Math.floor(size * fraction));
  const left = size - lengths.reduce((sum, length) => sum + length, 0);
  for (let i = 0; i < left; i++) lengths[i % lengths.length]! += 1;
  return lengths;
}

/**
 * `random_split(range(size), lengths)`: the indices of each part.
 * @param lengths integers that add up to size; from version 1.13 on also fractions that add up to 1.
 * @throws TypeError, RangeError for a bad argument.
 */
export function randomSplit(g: Generator, size: number, lengths: readonly number[]): Int32Array[] {
  checkGenerator(g);
  const n = checkInteger('size', size, { max: 0x7fffffff, next: 'Pass the number of examples.' });
  const { hasFractions } = g.rules;
  const next = `Pass lengths that add up to ${n}${hasFractions ? ', or fractions that add up to 1' : ''}.`;
  if (!Array.isArray(lengths)) throw wrongType({ argument: 'lengths', expected: 'an array', got: lengths, next });
  const sum = lengths.reduce((total: number, length) => total + length, 0);
  // Python's math.isclose.
  const isOne = sum <= 1 && 1 - sum <= 1e-9;
  const isFractions = hasFractions && isOne && lengths.every((length) => length >= 0 && length <= 1);
  const parts = isFractions ? lengthsOf(lengths, n) : lengths.map((length, i) => checkInteger(`lengths[${i}]`, length, { next: `${next} These add up to ${sum}.` })); // prettier-ignore
  const total = parts.reduce((count, length) => count + length, 0);
  if (total !== n) throw outOfRange({ argument: 'lengths', expected: `a sum of ${n}`, got: lengths, next });
  const order = randperm(g, n);
  let end = 0;
  return parts.map((length) => order.slice(end, (end += length)));
}
