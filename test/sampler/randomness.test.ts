/**
 * Checks that find a Feistel network of 2, 3 or 4 rounds wanting, and pass the number of rounds of §6.4. Keys are fixed,
 * so the outcomes are too.
 */
import { describe, expect, it } from 'vitest';
import { key } from '../../src/rng';
import { BatchSampler } from '../../src/sampler';
import { FeistelPermutation } from '../../src/sampler/feistel';
import { chiSquareScore, range } from './statistics';

/** The order of a size under a seed, or its first few indices. */
type Orders = (seed: number, size: number, count?: number) => number[];

const network =
  (rounds?: number): Orders =>
  (seed, size, count = size) => {
    const permutation = new FeistelPermutation(key(seed), size, rounds);
    return range(count).map((p) => permutation.at(p));
  };
const sampler: Orders = (epoch, size) => [...new BatchSampler({ size, batchSize: size, seed: 1 }).batch(epoch, 0)];

const modulo = (x: number, m: number): number => ((x % m) + m) % m;

/** How index[p + distance] − index[p] is spread, modulo m, over all p and `seeds` orders; uniform over differences ≠ 0. */
function differences(orders: Orders, size: number, seeds: number, distance: number, m: number): number {
  const counts = new Float64Array(m);
  for (let seed = 0; seed < seeds; seed++) {
    const order = orders(seed, size);
    for (let p = 0; p + distance < size; p++) counts[modulo(order[p + distance]! - order[p]!, m)]!++;
  }
  const pairs = seeds * (size - distance);
  return chiSquareScore(counts, (d) => (pairs * (size / m - (d === 0 ? 1 : 0))) / (size - 1));
}

/** How often each of the n! orders comes up. */
function arrangements(orders: Orders, n: number, seeds: number): number {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed++) {
    const name = orders(seed, n).join();
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const factorial = range(n).reduce((product, i) => product * (i + 1), 1);
  const counts = [...seen.values(), ...Array<number>(factorial - seen.size).fill(0)];
  return chiSquareScore(counts, () => seeds / factorial);
}

/** How often each pair of indices stands at positions 0 and 1. */
function neighbours(orders: Orders, size: number, seeds: number): number {
  const counts = new Float64Array(size * size);
  for (let seed = 0; seed < seeds; seed++) {
    const [first, second] = orders(seed, size, 2);
    counts[first! * size + second!]!++;
  }
  return chiSquareScore(counts, (cell) => (cell % (size + 1) === 0 ? 0 : seeds / size / (size - 1)));
}

/** How often each index stands at one position. */
function images(orders: Orders, size: number, seeds: number): number {
  const counts = new Float64Array(size);
  for (let seed = 0; seed < seeds; seed++) counts[orders(seed, size, 4)[3]!]!++;
  return chiSquareScore(counts, () => seeds / size);
}

/** The correlation of neighbouring indices, in standard deviations from 0. */
function serialCorrelation(orders: Orders, size: number, seeds: number): number {
  let sum = 0;
  const mean = (size - 1) / 2;
  for (let seed = 0; seed < seeds; seed++) {
    const order = orders(seed, size);
    for (let p = 0; p + 1 < size; p++) sum += (order[p]! - mean) * (order[p + 1]! - mean);
  }
  return sum / ((size * size - 1) / 12) / Math.sqrt(seeds * (size - 1));
}

const CHECKS: [name: string, score: (orders: Orders) => number, fewestRounds: number][] = [
  ['differences modulo the side of the square (1024 records)', (o) => differences(o, 1024, 30, 1, 32), 5],
  ['differences (1024 records)', (o) => differences(o, 1024, 30, 1, 1024), 5],
  ['differences (1000 records, cycle walking)', (o) => differences(o, 1000, 50, 1, 1000), 5],
  ['differences over a distance of 7 (100 records)', (o) => differences(o, 100, 300, 7, 100), 5],
  ['all orders of 3', (o) => arrangements(o, 3, 20000), 5],
  ['all orders of 4', (o) => arrangements(o, 4, 20000), 6],
  ['all orders of 5', (o) => arrangements(o, 5, 20000), 7],
  ['neighbours among 7', (o) => neighbours(o, 7, 20000), 7],
  ['neighbours among 16', (o) => neighbours(o, 16, 20000), 6],
];

describe('§6.4 randomness of the index permutation', () => {
  for (const [name, score, fewestRounds] of CHECKS) {
    it(`${name}: as shipped it passes`, () => {
      expect(Math.abs(score(network()))).toBeLessThan(4);
    });
    it.each(range(fewestRounds).slice(2))(`${name}: %i rounds fail`, (rounds) => {
      expect(score(network(rounds))).toBeGreaterThan(8);
    });
  }

  it('every index is equally likely at a position', () => {
    expect(Math.abs(images(network(), 100, 20000))).toBeLessThan(4);
    expect(Math.abs(images(network(), 37, 20000))).toBeLessThan(4);
  });

  it('neighbouring indices are not correlated', () => {
    expect(Math.abs(serialCorrelation(network(), 1000, 50))).toBeLessThan(4);
    expect(Math.abs(serialCorrelation(network(), 100, 300))).toBeLessThan(4);
  });

  it('a bit more or less in the key or in the position changes half of the bits of the index', () => {
    const size = 2 ** 40;
    const bitsApart = (a: number, b: number): number =>
      [...(BigInt(a) ^ BigInt(b)).toString(2)].filter((bit) => bit === '1').length;
    let changed = 0;
    let bits = 0;
    for (let i = 0; i < 400; i++) {
      const position = i * 2654435761;
      const index = new FeistelPermutation(key(i), size).at(position);
      const otherKey = new FeistelPermutation(key(BigInt(i) ^ (1n << BigInt(i % 64))), size).at(position);
      const otherPosition = new FeistelPermutation(key(i), size).at(Number(BigInt(position) ^ (1n << BigInt(i % 40))));
      changed += bitsApart(index, otherKey) + bitsApart(index, otherPosition);
      bits += 80;
    }
    expect(Math.abs(changed - bits / 2)).toBeLessThan(4 * Math.sqrt(bits / 4));
  });
});

describe('§6.2 §6.3 randomness of the sampler over its epochs', () => {
  it('all orders of 3, 4 and 5', () => {
    for (const n of [3, 4, 5]) expect(Math.abs(arrangements(sampler, n, 20000))).toBeLessThan(4);
  });

  it('differences', () => {
    expect(Math.abs(differences(sampler, 1000, 30, 1, 1000))).toBeLessThan(4);
  });
});
