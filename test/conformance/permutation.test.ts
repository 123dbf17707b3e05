/** Orders against JAX itself, and against a transcription of docs/contract.md §6 into Python. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldIn, key } from '../../src/rng';
import {
  BatchSampler,
  IndexPermutation,
  MixedSampler,
  windowShuffle,
  type BatchSamplerOptions,
} from '../../src/sampler';

function vectors(name: string) {
  return JSON.parse(readFileSync(new URL(`../vectors/external/${name}.json`, import.meta.url), 'utf8'));
}

describe('§6.3 orders of JAX, replayed with jax.random.permutation(fold_in(key(seed), epoch), size)', () => {
  for (const { seed, epoch, size, sha256: digest, order } of vectors('sampler-jax').cases) {
    it(`seed ${seed}, epoch ${epoch}, ${size} records`, () => {
      const batch = new BatchSampler({ size, batchSize: size, seed }).batch(epoch, 0);
      expect(batch).toHaveLength(size);
      expect(bytesToHex(sha256(new Uint8Array(batch.buffer)))).toBe(digest);
      if (order) expect([...batch]).toEqual(order);
    });
  }
});

describe('§6 the contract, done a second time in Python', () => {
  const known = vectors('sampler-contract');
  const { seed, epoch, weights, labels, lengths } = known;

  function batches(options: Omit<BatchSamplerOptions, 'seed'>): number[][] {
    return [...new BatchSampler({ seed, ...options }).epoch(epoch)].map((batch) => [...batch]);
  }

  for (const { seed: s, size, positions, indices } of known.index) {
    it(`§6.4 IndexPermutation of ${size}`, () => {
      const permutation = new IndexPermutation(key(s), size);
      expect(positions.map((p: number) => permutation.at(p))).toEqual(indices);
      expect(indices.map((i: number) => permutation.positionOf(i))).toEqual(positions);
    });
  }

  it('§6.3 a sampler above 2^20 records has the order of §6.4 under the key of the epoch', () => {
    const size = 2 ** 20 + 1;
    const permutation = new IndexPermutation(foldIn(key(6), 9), size);
    expect([...new BatchSampler({ size, batchSize: 100, seed: 6 }).batch(9, 1)]).toEqual(
      Array.from({ length: 100 }, (_, i) => permutation.at(100 + i)),
    );
  });

  it('§6.5 weights with replacement', () => {
    expect(batches({ size: 10, batchSize: 40, weights, samples: 40 }).flat()).toEqual(known.drawn);
  });

  it('§6.5 weights without replacement', () => {
    expect(batches({ size: 10, batchSize: 8, weights, replacement: false }).flat()).toEqual(known.subset);
  });

  it('§6.6 strata, shuffled and not', () => {
    expect(batches({ size: 20, batchSize: 7, strata: labels }).flat()).toEqual(known.stratified);
    expect(batches({ size: 20, batchSize: 7, strata: labels, shuffle: false }).flat()).toEqual(
      known.stratifiedUnshuffled,
    );
  });

  it('§6.8 lengths', () => {
    expect(batches({ size: 37, batchSize: 5, lengths, megaBatches: 3 }).flat()).toEqual(known.grouped);
  });

  it('§6.9 token budget, with and without a batch size', () => {
    const options = { size: 37, lengths, megaBatches: 4, tokenBudget: 90 };
    expect(batches(options)).toEqual(known.budgeted);
    expect(batches({ ...options, batchSize: 3 })).toEqual(known.budgetedCapped);
  });

  it('§6.10 window shuffle', async () => {
    const order: number[] = [];
    for await (const i of windowShuffle(Array(23).keys(), { window: 6, key: key(seed) })) order.push(i);
    expect(order).toEqual(known.windowShuffled);
  });

  it.each([
    ['first-exhausted', 'mixedFirst'],
    ['all-exhausted', 'mixedAll'],
  ] as const)('§6.11 mixing, %s', (stopping, name) => {
    const sources = [7, 11, 4].map((size, i) => ({ size, proportion: [2, 3, 0.7][i]! }));
    const sampler = new MixedSampler({ seed, sources, batchSize: 6, blockSize: 10, stopping });
    const order = [...sampler.epoch(epoch)].flatMap(({ source, index }) => [...source].map((s, i) => [s, index[i]!]));
    expect(order).toEqual(known[name]);
  });
});
