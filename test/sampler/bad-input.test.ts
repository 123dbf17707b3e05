import { describe, expect, it } from 'vitest';
import { key } from '../../src/rng';
import { BatchSampler, MixedSampler, windowShuffle, windowStart } from '../../src/sampler';

type Case = [name: string, options: object, type: new (...a: never[]) => Error, message: RegExp];

const base = { size: 4, batchSize: 2, seed: 1 };
const weights = [1, 2, 3, 4];
const strata = ['a', 'a', 'b', 'b'];
const lengths = [5, 2, 3, 4];

describe('BatchSampler refuses', () => {
  it.each<Case>([
    ['no options', undefined as never, TypeError, /^options: expected an object/],
    ['an unknown option', { ...base, batch_size: 3 }, TypeError, /batch_size/],
    ['no size', { batchSize: 2, seed: 1 }, TypeError, /^size: .* got undefined/],
    ['a negative size', { ...base, size: -1 }, RangeError, /^size: /],
    ['a fractional size', { ...base, size: 4.5 }, RangeError, /^size: /],
    ['a size of NaN', { ...base, size: NaN }, RangeError, /^size: .* got NaN/],
    ['a size above 2^53 − 1', { ...base, size: 2 ** 53 }, RangeError, /^size: /],
    ['a batch size of 0', { ...base, batchSize: 0 }, RangeError, /^batchSize: /],
    [
      'a batch size above the data',
      { ...base, batchSize: 5 },
      RangeError,
      /^batchSize: .* 1 to 4, got 5\. .*4 records/,
    ],
    ['a fractional batch size', { ...base, batchSize: 1.5 }, RangeError, /^batchSize: /],
    ['no batch size', { size: 4, seed: 1 }, TypeError, /^batchSize: /],
    ['a batch size above the samples', { ...base, weights, samples: 1 }, RangeError, /^batchSize: /],
    ['no key', { size: 4, batchSize: 2 }, TypeError, /^key: expected a key or a seed/],
    ['a key and a seed', { ...base, key: key(1) }, RangeError, /^seed: .*not both/],
    ['a seed for a key', { size: 4, batchSize: 2, key: 42 }, TypeError, /^key: /],
    ['a negative seed', { ...base, seed: -1 }, RangeError, /^seed: /],
    ['a fractional seed', { ...base, seed: 0.5 }, RangeError, /^seed: /],
    ['a seed of NaN', { ...base, seed: NaN }, RangeError, /^seed: /],
    ['a seed of 2^64', { ...base, seed: 2n ** 64n }, RangeError, /^seed: /],
    ['a seed of null', { ...base, seed: null }, TypeError, /^seed: /],
    ['shuffle that is no boolean', { ...base, shuffle: 1 }, TypeError, /^shuffle: /],
    ['an unknown remainder', { ...base, remainder: 'wrap' }, RangeError, /^remainder: .*'keep', 'drop', 'pad'/],
    ['a shard without count', { ...base, shard: { index: 0 } }, TypeError, /^shard\.count: /],
    ['a shard that is a number', { ...base, shard: 3 }, TypeError, /^shard: /],
    ['no shards', { ...base, shard: { index: 0, count: 0 } }, RangeError, /^shard\.count: /],
    ['a shard too many', { ...base, shard: { index: 2, count: 2 } }, RangeError, /^shard\.index: .* 0 to 1, got 2/],
    ['a negative weight', { ...base, weights: [1, -1, 1, 1] }, RangeError, /^weights\[1\]: .* got -1/],
    ['a weight of NaN', { ...base, weights: [1, 1, 1, NaN] }, RangeError, /^weights\[3\]: /],
    ['an infinite weight', { ...base, weights: [Infinity, 1, 1, 1] }, RangeError, /^weights\[0\]: /],
    ['a weight that is no number', { ...base, weights: ['1', 1, 1, 1] }, TypeError, /^weights\[0\]: /],
    ['weights of 0', { ...base, weights: new Float32Array(4) }, RangeError, /^weights: expected a weight above 0/],
    ['too few weights', { ...base, weights: [1, 2, 3] }, RangeError, /^weights: expected a list of length 4/],
    ['weights that are no list', { ...base, weights: 'even' }, TypeError, /^weights: expected an array/],
    ['too many labels', { ...base, strata: [...strata, 'c'] }, RangeError, /^strata: .* got \["a".*5 elements/],
    ['a label that is null', { ...base, strata: ['a', null, 'b', 'b'] }, TypeError, /^strata\[1\]: /],
    ['a label of NaN', { ...base, strata: [0, NaN, 1, 1] }, TypeError, /^strata\[1\]: .* got NaN/],
    ['too few lengths', { ...base, lengths: new Int32Array(3) }, RangeError, /^lengths: .*Int32Array\(3\)/],
    ['a fractional length', { ...base, lengths: [1, 2, 3, 0.5] }, RangeError, /^lengths\[3\]: /],
    ['a negative length', { ...base, lengths: [1, -2, 3, 4] }, RangeError, /^lengths\[1\]: /],
    ['a length that is no number', { ...base, lengths: [1, 2, '3', 4] }, TypeError, /^lengths\[2\]: /],
    [
      'a record above the budget',
      { ...base, lengths, tokenBudget: 4 },
      RangeError,
      /^lengths\[0\]: .* 0 to 4, got 5\. Record 0/,
    ],
    ['a budget of 0', { ...base, lengths, tokenBudget: 0 }, RangeError, /^tokenBudget: /],
    ['no mega-batches', { ...base, lengths, megaBatches: 0 }, RangeError, /^megaBatches: /],
    [
      'mega-batches without lengths',
      { ...base, megaBatches: 4 },
      RangeError,
      /^megaBatches: .*only together with lengths/,
    ],
    ['a budget without lengths', { ...base, tokenBudget: 4 }, RangeError, /^tokenBudget: .*only together with lengths/],
    ['a remainder with a budget', { ...base, lengths, tokenBudget: 9, remainder: 'drop' }, RangeError, /^remainder: /],
    [
      'weights and strata',
      { ...base, weights, strata },
      RangeError,
      /^weights: expected no weights together with strata/,
    ],
    ['weights in order', { ...base, weights, shuffle: false }, RangeError, /^weights: .*shuffle: false/],
    [
      'strata and lengths',
      { ...base, strata, lengths },
      RangeError,
      /^lengths: expected no lengths together with strata/,
    ],
    ['replacement without weights', { ...base, replacement: true }, RangeError, /^replacement: .*with weights/],
    ['replacement that is no boolean', { ...base, weights, replacement: 0 }, TypeError, /^replacement: /],
    ['samples without weights', { ...base, samples: 3 }, RangeError, /^samples: .*with weights/],
    ['negative samples', { ...base, weights, samples: -3 }, RangeError, /^samples: /],
    ['samples of no records', { size: 0, batchSize: 1, seed: 1, weights: [], samples: 1 }, RangeError, /^samples: /],
    [
      'more samples than weights above 0',
      { ...base, weights: [0, 1, 1, 0], replacement: false, samples: 3 },
      RangeError,
      /^samples: .* 0 to 2, got 3\. 2 records have a weight above 0/,
    ],
  ])('%s', (_, options, type, message) => {
    expect(() => new BatchSampler(options as never)).toThrow(type);
    expect(() => new BatchSampler(options as never)).toThrow(message);
  });

  const sampler = new BatchSampler(base);
  it.each<[string, () => unknown, new (...a: never[]) => Error, RegExp]>([
    ['a negative epoch, before iterating', () => sampler.epoch(-1), RangeError, /^epoch: /],
    ['an epoch that is no number', () => sampler.epoch('0' as never), TypeError, /^epoch: /],
    ['a start beyond the end, before iterating', () => sampler.epoch(0, { from: 3 }), RangeError, /^from: .*2 batches/],
    ['an unknown option of epoch', () => sampler.epoch(0, { start: 3 } as never), TypeError, /start/],
    ['a batch beyond the end', () => sampler.batch(0, 2), RangeError, /^batch: .* 0 to 1, got 2\. .*2 batches/],
    ['a mask beyond the end', () => sampler.mask(0, 2), RangeError, /^batch: /],
    ['a fractional batch', () => sampler.batch(0, 0.5), RangeError, /^batch: /],
    ['no epoch', () => (sampler as unknown as { batchCount(): number }).batchCount(), TypeError, /^epoch: /],
    ['a state beyond the end', () => sampler.state({ epoch: 0, batch: 3 }), RangeError, /^position\.batch: /],
    ['a state of no epoch', () => sampler.state({ batch: 1 } as never), TypeError, /^position\.epoch: /],
    [
      'batchesPerEpoch with a budget',
      () => new BatchSampler({ ...base, lengths, tokenBudget: 9 }).batchesPerEpoch,
      RangeError,
      /^batchesPerEpoch: .*batchCount\(epoch\)/,
    ],
  ])('%s', (_, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});

describe('MixedSampler refuses', () => {
  const mix = { sources: [{ size: 4 }, { size: 5, proportion: 2 }], batchSize: 2, seed: 1 };
  it.each<Case>([
    ['no options', undefined as never, TypeError, /^options: expected an object/],
    ['an unknown option', { ...mix, weights }, TypeError, /weights/],
    ['no sources', { batchSize: 2, seed: 1 }, TypeError, /^sources: /],
    ['an empty list of sources', { ...mix, sources: [] }, RangeError, /^sources: .*at least one/],
    ['a source that is a number', { ...mix, sources: [4] }, TypeError, /^sources\[0\]\./],
    ['a source that is missing', { ...mix, sources: [undefined] }, TypeError, /^sources\[0\]\./],
    [
      'an empty source',
      { ...mix, sources: [{ size: 4 }, { size: 0 }] },
      RangeError,
      /^sources\[1\]\.size: .*at least one/,
    ],
    ['a bad size', { ...mix, sources: [{ size: 4 }, { size: -4 }] }, RangeError, /^sources\[1\]\.size: /],
    ['bad weights', { ...mix, sources: [{ size: 2, weights: [1] }] }, RangeError, /^sources\[0\]\.weights: /],
    [
      'an unknown option of a source',
      { ...mix, sources: [{ size: 2, lengths: [1, 2] }] },
      TypeError,
      /^sources\[0\].*lengths/,
    ],
    ['a proportion of 0', { ...mix, sources: [{ size: 2, proportion: 0 }] }, RangeError, /^sources\[0\]\.proportion: /],
    [
      'a proportion of NaN',
      { ...mix, sources: [{ size: 2, proportion: NaN }] },
      RangeError,
      /^sources\[0\]\.proportion: /,
    ],
    [
      'an infinite proportion',
      { ...mix, sources: [{ size: 2, proportion: Infinity }] },
      RangeError,
      /^sources\[0\]\.prop/,
    ],
    [
      'a proportion that is no number',
      { ...mix, sources: [{ size: 2, proportion: '1' }] },
      TypeError,
      /^sources\[0\]\.prop/,
    ],
    [
      'a proportion too small for the block',
      { ...mix, blockSize: 2, sources: [{ size: 2, proportion: 9 }, { size: 2 }] },
      RangeError,
      /^sources\[1\]\.proportion: .*blockSize/,
    ],
    ['a block of nothing', { ...mix, blockSize: 0 }, RangeError, /^blockSize: /],
    ['an unknown stopping', { ...mix, stopping: 'never' }, RangeError, /^stopping: .*'forever'/],
    ['a remainder of an endless mix', { ...mix, stopping: 'forever', remainder: 'pad' }, RangeError, /^remainder: /],
    ['a batch size of 0', { ...mix, batchSize: 0 }, RangeError, /^batchSize: /],
    ['no key', { ...mix, seed: undefined }, TypeError, /^key: /],
  ])('%s', (_, options, type, message) => {
    expect(() => new MixedSampler(options as never)).toThrow(type);
    expect(() => new MixedSampler(options as never)).toThrow(message);
  });
});

describe('windowShuffle refuses, at once', () => {
  const options = { window: 3, key: key(1) };
  it.each<[string, () => unknown, new (...a: never[]) => Error, RegExp]>([
    ['a source that is a number', () => windowShuffle(5 as never, options), TypeError, /^source: /],
    ['no source', () => windowShuffle(undefined as never, options), TypeError, /^source: /],
    ['no options', () => windowShuffle([], undefined as never), TypeError, /^options: expected an object/],
    ['a window of 0', () => windowShuffle([], { ...options, window: 0 }), RangeError, /^window: /],
    ['no window', () => windowShuffle([], { key: key(1) } as never), TypeError, /^window: /],
    ['no key', () => windowShuffle([], { window: 3 } as never), TypeError, /^key: /],
    ['a negative start', () => windowShuffle([], { ...options, from: -1 }), RangeError, /^from: /],
    ['an unknown option', () => windowShuffle([], { ...options, seed: 3 } as never), TypeError, /seed/],
    ['a window start of a negative position', () => windowStart(-1, 3), RangeError, /^position: /],
    ['a window start of no window', () => windowStart(1, 0), RangeError, /^window: /],
  ])('%s', (_, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});

describe('what an index or a list without a value would hide', () => {
  const base = { size: 10, batchSize: 3, seed: 1 };

  it('an epoch that is left out, on a sampler that has not laid one out yet', () => {
    for (const read of ['epoch', 'batch', 'mask'] as const) {
      const sampler = new BatchSampler(base) as unknown as Record<typeof read, () => unknown>;
      expect(() => sampler[read]()).toThrow(/^epoch: expected an integer from 0 .* got undefined/);
    }
  });

  it('a hole in the list of sources', () => {
    const sources = Object.assign([{ size: 5 }], { length: 2 });
    expect(() => new MixedSampler({ sources, batchSize: 4, seed: 1 })).toThrow(/^sources\[1\]\.options: expected/);
  });

  it('null in place of a choice, and a promise in place of options', () => {
    expect(() => new BatchSampler({ ...base, remainder: null as never })).toThrow(/^remainder: .*got null/);
    expect(() => new BatchSampler(Promise.resolve(base) as never)).toThrow(/got a Promise\. Await it first/);
  });

  it('a batch of an endless mix whose positions are no integers any more', () => {
    const mix = new MixedSampler({ sources: [{ size: 5 }], batchSize: 4, seed: 1, stopping: 'forever' });
    const last = Math.floor(Number.MAX_SAFE_INTEGER / 4) - 1;
    expect(mix.batch(0, last).index).toHaveLength(4);
    expect(() => mix.batch(0, last + 1)).toThrow(/^batch: expected an integer from 0 to/);
    expect(() => mix.state({ epoch: 0, batch: last + 2 })).toThrow(/^position\.batch: expected an integer from 0 to/);
  });
});
