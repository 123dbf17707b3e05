import { describe, expect, it } from 'vitest';
import { nextUp } from '../../src/bits';
import { erf, log1p } from '../../src/math';
import * as rng from '../../src/rng';

// Seeds are fixed, so these tests are as deterministic as the rest: a statistic is below its bound or it never is.
const N = 100_000;
const count = (values: Iterable<number>, wanted: number) => [...values].filter((value) => value === wanted).length;
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values: ArrayLike<number>) => {
  const center = mean(values);
  return Math.sqrt(mean(Array.from(values, (x) => (x - center) ** 2)));
};

/** √n times the largest distance to a distribution function; above 1.95 once in a thousand. (Kolmogorov, Smirnov) */
function kolmogorovSmirnov(values: Float32Array, cumulative: (x: number) => number): number {
  const sorted = values.slice().sort();
  const n = sorted.length;
  let largest = 0;
  sorted.forEach((x, i) => {
    largest = Math.max(largest, Math.abs(cumulative(x) - i / n), Math.abs((i + 1) / n - cumulative(x)));
  });
  return Math.sqrt(n) * largest;
}

/** χ² as a multiple of standard deviations from its mean. */
function chiSquare(observed: number[], expected: number[]): number {
  const statistic = observed.reduce((sum, o, i) => sum + (o - expected[i]!) ** 2 / expected[i]!, 0);
  const freedom = observed.length - 1;
  return (statistic - freedom) / Math.sqrt(2 * freedom);
}

const phi = (z: number) => (1 + erf(z / Math.SQRT2)) / 2;

describe('§5.5 the distributions are the ones they are named for', () => {
  it.each<[string, (key: rng.Key) => Float32Array, (x: number) => number]>([
    ['uniform', (k) => rng.uniform(k, N), (x) => x],
    ['uniform(-3, 5)', (k) => rng.uniform(k, N, { min: -3, max: 5 }), (x) => (x + 3) / 8],
    ['normal', (k) => rng.normal(k, N), phi],
    ['normal(10, 3)', (k) => rng.normal(k, N, { mean: 10, std: 3 }), (x) => phi((x - 10) / 3)],
    ['truncatedNormal', (k) => rng.truncatedNormal(k, N), (x) => (phi(x) - phi(-2)) / (phi(2) - phi(-2))],
    [
      'truncatedNormal(1, 3) of mean 5 and std 2',
      (k) => rng.truncatedNormal(k, N, { lower: 1, upper: 3, mean: 5, std: 2 }),
      (x) => (phi((x - 5) / 2) - phi(1)) / (phi(3) - phi(1)),
    ],
    ['exponential', (k) => rng.exponential(k, N), (x) => 1 - Math.exp(-x)],
    ['exponential of scale 4', (k) => rng.exponential(k, N, { scale: 4 }), (x) => 1 - Math.exp(-x / 4)],
    ['gumbel', (k) => rng.gumbel(k, N), (x) => Math.exp(-Math.exp(-x))],
    ['gamma(1)', (k) => rng.gamma(k, N, { alpha: 1 }), (x) => 1 - Math.exp(-x)],
    ['gamma(2) of scale 3', (k) => rng.gamma(k, N, { alpha: 2, scale: 3 }), (x) => 1 - Math.exp(-x / 3) * (1 + x / 3)],
    ['gamma(0.5)', (k) => rng.gamma(k, N, { alpha: 0.5 }), (x) => erf(Math.sqrt(x))],
  ])('%s, by Kolmogorov and Smirnov', (name, draw, cumulative) =>
    expect(kolmogorovSmirnov(draw(rng.key(name)), cumulative)).toBeLessThan(1.95),
  );

  it.each<[string, (key: rng.Key) => ArrayLike<number>, number[]]>([
    ['bernoulli(0.3)', (k) => rng.bernoulli(k, N, { p: 0.3 }), [0.7, 0.3]],
    ['randint(0, 7)', (k) => rng.randint(k, N, { min: 0, max: 7 }), Array(7).fill(1 / 7)],
    ['uniformInt(0, 6)', (k) => rng.uniformInt(k, N, { max: 6 }), Array(7).fill(1 / 7)],
    ['categorical', (k) => rng.categorical(k, [0.1, 0.6, 0.3].map(Math.log), N), [0.1, 0.6, 0.3]],
    ['choice of 5', (k) => rng.choice(k, 5, N), Array(5).fill(0.2)],
    ['choice with weights', (k) => rng.choice(k, 4, N, { p: [1, 0.5, 2, 0.5] }), [0.25, 0.125, 0.5, 0.125]],
    ['bits modulo 16', (k) => rng.bits(k, N).map((word) => word & 15), Array(16).fill(1 / 16)],
    [
      'toGenerator modulo 16',
      (k) => {
        const generator = rng.toGenerator(k);
        return Array.from({ length: N }, () => generator.next() & 15);
      },
      Array(16).fill(1 / 16),
    ],
  ])('%s, by χ²', (name, draw, probabilities) => {
    const values = Array.from(draw(rng.key(name)));
    const observed = probabilities.map((_, i) => count(values, i));
    expect(observed.reduce((a, b) => a + b)).toBe(N);
    expect(
      chiSquare(
        observed,
        probabilities.map((p) => p * N),
      ),
    ).toBeLessThan(4);
  });

  it('permutation: all orders of 4, by χ²', () => {
    const seen = new Map<string, number>();
    for (const k of rng.split(rng.key('orders'), 24_000)) {
      const order = rng.permutation(k, 4).join();
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    expect(chiSquare([...seen.values()], Array(24).fill(1000))).toBeLessThan(4);
  });

  it('choice without replacement and with weights: the first by its weight, the second by what is left', () => {
    const p = [1, 2, 3];
    const seen = new Map<string, number>();
    for (const k of rng.split(rng.key('weights'), 60_000)) {
      const pair = rng.choice(k, 3, 2, { p, replace: false }).join();
      seen.set(pair, (seen.get(pair) ?? 0) + 1);
    }
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 2],
      [2, 0],
      [2, 1],
    ];
    const expected = pairs.map(([a, b]) => (60_000 * (p[a!]! / 6) * p[b!]!) / (6 - p[a!]!));
    expect(
      chiSquare(
        pairs.map((pair) => seen.get(pair.join())!),
        expected,
      ),
    ).toBeLessThan(4);
  });

  it('mean and deviation are the ones asked for', () => {
    const values = rng.normal(rng.key(1), N, { mean: -7, std: 0.25 });
    expect(Math.abs(mean(values) + 7)).toBeLessThan(0.003);
    expect(Math.abs(deviation(values) - 0.25)).toBeLessThan(0.003);
    expect(new Set(rng.normal(rng.key(1), 100, { mean: 3, std: 0 }))).toEqual(new Set([3]));
  });
});

