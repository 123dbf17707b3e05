/** Python's `shuffle`, `sample` and `choices`. */
import { checkInteger, outOfRange, wrongType } from '../../errors';
import type { MersenneTwister } from '../mersenne-twister';
import { checkSequence } from './arguments';
import { nextBelow, nextDouble } from './words';

interface Writable<T> {
  readonly length: number;
  [index: number]: T;
}

/** Exchanges each element, from the last one on, with one of those up to itself. */
export function shuffleInPlace<T>(twister: MersenneTwister, list: Writable<T>): void {
  if (typeof list === 'string') throw wrongType({ argument: 'x', expected: 'an array', got: list, next: 'Split it first.' }); // prettier-ignore
  checkSequence('x', list);
  for (let i = list.length - 1; i > 0; i--) {
    const j = nextBelow(twister, i + 1);
    const element = list[i]!;
    list[i] = list[j]!;
    list[j] = element;
  }
}

/** k different indices below n, in the order of their draws. */
export function sampleIndices(twister: MersenneTwister, n: number, k: number): number[] {
  if (n > setSize(k)) {
    const selected = new Set<number>();
    while (selected.size < k) selected.add(nextBelow(twister, n));
    return [...selected];
  }
  const pool = Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: k }, (_, i) => {
    const j = nextBelow(twister, n - i);
    const index = pool[j]!;
    pool[j] = pool[n - i - 1]!;
    return index;
  });
}

/** Up to which n Python keeps a list of n: 21, and from k = 6 on the smallest power of 4 that 3·k does not pass more. */
function setSize(k: number): number {
  if (k <= 5) return 21;
  let table = 1;
  // 3·k is no power of 4, so that Python's ceil(log(3·k, 4)) is not in doubt.
  while (table < 3 * k) table *= 4;
  return 21 + table;
}

/** @throws RangeError unless 0 ≤ k ≤ n; TypeError where k is no number. */
export function checkSampleSize(k: unknown, n: number): number {
  return checkInteger('k', k, { max: n, next: 'A sample has no element twice; choices() draws with replacement.' });
}

/** As many elements, each as often as its count says: the indices of k of them. */
export function sampleOfCounts(twister: MersenneTwister, counts: ArrayLike<number>, n: number, k: unknown): number[] {
  const ends = accumulated('counts', counts, n, Number.isSafeInteger, 'safe integers');
  const total = ends.pop()!;
  const problem = { argument: 'counts', expected: 'counts with a sum > 0', got: counts };
  if (!(total > 0)) throw outOfRange({ ...problem, next: 'Pass how often each element occurs.' });
  return sampleIndices(twister, total, checkSampleSize(k, total)).map((at) => bisect(ends, at, ends.length));
}

export interface ChoicesOptions {
  /** How many. Default 1; of a negative number there are none, as in Python. */
  k?: number;
  /** One for each element, in any unit. */
  weights?: ArrayLike<number>;
  /** Their running sums, instead of them. */
  cumWeights?: ArrayLike<number>;
}

/** k indices below n, each of them of one draw of a double. */
export function chooseIndices(
  twister: MersenneTwister,
  n: number,
  { k = 1, weights, cumWeights }: ChoicesOptions,
): number[] {
  const next = 'Pass how many elements to draw.';
  const length = Math.max(0, checkInteger('k', k, { min: -Number.MAX_SAFE_INTEGER, next }));
  if (weights !== undefined && cumWeights !== undefined) {
    const got = { weights, cumWeights };
    throw wrongType({
      argument: 'options',
      expected: 'either weights or cumWeights',
      got,
      next: 'Leave one of them out.',
    });
  }
  const ends = weights ? accumulated('weights', weights, n) : cumWeights && numbers('cumWeights', cumWeights, n);
  if (n === 0 && (length > 0 || ends)) {
    throw outOfRange({ argument: 'population', expected: 'at least one element', got: [], next: 'Pass what to choose from.' }); // prettier-ignore
  }
  if (!ends) return Array.from({ length }, () => Math.floor(nextDouble(twister) * n));
  const total = ends[n - 1]!;
  if (!(total > 0 && total < Infinity)) {
    const expected = 'a sum that is finite and > 0';
    throw outOfRange({
      argument: weights ? 'weights' : 'cumWeights',
      expected,
      got: total,
      next: 'Check the weights.',
    });
  }
  return Array.from({ length }, () => bisect(ends, nextDouble(twister) * total, n - 1));
}

/** Python's bisect_right from 0 to `high`. */
function bisect(ends: readonly number[], value: number, high: number): number {
  let low = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (value < ends[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

function accumulated(
  argument: string,
  values: ArrayLike<number>,
  n: number,
  isAllowed?: (value: unknown) => boolean,
  kind?: string,
): number[] {
  let sum = 0;
  return numbers(argument, values, n, isAllowed, kind).map((value, i) => (sum = i === 0 ? value : sum + value));
}

function numbers(
  argument: string,
  values: ArrayLike<number>,
  n: number,
  isAllowed: (value: unknown) => boolean = (value) => typeof value === 'number' && !Number.isNaN(value),
  kind = 'numbers',
): number[] {
  const list = Array.from(checkSequence(argument, values));
  const next = 'Pass one for each element of the population.';
  const bad = list.find((value) => !isAllowed(value));
  if (bad !== undefined) throw wrongType({ argument, expected: kind, got: bad, next });
  if (list.length !== n) throw outOfRange({ argument, expected: `${n} ${kind}`, got: `${list.length} of them`, next });
  return list;
}
