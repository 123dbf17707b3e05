import { describe, expect, it } from 'vitest';
import { BatchSampler } from '../../src/sampler';
import { isBijection, range } from './statistics';

const size = 1003;
const lengths = range(size).map((i) => 1 + ((i * i * 31 + 7 * i) % 200));

function batches(options: object, epoch = 0): number[][] {
  return [...new BatchSampler({ size, lengths, seed: 8, ...options }).epoch(epoch)].map((batch) => [...batch]);
}

/** Tokens of a batch when every record is padded to the longest. */
const padded = (batch: number[]): number => Math.max(...batch.map((r) => lengths[r]!)) * batch.length;
const total = (all: number[][]): number => all.reduce((sum, batch) => sum + padded(batch), 0);

describe('§6.8 lengths', () => {
  it('every record comes once, in batches sorted by length', () => {
    for (const epoch of [0, 1, 2]) {
      const found = batches({ batchSize: 16, megaBatches: 5 }, epoch);
      expect(isBijection(found.flat(), size)).toBe(true);
      expect(found.map((batch) => batch.length)).toEqual([...Array<number>(62).fill(16), 11]);
      for (const batch of found.slice(0, 62)) {
        const sorted = batch.map((r) => lengths[r]!);
        expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
      }
    }
  });

  it('saves padding, the more the larger the window', () => {
    const plain = total([...new BatchSampler({ size, batchSize: 16, seed: 8 }).epoch(0)].map((b) => [...b]));
    const few = total(batches({ batchSize: 16, megaBatches: 4 }));
    const many = total(batches({ batchSize: 16 }));
    expect(few).toBeLessThan(0.75 * plain);
    expect(many).toBeLessThan(0.9 * few);
  });

  it('a window holds the records that it holds without lengths, and its batches are shuffled', () => {
    const found = batches({ batchSize: 10, megaBatches: 20 });
    const longest = found.slice(0, 20).map((batch) => lengths[batch[0]!]!);
    expect(longest).not.toEqual([...longest].sort((a, b) => b - a));
    expect(new Set(range(5).map((e) => batches({ batchSize: 10 }, e).join(';'))).size).toBe(5);
  });

  it('the remainder: keep and pad leave an incomplete batch at the end, drop leaves out the same records', () => {
    const keep = batches({ batchSize: 16 });
    expect(batches({ batchSize: 16, remainder: 'drop' })).toEqual(keep.slice(0, 62));
    const pad = new BatchSampler({ size, lengths, batchSize: 16, remainder: 'pad', seed: 8 });
    expect([...pad.batch(0, 62)]).toEqual([...keep[62]!, ...keep[0]!.slice(0, 5)]);
    expect([...pad.mask(0, 62)]).toEqual([...Array<number>(11).fill(1), ...Array<number>(5).fill(0)]);
  });

  it('without shuffling: windows of the records in order, the longest first', () => {
    const sampler = new BatchSampler({
      size: 6,
      batchSize: 2,
      megaBatches: 2,
      lengths: [1, 3, 2, 3, 9, 9],
      shuffle: false,
    });
    expect([...sampler.epoch(0)].map((b) => [...b])).toEqual([
      [1, 3],
      [2, 0],
      [4, 5],
    ]);
  });

  it('goes together with weights', () => {
    const weights = lengths.map((length) => (length > 100 ? 1 : 0));
    const found = batches({ batchSize: 16, weights, samples: 500 }).flat();
    expect(found).toHaveLength(500);
    expect(found.every((r) => lengths[r]! > 100)).toBe(true);
  });
});

describe('§6.9 token budget', () => {
  it.each([[200], [777], [5000]])('of %i is never exceeded, and every record comes once', (tokenBudget) => {
    for (const epoch of [0, 1]) {
      const found = batches({ tokenBudget }, epoch);
      expect(isBijection(found.flat(), size)).toBe(true);
      expect(Math.max(...found.map(padded))).toBeLessThanOrEqual(tokenBudget);
    }
  });

  it('a batch size is an upper limit', () => {
    const found = batches({ tokenBudget: 2000, batchSize: 24 });
    expect(Math.max(...found.map((batch) => batch.length))).toBe(24);
    expect(Math.max(...found.map(padded))).toBeLessThanOrEqual(2000);
    expect(isBijection(found.flat(), size)).toBe(true);
  });

  it('uses most of the budget', () => {
    expect(lengths.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.85 * 5000 * batches({ tokenBudget: 5000 }).length);
  });

  it('the number of batches depends on the epoch; random access, shards and state follow', () => {
    const options = { size, lengths, tokenBudget: 1500, megaBatches: 3, seed: 8 };
    const sampler = new BatchSampler(options);
    const counts = range(6).map((epoch) => sampler.batchCount(epoch));
    expect(new Set(counts).size).toBeGreaterThan(1);
    for (const epoch of [0, 3]) {
      const found = batches(options, epoch);
      expect(found).toHaveLength(counts[epoch]!);
      expect(found).toEqual(found.map((_, b) => [...sampler.batch(epoch, b)]));
      const shards = range(3).map((index) => batches({ ...options, shard: { index, count: 3 } }, epoch));
      expect(found.map((_, b) => shards.flatMap((shard) => shard[b]!))).toEqual(found);
      const resumed = BatchSampler.fromState(options, sampler.state({ epoch, batch: 7 }));
      expect([...resumed.resume()].map((b) => [...b])).toEqual(found.slice(7));
    }
  });

  it('records without tokens fit into any batch', () => {
    const sampler = new BatchSampler({
      size: 8,
      lengths: [0, 0, 0, 0, 0, 0, 0, 3],
      tokenBudget: 3,
      megaBatches: 9,
      seed: 8,
    });
    expect([...sampler.epoch(0)].map((b) => b.length).sort()).toEqual([1, 7]);
    const none = new BatchSampler({ size: 5, lengths: [0, 0, 0, 0, 0], tokenBudget: 1, seed: 8 });
    expect(none.batchCount(0)).toBe(1);
  });
});