describe('§5.5 edges', () => {
  const words = { smallest: 0, largest: 0xffffffff };

  it('the smallest and the largest word give finite values within the stated ranges', async () => {
    const { standardNormal } = await import('../../src/rng/normal');
    const { standardGumbel } = await import('../../src/rng/gumbel');
    expect(rng.unitUniform(words.smallest)).toBe(0);
    expect(rng.unitUniform(words.largest)).toBe(1 - 2 ** -23);
    expect(standardNormal(words.smallest)).toBeCloseTo(-5.42, 2);
    expect(standardNormal(words.largest)).toBeLessThan(5.42);
    expect(standardGumbel(words.smallest)).toBeCloseTo(-4.47, 2);
    expect(standardGumbel(words.largest)).toBeCloseTo(15.94, 1);
  });

  it('exponential of the word 0 is +0', () => {
    expect([0, 511, 512].map(rng.unitUniform)).toEqual([0, 0, 2 ** -23]);
    expect(Object.is(-log1p(-0), 0)).toBe(true);
  });

  it('uniform between neighbours gives the lower or, by rounding, the upper one', () => {
    const bounds = { min: 1, max: nextUp(1) };
    expect([...new Set(rng.uniform(rng.key(3), 50, bounds))].sort()).toEqual([bounds.min, bounds.max]);
  });

  it('bernoulli of 0 and 1 is certain, and a uniform value equal to p gives 0', () => {
    expect(count(rng.bernoulli(rng.key(0), 1000, { p: 0 }), 1)).toBe(0);
    expect(count(rng.bernoulli(rng.key(0), 1000, { p: 1 }), 1)).toBe(1000);
    const [u] = rng.uniform(rng.key(0), 1);
    expect(rng.bernoulli(rng.key(0), 1, { p: u })[0]).toBe(0);
    expect(rng.bernoulli(rng.key(0), 1, { p: u! + 2 ** -23 })[0]).toBe(1);
  });

  it('randint takes all of int32', () => {
    const values = rng.randint(rng.key(9), 1000, { min: -(2 ** 31), max: 2 ** 31 });
    expect(Math.min(...values)).toBeLessThan(-(2 ** 30));
    expect(Math.max(...values)).toBeGreaterThan(2 ** 30);
    expect(new Set(rng.randint(rng.key(9), 100, { min: 5, max: 6 }))).toEqual(new Set([5]));
    expect(new Set(rng.uniformInt(rng.key(9), 100, { min: 5, max: 5 }))).toEqual(new Set([5]));
  });

  it('uniformInt of all of int32 is the words themselves', () => {
    const values = rng.uniformInt(rng.key(9), 1000, { min: -(2 ** 31), max: 2 ** 31 - 1 });
    expect(values).toEqual(new Int32Array(rng.bits(rng.key(9), 1000).buffer));
  });

  it('a class of logit -Infinity and an item of weight 0 are never chosen', () => {
    expect(count(rng.categorical(rng.key(1), [-Infinity, 0, -Infinity, 1], N), 0)).toBe(0);
    expect(count(rng.categorical(rng.key(1), [-Infinity, 0, -Infinity, 1], N), 2)).toBe(0);
    const p = [0, 1, 0, 1e-3, 0];
    for (const item of [0, 2, 4]) expect(count(rng.choice(rng.key(1), 5, N, { p }), item)).toBe(0);
    expect([...rng.choice(rng.key(1), 5, 2, { p, replace: false })].sort()).toEqual([1, 3]);
  });

  it('gamma of tiny and of huge shapes has no NaN', () => {
    for (const alpha of [2 ** -126, 1e-10, 1e-3, 1e30, 3e38]) {
      expect(rng.gamma(rng.key(4), 500, { alpha }).every((x) => x >= 0)).toBe(true);
    }
  });

  it('truncatedNormal stays inside its bounds, also where its tail saturates', () => {
    for (const [lower, upper] of [
      [-6, 6],
      [4.5, 8],
      [-8, -4.5],
      [0, 2 ** -60],
    ] as const) {
      const values = rng.truncatedNormal(rng.key(6), 5000, { lower, upper });
      expect(values.every((x) => x > lower && x < upper)).toBe(true);
    }
  });

  it('n = 0 gives empty arrays of the right kind', () => {
    const k = rng.key(0);
    expect(rng.bits(k, 0)).toEqual(new Uint32Array(0));
    expect(rng.uniform(k, 0)).toEqual(new Float32Array(0));
    expect(rng.bernoulli(k, 0)).toEqual(new Uint8Array(0));
    expect(rng.randint(k, 0, { max: 1 })).toEqual(new Int32Array(0));
    expect(rng.gamma(k, 0, { alpha: 1 })).toEqual(new Float32Array(0));
    expect(rng.choice(k, 0, 0)).toEqual(new Int32Array(0));
    expect(rng.choice(k, [], 0, { replace: false })).toEqual([]);
    expect(rng.shuffle(k, [])).toEqual([]);
  });
});

