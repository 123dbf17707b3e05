import { describe, expect, it } from 'vitest';
import { StateError } from '../../src/errors';
import { BatchSampler, MixedSampler, type MixedSamplerOptions } from '../../src/sampler';
import { largestRemainders } from '../../src/sampler/shares';
import { isBijection, range } from './statistics';

type Draw = { source: number; index: number };

function batches(options: MixedSamplerOptions, epoch = 0): Draw[][] {
  return [...new MixedSampler(options).epoch(epoch)].map(({ source, index }) =>
    [...source].map((s, i) => ({ source: s, index: index[i]! })),
  );
}

const options: MixedSamplerOptions = {
  sources: [{ size: 30 }, { size: 50, proportion: 2 }, { size: 9, proportion: 0.5 }],
  batchSize: 8,
  seed: 12,
};

describe('§6.11 shares', () => {
  it.each([
    [[1, 1], 10, [5, 5]],
    [[1, 1, 1], 10, [4, 3, 3]],
    [[0.7, 0.2, 0.1], 1000, [700, 200, 100]],
    [[1, 2], 1000, [333, 667]],
    [[1e308, 1e308], 3, [2, 1]],
    [[5e-324, 5e-324], 4, [2, 2]],
    [[50, 30, 20, 1], 100, [49, 30, 20, 1]],
  ])('%j of %i', (proportions, blockSize, counts) => {
    expect(largestRemainders(proportions, blockSize)).toEqual(counts);
  });
});

