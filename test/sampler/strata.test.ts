import { describe, expect, it } from 'vitest';
import { BatchSampler } from '../../src/sampler';
import { assignStrata } from '../../src/sampler/strata';
import { isBijection, range } from './statistics';

/** The largest |count − share| over all prefixes and strata, times N: exact integers. */
function worstDeviation(pattern: ArrayLike<number>, sizes: number[]): number {
  const total = sizes.reduce((a, b) => a + b, 0);
  const seen = sizes.map(() => 0);
  let worst = 0;
  for (let t = 1; t <= pattern.length; t++) {
    seen[pattern[t - 1]!]!++;
    sizes.forEach((size, s) => (worst = Math.max(worst, Math.abs(seen[s]! * total - t * size))));
  }
  expect(seen).toEqual(sizes);
  return worst;
}

describe('§6.6 strata', () => {
  it.each([
    [[1]],
    [[5, 5]],
    [[1, 99]],
    [[900, ...Array<number>(100).fill(1)]],
    [[1, 2, 3, 4, 5, 6, 7]],
    [Array<number>(40).fill(3)],
    [[499, 331, 97, 41, 13, 7, 2, 1]],
    [[1, 1, 1, 997]],
  ])('every prefix is less than 1 off, whatever the lots: %j', (sizes) => {
    const total = sizes.reduce((a, b) => a + b, 0);
    const lots = [() => 0, (s: number, j: number) => (s * 7919 + j * 104729) % 1009, (s: number) => -s];
    for (const lot of lots) expect(worstDeviation(assignStrata(sizes, lot), sizes)).toBeLessThan(total);
  });

  it('every prefix of an epoch has the labels in proportion, and every record comes once', () => {
    const labels = range(700).map((i) => (i % 7 === 0 ? 'rare' : i % 3 === 0 ? 'some' : 'many'));
    const names = [...new Set(labels)];
    const sizes = names.map((name) => labels.filter((label) => label === name).length);
    for (const epoch of [0, 1, 2]) {
      const order = [...new BatchSampler({ size: 700, batchSize: 700, strata: labels, seed: 4 }).batch(epoch, 0)];
      expect(isBijection(order, 700)).toBe(true);
      expect(
        worstDeviation(
          order.map((record) => names.indexOf(labels[record]!)),
          sizes,
        ),
      ).toBeLessThan(700);
    }
  });

  it('epochs differ both in the pattern of labels and in the records of a label', () => {
    const labels = range(60).map((i) => i % 3);
    const epochs = range(10).map((e) => [
      ...new BatchSampler({ size: 60, batchSize: 60, strata: labels, seed: 4 }).batch(e, 0),
    ]);
    expect(new Set(epochs.map((order) => order.map((r) => labels[r]).join())).size).toBe(10);
    expect(new Set(epochs.map((order) => order.filter((r) => labels[r] === 0).join())).size).toBe(10);
  });

  it('numbers and strings are labels; 1 and "1" differ; names make no difference', () => {
    const order = (strata: (number | string)[]): number[] => [
      ...new BatchSampler({ size: 6, batchSize: 6, strata, seed: 4 }).batch(0, 0),
    ];
    expect(order([0, 0, 1, 1, 2, 2])).toEqual(order(['x', 'x', 1, 1, '1', '1']));
    expect(order([0, 0, 1, 1, 2, 2])).not.toEqual(order([0, 0, 1, 1, 1, 1]));
  });

  it('without shuffling records of a label stay in order, and the proportions hold', () => {
    const labels = [...'aaaaaabbbc'];
    const sampler = new BatchSampler({ size: 10, batchSize: 10, strata: labels, shuffle: false });
    const order = [...sampler.batch(0, 0)];
    for (const name of 'abc') {
      const records = order.filter((r) => labels[r] === name);
      expect(records).toEqual([...records].sort((x, y) => x - y));
    }
    expect(sampler.batch(5, 0)).toEqual(sampler.batch(0, 0));
  });
});