describe('§5.5 choice and shuffle of arrays', () => {
  const letters = ['a', 'b', 'c', 'd', 'e'];

  it('choice picks from arrays of any kind by the same indices', () => {
    const indices = rng.choice(rng.key(8), 5, 12);
    expect(rng.choice(rng.key(8), letters, 12)).toEqual(Array.from(indices, (i) => letters[i]));
    const halves = Float64Array.of(0.5, 1.5, 2.5, 3.5, 4.5);
    expect(rng.choice(rng.key(8), halves, 12)).toEqual(Float64Array.from(indices, (i) => i + 0.5));
    const big = BigInt64Array.of(0n, 1n, 2n, 3n, 4n);
    expect(rng.choice(rng.key(8), big, 12)).toEqual(BigInt64Array.from(indices, BigInt));
  });

  it('choice without replacement is the head of permutation', () =>
    expect(rng.choice(rng.key(8), 50, 7, { replace: false })).toEqual(rng.permutation(rng.key(8), 50).slice(0, 7)));

  it('choice with weights takes the first item whose running sum is at least total·(1 − u)', () => {
    // 2^10 weights of 2^13: total·(1 − u) is an integer, and often enough one of the sums.
    const targets = Array.from(rng.uniform(rng.key(3), N), (u) => 2 ** 23 * (1 - u));
    expect(targets.filter((target) => target % 2 ** 13 === 0).length).toBeGreaterThan(3);
    const chosen = rng.choice(rng.key(3), 2 ** 10, N, { p: Array(2 ** 10).fill(2 ** 13) });
    expect([...chosen]).toEqual(targets.map((target) => Math.ceil(target / 2 ** 13) - 1));
  });

  it('choice with weights and without replacement prefers the lower index at a tie', () => {
    const n = 20_000;
    const scores = rng.gumbel(rng.key(4), n);
    const order = rng.choice(rng.key(4), n, n, { replace: false, p: Array(n).fill(1) });
    const ties = [...order.keys()].slice(1).filter((i) => scores[order[i]!] === scores[order[i - 1]!]);
    expect(ties.length).toBeGreaterThan(3);
    expect(ties.every((i) => order[i - 1]! < order[i]!)).toBe(true);
    expect(order.every((item, i) => i === 0 || scores[item]! <= scores[order[i - 1]!]!)).toBe(true);
  });

  it('categorical prefers the lower index at a tie', () =>
    expect(new Set(rng.categorical(rng.key(4), [0, 1e30, 1e30], 100))).toEqual(new Set([1])));

  it('shuffle puts element permutation[i] at i, in place, in arrays of any kind', () => {
    const order = rng.permutation(rng.key(2), 100);
    const numbers = Array.from({ length: 100 }, (_, i) => `item ${i}`);
    expect(rng.shuffle(rng.key(2), numbers)).toBe(numbers);
    expect(numbers).toEqual(Array.from(order, (i) => `item ${i}`));
    expect(rng.shuffle(rng.key(2), Int32Array.from(order.keys()))).toEqual(order);
    expect(rng.shuffle(rng.key(2), BigInt64Array.from(Array.from(order.keys(), BigInt)))).toEqual(
      BigInt64Array.from(Array.from(order, BigInt)),
    );
  });
});
