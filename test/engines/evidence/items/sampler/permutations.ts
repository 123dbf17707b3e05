import { IndexPermutation, random, windowShuffle, windowStart } from 'tfjs-determinism';
import type { Item } from '../../item';
import { vector, type Part } from '../../result';

const SIZES = [1, 2, 3, 10, 101, 1000];
const LARGE_SIZES = [2 ** 20 + 1, 2 ** 32, 1e12, Number.MAX_SAFE_INTEGER];

const numbers = (n: number, of: (i: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => of(i));

/** Images of as many positions, spread evenly, and the positions of as many indices. */
function images(size: number, count: number): Part[] {
  const permutation = new IndexPermutation(random.key('IndexPermutation'), size);
  const step = Math.floor(size / count);
  return [
    vector(
      `at, size ${size}`,
      numbers(count, (i) => permutation.at(i * step)),
    ),
    vector(
      `positionOf, size ${size}`,
      numbers(count, (i) => permutation.positionOf(i * step)),
    ),
  ];
}

async function shuffled(n: number, window: number, from = 0): Promise<Part> {
  const source = numbers(n, (i) => i).subarray(windowStart(from, window));
  const records: number[] = [];
  const key = random.key('windowShuffle');
  for await (const record of windowShuffle(source, { window, key, from })) records.push(record);
  return vector(`${n} records, windows of ${window}, from ${from}`, Float64Array.from(records));
}

export const permutationItems: readonly Item[] = [
  { name: 'sampler/IndexPermutation/small', run: () => SIZES.flatMap((size) => images(size, size)) },
  { name: 'sampler/IndexPermutation/large', run: () => LARGE_SIZES.flatMap((size) => images(size, 500)) },
  {
    name: 'sampler/windowShuffle',
    run: () => Promise.all([shuffled(1000, 64), shuffled(1000, 2000), shuffled(1000, 1), shuffled(1000, 64, 333)]),
  },
];
