import { describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../src/contract';
import { StateError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import { KeyLedger, foldIn, key, split, uniform } from '../../src/rng';
import { processState } from '../../src/process-state';
import { BatchSampler, type BatchSamplerOptions } from '../../src/sampler';
import { isBijection, range } from './statistics';

/** The batches of an epoch as plain arrays. */
function batches(options: BatchSamplerOptions, epoch = 0): number[][] {
  return [...new BatchSampler(options).epoch(epoch)].map((batch) => [...batch]);
}

const order = (options: BatchSamplerOptions, epoch = 0): number[] => batches(options, epoch).flat();

describe('§6.2 §6.3 order', () => {
  it('holds every record once, for every size from 0 to 2000', () => {
    for (let size = 0; size <= 2000; size++) {
      const found = order({ size, batchSize: Math.max(1, size), seed: 3 }, size % 5);
      expect(isBijection(found, size), `size ${size}`).toBe(true);
    }
  });

  it.each([65537, 2 ** 20, 2 ** 20 + 1])('holds every record of %i once', (size) => {
    expect(isBijection([...new BatchSampler({ size, batchSize: size, seed: 3 }).batch(1, 0)], size)).toBe(true);
  });

  it('differs from epoch to epoch and from key to key, and is the same again for the same', () => {
    const orders = [0, 1].flatMap((seed) =>
      range(20).map((epoch) => order({ size: 50, batchSize: 50, seed }, epoch).join()),
    );
    expect(new Set(orders).size).toBe(40);
    expect(order({ size: 50, batchSize: 50, seed: 1 }, 19).join()).toBe(orders[39]);
  });

  it('of seed 0, epoch 1 is not that of seed 1, epoch 0', () => {
    for (const size of [50, 2 ** 20 + 1]) {
      const first = new BatchSampler({ size, batchSize: 50, seed: 0 }).batch(1, 0);
      expect(new BatchSampler({ size, batchSize: 50, seed: 1 }).batch(0, 0)).not.toEqual(first);
    }
  });

  it('of an epoch beyond 2^32 uses the whole number', () => {
    expect(order({ size: 50, batchSize: 50, seed: 0 }, 2 ** 32 + 1)).not.toEqual(
      order({ size: 50, batchSize: 50, seed: 0 }, 1),
    );
  });

  it('does not depend on the batch size, or on whether a key or its seed is given', () => {
    const whole = order({ size: 50, batchSize: 50, seed: 'my run' });
    for (const batchSize of [1, 7, 49]) expect(order({ size: 50, batchSize, key: key('my run') })).toEqual(whole);
  });

  it('without shuffling is that of the records, and needs no key', () => {
    expect(batches({ size: 5, batchSize: 2, shuffle: false }, 3)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('of 10^12 records takes no memory, and gives exact indices as float64', () => {
    const sampler = new BatchSampler<Float64Array>({ size: 1e12, batchSize: 1000, seed: 1 });
    const batch = sampler.batch(7, 999_999_999);
    expect(batch).toBeInstanceOf(Float64Array);
    expect(batch.every((index) => Number.isSafeInteger(index) && index >= 0 && index < 1e12)).toBe(true);
    expect(Math.max(...batch)).toBeGreaterThan(2 ** 32);
    expect(sampler.batchesPerEpoch).toBe(1e9);
  });

  it('is int32 up to 2^31 − 1 records', () => {
    expect(new BatchSampler({ size: 2 ** 31 - 1, batchSize: 3, seed: 1 }).batch(0, 0)).toBeInstanceOf(Int32Array);
    expect(new BatchSampler({ size: 2 ** 31, batchSize: 3, seed: 1 }).batch(0, 0)).toBeInstanceOf(Float64Array);
  });

  it('is not changed by a change of the lists that were passed', () => {
    const weights = [1, 2, 3];
    const sampler = new BatchSampler({ size: 3, batchSize: 3, seed: 1, weights });
    const before = [...sampler.batch(0, 0)];
    weights.fill(0, 0, 2);
    expect([...sampler.batch(1, 0)]).not.toEqual([2, 2, 2]);
    expect([...sampler.batch(0, 0)]).toEqual(before);
  });
});

describe('§6.7 batches', () => {
  const base = { size: 10, batchSize: 4, seed: 42 };
  const whole = order({ ...base, batchSize: 10 });

  it('keep: the last one is short', () => {
    expect(batches(base)).toEqual([whole.slice(0, 4), whole.slice(4, 8), whole.slice(8)]);
  });

  it('drop: the last, incomplete one is left out; a full one is not', () => {
    expect(batches({ ...base, remainder: 'drop' })).toEqual([whole.slice(0, 4), whole.slice(4, 8)]);
    expect(batches({ ...base, batchSize: 5, remainder: 'drop' })).toHaveLength(2);
  });

  it('pad: the last one goes on with the start of the epoch, and the mask says so', () => {
    const sampler = new BatchSampler({ ...base, remainder: 'pad' });
    expect([...sampler.batch(0, 2)]).toEqual([...whole.slice(8), ...whole.slice(0, 2)]);
    expect([...sampler.mask(0, 2)]).toEqual([1, 1, 0, 0]);
    expect([...sampler.mask(0, 1)]).toEqual([1, 1, 1, 1]);
  });

  it('pad: shards get their part of the mask', () => {
    const masks = range(4).map((index) => {
      return [...new BatchSampler({ ...base, remainder: 'pad', shard: { index, count: 4 } }).mask(0, 2)];
    });
    expect(masks).toEqual([[1], [1], [0], [0]]);
  });

  it('of no records: none, whatever the batch size and the options', () => {
    const more: Partial<BatchSamplerOptions>[] = [
      {},
      { remainder: 'drop' },
      { remainder: 'pad' },
      { shuffle: false },
      { weights: [] },
      { weights: [], replacement: false },
      { strata: [] },
      { lengths: [] },
      { lengths: [], tokenBudget: 5 },
    ];
    for (const options of more) {
      const sampler = new BatchSampler({ size: 0, batchSize: 64, seed: 1, ...options });
      expect([...sampler.epoch(0)], JSON.stringify(options)).toEqual([]);
      expect(sampler.batchCount(0)).toBe(0);
      expect(() => sampler.batch(0, 0)).toThrow(/^batch: .* no batches/);
    }
  });

  it('shards: their parts in order are the batch, for any number of shards', () => {
    for (const count of [1, 2, 3, 4, 5, 7, 16]) {
      const shards = range(count).map((index) => batches({ ...base, shard: { index, count } }));
      expect(shards.every((shard) => shard.length === 3)).toBe(true);
      expect(range(3).map((b) => shards.flatMap((shard) => shard[b]!))).toEqual(batches(base));
    }
  });

  it('from: starts at a batch; from the end there is nothing left', () => {
    const sampler = new BatchSampler(base);
    expect([...sampler.epoch(0, { from: 1 })].map((b) => [...b])).toEqual(batches(base).slice(1));
    expect([...sampler.epoch(0, { from: 3 })]).toEqual([]);
  });

  it('two epochs may be iterated side by side', () => {
    const sampler = new BatchSampler(base);
    const [first, second] = [sampler.epoch(0), sampler.epoch(1)];
    const found = range(3).map(() => [[...first.next().value!], [...second.next().value!]]);
    expect(found.map((pair) => pair[0])).toEqual(batches(base, 0));
    expect(found.map((pair) => pair[1])).toEqual(batches(base, 1));
  });
});

describe('§6.12 state', () => {
  const options = { size: 23, batchSize: 5, seed: 'run' } as const;

  it('resumes at every batch of several epochs as if nothing had happened, with any number of shards', () => {
    for (const epoch of [0, 1, 2]) {
      const expected = batches(options, epoch);
      const sampler = new BatchSampler(options);
      const saved = [...sampler.epoch(epoch)].map((_, b) => new BatchSampler(options).state({ epoch, batch: b + 1 }));
      expect(sampler.state()).toEqual(saved.at(-1));
      for (const [b, state] of saved.entries()) {
        const copy = JSON.parse(JSON.stringify(state));
        const rest = range(3).map((index) => {
          const resumed = BatchSampler.fromState({ ...options, shard: { index, count: 3 } }, copy);
          return [...resumed.resume()].map((batch) => [...batch]);
        });
        expect(range(expected.length - b - 1).map((i) => rest.flatMap((shard) => shard[i]!))).toEqual(
          expected.slice(b + 1),
        );
      }
    }
  });

  it('inside the loop is the state after the batch at hand; after a break it stays', () => {
    const sampler = new BatchSampler(options);
    expect(sampler.state()).toMatchObject({ epoch: 0, batch: 0 });
    for (const batch of sampler.epoch(2)) {
      expect(batch).toHaveLength(5);
      if (sampler.state().batch === 3) break;
    }
    expect(sampler.state()).toMatchObject({
      version: CONTRACT_VERSION,
      key: [expect.any(Number), expect.any(Number)],
      epoch: 2,
      batch: 3,
    });
    expect([...sampler.resume()].map((b) => [...b])).toEqual(batches(options, 2).slice(3));
    expect(sampler.state()).toMatchObject({ epoch: 2, batch: 5 });
    expect([...BatchSampler.fromState(options, sampler.state()).resume()]).toEqual([]);
  });

  it('is not moved by random access', () => {
    const sampler = new BatchSampler(options);
    sampler.batch(3, 2);
    sampler.mask(1, 1);
    expect(sampler.state()).toMatchObject({ epoch: 0, batch: 0 });
  });

  it('names its configuration by a digest of the options, defaults filled in', () => {
    const weights = [0, 1, 0.5];
    const drawn = new BatchSampler({ size: 3, batchSize: 2, seed: 1, weights });
    const record = {
      version: CONTRACT_VERSION,
      sampler: 'BatchSampler',
      ...{ size: 3, shuffle: true, weights: Float64Array.from(weights), replacement: true, samples: 3, strata: null },
      ...{ batchSize: 2, remainder: 'keep', lengths: null, megaBatches: null, tokenBudget: null },
    };
    expect(drawn.state().configuration).toBe(fingerprint(record));
    const lengths = Float64Array.of(1, 2, 3);
    const grouped = new BatchSampler({ size: 3, seed: 1, lengths: [1, 2, 3], tokenBudget: 4 });
    const none = { batchSize: null, weights: null, replacement: null, samples: null };
    const groups = { ...record, ...none, lengths, megaBatches: 50, tokenBudget: 4 };
    expect(grouped.state().configuration).toBe(fingerprint(groups));
    const labelled = new BatchSampler({ size: 3, batchSize: 2, seed: 1, strata: ['b', 'a', 'b'] });
    expect(labelled.state().configuration).toBe(
      fingerprint({ ...record, ...none, batchSize: 2, strata: Uint32Array.of(0, 1, 0) }),
    );
  });

  it('has constant size', () => {
    const large = new BatchSampler<Float64Array>({ size: 1e12, batchSize: 64, seed: 1 }).state({
      epoch: 5,
      batch: 1e9,
    });
    expect(JSON.stringify(large).length).toBeLessThan(200);
  });

  it('is the same whether a default is written out or not', () => {
    const written = { ...options, shuffle: true, remainder: 'keep', shard: { index: 0, count: 1 } } as const;
    expect(new BatchSampler(written).state()).toEqual(new BatchSampler(options).state());
  });

  const lists = { weights: [1, 2, 3, 4], strata: ['a', 'b', 'a', 'b'], lengths: [4, 3, 2, 1] };
  const four = { size: 4, batchSize: 2, seed: 1 };
  it.each<[string, BatchSamplerOptions, BatchSamplerOptions]>([
    ['size', options, { ...options, size: 24 }],
    ['batchSize', options, { ...options, batchSize: 6 }],
    ['remainder', options, { ...options, remainder: 'drop' }],
    ['shuffle', options, { ...options, shuffle: false }],
    ['weights', four, { ...four, weights: lists.weights }],
    ['a weight', { ...four, weights: lists.weights }, { ...four, weights: [1, 2, 3, 5] }],
    ['replacement', { ...four, weights: lists.weights }, { ...four, weights: lists.weights, replacement: false }],
    ['samples', { ...four, weights: lists.weights }, { ...four, weights: lists.weights, samples: 5 }],
    ['a label', { ...four, strata: lists.strata }, { ...four, strata: ['a', 'b', 'b', 'b'] }],
    ['a length', { ...four, lengths: lists.lengths }, { ...four, lengths: [4, 3, 2, 2] }],
    ['megaBatches', { ...four, lengths: lists.lengths }, { ...four, lengths: lists.lengths, megaBatches: 1 }],
    ['tokenBudget', { ...four, lengths: lists.lengths }, { ...four, lengths: lists.lengths, tokenBudget: 9 }],
  ])('of another configuration is refused: %s', (_, saved, other) => {
    const state = new BatchSampler(saved).state();
    expect(() => BatchSampler.fromState(other, state)).toThrow(StateError);
    expect(() => BatchSampler.fromState(other, state)).toThrow(/^state\.configuration: .*only shard may differ/);
    expect(() => BatchSampler.fromState(saved, state)).not.toThrow();
  });

  const state = new BatchSampler(options).state();
  it.each([
    ['another key', { ...options, seed: 'other' }, state, StateError, /^state\.key: /],
    ['another version', options, { ...state, version: '0' }, StateError, /^state\.version: expected '.*', got "0"/],
    ['no version', options, {}, StateError, /^state\.version: /],
    ['a damaged key', options, { ...state, key: [1] }, StateError, /^state\.key: /],
    ['a damaged epoch', options, { ...state, epoch: -1 }, StateError, /^state\.epoch: /],
    ['a damaged batch', options, { ...state, batch: 0.5 }, StateError, /^state\.batch: /],
    ['a batch too many', options, { ...state, batch: 6 }, StateError, /^state\.batch: .* has 5 batches/],
    ['text', options, JSON.stringify(state), TypeError, /^state: expected an object/],
    ['null', options, null, TypeError, /^state: expected an object/],
  ])('is refused: %s', (_, given, damaged, type, message) => {
    expect(() => BatchSampler.fromState(given, damaged as never)).toThrow(type);
    expect(() => BatchSampler.fromState(given, damaged as never)).toThrow(message);
  });
});

describe('§5.4 use of the key', () => {
  it('is recorded as folding in: samplers may share a key, draws may not', () => {
    const before = processState().keyLedger;
    processState().keyLedger = new KeyLedger();
    try {
      const shared = key(1);
      const samplers = [0, 1].map(
        (index) => new BatchSampler({ size: 9, batchSize: 3, key: shared, shard: { index, count: 2 } }),
      );
      for (const sampler of samplers) for (const epoch of [0, 1, 0]) expect([...sampler.epoch(epoch)]).toHaveLength(3);
      expect(() => foldIn(shared, 5)).not.toThrow();
      expect(() => uniform(shared, 1)).toThrow(/BatchSampler/);
      expect(() => split(shared)).toThrow(/BatchSampler/);
      const drawn = key(2);
      uniform(drawn, 1);
      expect(() => new BatchSampler({ size: 9, batchSize: 3, key: drawn })).toThrow(/uniform/);
    } finally {
      processState().keyLedger = before;
    }
  });
});
