import { describe, expect, it } from 'vitest';
import { BatchSampler } from '../../src/sampler';
import { AliasTable } from '../../src/sampler/alias-table';
import { chiSquareScore, range } from './statistics';

function draws(weights: number[], samples: number, more: { replacement?: boolean; epoch?: number } = {}): number[] {
  const { epoch = 0, replacement = true } = more;
  const sampler = new BatchSampler({
    size: weights.length,
    weights,
    samples,
    replacement,
    batchSize: samples,
    seed: 9,
  });
  return [...sampler.batch(epoch, 0)];
}

function counts(indices: number[], size: number): number[] {
  const found = Array<number>(size).fill(0);
  for (const index of indices) found[index]!++;
  return found;
}

describe('§6.5 with replacement', () => {
  it.each([
    ['even', Array<number>(50).fill(1)],
    ['steep', [1, 2, 4, 8, 16, 32, 64, 128]],
    ['with zeros', [0, 3, 0, 0, 1, 2, 0]],
    ['wide', [1e300, 2e300, 1e-300, 3e300, 0]],
    ['beyond the largest sum', [1.5e308, 1.7e308, 1e308]],
    ['subnormal', [5e-324, 1.5e-323, 1e-323]],
    ['one', [7]],
  ])('frequencies follow the weights: %s', (_, weights) => {
    const samples = 100_000;
    const largest = Math.max(...weights);
    const sum = weights.reduce((s, w) => s + w / largest, 0);
    const found = counts(draws(weights, samples), weights.length);
    const score = chiSquareScore(found, (i) => (samples * (weights[i]! / largest)) / sum);
    expect(weights.filter((w) => w > 0).length === 1 ? 0 : Math.abs(score)).toBeLessThan(4);
    weights.forEach((weight, i) => expect(weight > 0 || found[i] === 0).toBe(true));
  });

  it('each position is drawn alone: fewer or more samples change no position', () => {
    const weights = [3, 1, 2, 5];
    expect(draws(weights, 500).slice(0, 20)).toEqual(draws(weights, 20));
  });

  it('epochs differ, and are drawn independently', () => {
    const pairs = Array<number>(9).fill(0);
    for (let epoch = 0; epoch < 200; epoch++) {
      const [first, second] = [draws([1, 1, 1], 50, { epoch }), draws([1, 1, 1], 50, { epoch: epoch + 1 })];
      first.forEach((index, p) => pairs[3 * index + second[p]!]!++);
    }
    expect(Math.abs(chiSquareScore(pairs, () => (200 * 50) / 9))).toBeLessThan(4);
  });

  it('10^12 samples cost no memory', () => {
    const sampler = new BatchSampler({ size: 3, weights: [1, 0, 1], samples: 1e12, batchSize: 100, seed: 9 });
    expect(sampler.batchesPerEpoch).toBe(1e10);
    expect(new Set(sampler.batch(0, 9_999_999_999))).toEqual(new Set([0, 2]));
  });

  it('the alias table has the right share of each outcome, up to rounding', () => {
    // The share of an outcome is the total length of the fractions that pick it: found by bisection over the columns.
    const weights = Float64Array.of(0.1, 1, 0.25, 0.7, 1e-9, 0.33, 0.9);
    const table = new AliasTable(weights);
    const n = weights.length;
    const shares = new Float64Array(n);
    for (let column = 0; column < n; column++) {
      const [first, last] = [table.pick(column / n + 1e-15), table.pick((column + 1) / n - 1e-15)];
      let [low, high] = [column / n + 1e-15, (column + 1) / n - 1e-15];
      if (first !== last)
        for (let i = 0; i < 60; i++) {
          const middle = (low + high) / 2;
          if (table.pick(middle) === first) low = middle;
          else high = middle;
        }
      const cut = first === last ? (column + 1) / n : low;
      shares[first]! += cut - column / n;
      shares[last]! += (column + 1) / n - cut;
    }
    const sum = weights.reduce((a, b) => a + b, 0);
    shares.forEach((share, i) => expect(Math.abs(share - weights[i]! / sum)).toBeLessThan(1e-14));
  });
});

describe('§6.5 without replacement', () => {
  it('takes each record of weight above 0 once, and no other', () => {
    const weights = range(100).map((i) => (i % 3 === 0 ? 0 : i));
    const found = draws(weights, weights.filter((w) => w > 0).length, { replacement: false });
    expect([...found].sort((a, b) => a - b)).toEqual(range(100).filter((i) => i % 3 !== 0));
    expect(draws(weights, 10, { replacement: false })).toEqual(found.slice(0, 10));
  });

  it('the first two records have the odds of successive draws', () => {
    const weights = [1, 2, 3, 4];
    const pairs = Array<number>(16).fill(0);
    const epochs = 20_000;
    const sampler = new BatchSampler({ size: 4, weights, replacement: false, samples: 2, batchSize: 2, seed: 9 });
    for (let epoch = 0; epoch < epochs; epoch++) {
      const [first, second] = sampler.batch(epoch, 0);
      pairs[4 * first! + second!]!++;
    }
    const score = chiSquareScore(pairs, (cell) => {
      const [a, b] = [Math.floor(cell / 4), cell % 4];
      return a === b ? 0 : epochs * (weights[a]! / 10) * (weights[b]! / (10 - weights[a]!));
    });
    expect(Math.abs(score)).toBeLessThan(4);
  });

  it('weights far below the largest come last, in the order of the records', () => {
    const found = draws([5e-324, 1e300, 1e-320, 1e300], 4, { replacement: false });
    expect(found.slice(2)).toEqual([0, 2]);
  });

  it('the default is one draw of each record of weight above 0', () => {
    const sampler = new BatchSampler({ size: 4, weights: [0, 1, 1, 1], replacement: false, batchSize: 2, seed: 9 });
    expect([...sampler.epoch(0)].flatMap((b) => [...b]).sort()).toEqual([1, 2, 3]);
  });
});