describe('§6.11 mixing', () => {
  const endless = { ...options, stopping: 'forever' } as const;

  it('each block has the exact proportions, and every prefix is less than 1 off', () => {
    const sampler = new MixedSampler({ ...endless, batchSize: 3500, blockSize: 7 });
    const sources = [...sampler.batch(0, 0).source];
    const seen = [0, 0, 0];
    sources.forEach((source, i) => {
      seen[source]!++;
      [2, 4, 1].forEach((share, s) => expect(Math.abs(seen[s]! * 7 - (i + 1) * share)).toBeLessThan(7));
    });
    expect(seen).toEqual([1000, 2000, 500]);
    const blocks = range(500).map((b) => sources.slice(7 * b, 7 * b + 7).join());
    expect(new Set(blocks).size).toBeGreaterThan(5);
  });

  it('each pass of a source holds each record once, in another order', () => {
    const { source, index } = new MixedSampler({ ...endless, batchSize: 1000 }).batch(0, 0);
    options.sources.forEach(({ size }, s) => {
      const drawn = [...index].filter((_, i) => source[i] === s);
      const passes = range(Math.floor(drawn.length / size)).map((pass) => drawn.slice(pass * size, (pass + 1) * size));
      expect(passes.length).toBeGreaterThan(5);
      for (const pass of passes) expect(isBijection(pass, size)).toBe(true);
      expect(new Set(passes.map(String)).size).toBe(passes.length);
    });
  });

  it('first-exhausted ends before the first source would start over', () => {
    for (const epoch of range(5)) {
      const draws = batches(options, epoch).flat();
      const bySource = range(3).map((s) => draws.filter(({ source }) => source === s).map(({ index }) => index));
      for (const [s, { size }] of options.sources.entries()) {
        expect(bySource[s]!.length).toBeLessThanOrEqual(size);
        expect(new Set(bySource[s]).size).toBe(bySource[s]!.length);
      }
      const longer = new MixedSampler({ ...endless, batchSize: draws.length + 1 }).batch(epoch, 0);
      const next = longer.source.at(-1)!;
      expect(bySource[next]).toHaveLength(options.sources[next]!.size);
      expect([...longer.source].slice(0, -1)).toEqual(draws.map(({ source }) => source));
    }
  });

  it('all-exhausted ends once each source was read to its end', () => {
    for (const epoch of range(5)) {
      const draws = batches({ ...options, stopping: 'all-exhausted' }, epoch).flat();
      const seen = range(3).map((s) => draws.filter(({ source }) => source === s).length);
      options.sources.forEach(({ size }, s) => expect(seen[s]).toBeGreaterThanOrEqual(size));
      const last = draws.at(-1)!.source;
      expect(seen[last]).toBe(options.sources[last]!.size);
    }
  });

  it('forever goes on, by random access too', () => {
    const sampler = new MixedSampler(endless);
    expect(sampler.batchCount(0)).toBe(Math.floor(Number.MAX_SAFE_INTEGER / sampler.batch(0, 0).index.length));
    expect(sampler.batch(0, 1e9).source).toHaveLength(8);
    const iterator = sampler.epoch(0);
    for (let b = 0; b < 50; b++) expect(iterator.next().value).toEqual(new MixedSampler(endless).batch(0, b));
    expect([...sampler.mask(0, 1e9)]).toEqual(Array(8).fill(1));
  });

  it('sources may be weighted, stratified or in order', () => {
    const mix = new MixedSampler({
      sources: [
        { size: 4, weights: [0, 1, 0, 1] },
        { size: 5, shuffle: false },
        { size: 6, strata: [...'aaabbb'] },
      ],
      batchSize: 300,
      stopping: 'forever',
      seed: 1,
    });
    const { source, index } = mix.batch(0, 0);
    const of = (s: number): number[] => [...index].filter((_, i) => source[i] === s);
    expect(new Set(of(0))).toEqual(new Set([1, 3]));
    expect(of(1)).toEqual(range(of(1).length).map((i) => i % 5));
    expect(range(of(2).length - 1).every((i) => i % 2 === 1 || of(2)[i]! < 3 !== of(2)[i + 1]! < 3)).toBe(true);
  });

  it('epochs and keys differ; seed 0 epoch 1 is not seed 1 epoch 0', () => {
    const orders = [0, 1].flatMap((seed) =>
      range(5).map((epoch) => JSON.stringify(batches({ ...options, seed }, epoch))),
    );
    expect(new Set(orders).size).toBe(10);
  });

  it('is float64 where a source needs it', () => {
    const sources = [{ size: 1e12 }, { size: 10 }];
    const sampler = new MixedSampler<Float64Array>({ sources, batchSize: 100, seed: 1, stopping: 'forever' });
    expect(sampler.batch(0, 1e6).index).toBeInstanceOf(Float64Array);
    expect(Math.max(...sampler.batch(0, 1e6).index)).toBeGreaterThan(2 ** 32);
  });

  it('shards, padding, random access and state are those of BatchSampler', () => {
    for (const epoch of [0, 2]) {
      const found = batches(options, epoch);
      const sampler = new MixedSampler(options);
      expect(sampler.batchCount(epoch)).toBe(found.length);
      const shards = range(3).map((index) => batches({ ...options, shard: { index, count: 3 } }, epoch));
      expect(found.map((_, b) => shards.flatMap((shard) => shard[b]!))).toEqual(found);
      for (const b of range(found.length + 1)) {
        const resumed = MixedSampler.fromState(options, JSON.parse(JSON.stringify(sampler.state({ epoch, batch: b }))));
        expect([...resumed.resume()].map(({ source }) => [...source])).toEqual(
          found.slice(b).map((d) => d.map((x) => x.source)),
        );
      }
      const whole = found.flat();
      const last = new MixedSampler({ ...options, remainder: 'pad' }).batch(epoch, found.length - 1);
      expect([...last.index]).toEqual([...found.at(-1)!, ...whole].slice(0, 8).map(({ index }) => index));
    }
  });

  it('states of other mixes are refused', () => {
    const state = new MixedSampler(options).state();
    for (const other of [
      { ...options, blockSize: 999 },
      { ...options, stopping: 'all-exhausted' as const },
      { ...options, sources: [...options.sources].reverse() },
      { ...options, seed: 13 },
    ]) {
      expect(() => MixedSampler.fromState(other, state)).toThrow(StateError);
    }
    const plain = new BatchSampler({ size: 30, batchSize: 8, seed: 12 });
    expect(() => BatchSampler.fromState({ size: 30, batchSize: 8, seed: 12 }, state)).toThrow(StateError);
    expect(() => MixedSampler.fromState(options, plain.state())).toThrow(StateError);
  });
});
