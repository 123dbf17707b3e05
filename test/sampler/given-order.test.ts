/** docs/contract.md §6.14. */
import { describe, expect, it } from 'vitest';
import { StateError } from '../../src/errors';
import { BatchSampler, type BatchSamplerOptions, type EpochOrder } from '../../src/sampler';
import { epochOrder } from '../../src/python/epoch-order';
import { MersenneTwister } from '../../src/python/mersenne-twister';

const rotated = (size: number, length = size): EpochOrder => ({
  length,
  epoch: (epoch) => Array.from({ length }, (_, i) => (i + epoch) % size),
});
const options = (order: unknown, others: object = {}): BatchSamplerOptions => ({ size: 5, batchSize: 2, order: order as EpochOrder, ...others }); // prettier-ignore
const batches = (sampler: BatchSampler, epoch: number): number[][] =>
  [...sampler.epoch(epoch)].map((batch) => [...batch]);

describe('§6.14 an order from elsewhere', () => {
  it('is cut into batches as any other: remainders, shards, masks', () => {
    const sampler = new BatchSampler(options(rotated(5)));
    expect(batches(sampler, 0)).toEqual([[0, 1], [2, 3], [4]]);
    expect(batches(sampler, 3)).toEqual([[3, 4], [0, 1], [2]]);
    expect(batches(new BatchSampler(options(rotated(5), { remainder: 'drop' })), 1)).toEqual([[1, 2], [3, 4]]);
    expect(batches(new BatchSampler(options(rotated(5), { remainder: 'pad' })), 0)[2]).toEqual([4, 0]);
    const shard = { index: 1, count: 2 };
    expect(batches(new BatchSampler(options(rotated(5), { shard })), 0)).toEqual([[1], [3], [4]]);
  }); // prettier-ignore

  it('may be longer or shorter than the records are many', () => {
    expect(batches(new BatchSampler(options(rotated(5, 7))), 0).flat()).toEqual([0, 1, 2, 3, 4, 0, 1]);
    expect(new BatchSampler(options(rotated(5, 3))).batchesPerEpoch).toBe(2);
  });

  it('resumes in the middle of an epoch; the state of another order is refused', () => {
    const sampler = new BatchSampler(options(rotated(5)));
    const state = JSON.parse(JSON.stringify(sampler.state({ epoch: 3, batch: 1 }))) as ReturnType<typeof sampler.state>;
    const resumed = BatchSampler.fromState(options(rotated(5)), state);
    expect([...resumed.resume()].map((batch) => [...batch])).toEqual([[0, 1], [2]]);
    const other = { length: 5, epoch: (epoch: number) => [4, 3, 2, 1, epoch % 5] };
    expect(() => BatchSampler.fromState(options(other), state)).toThrow(StateError);
    expect(() => BatchSampler.fromState({ size: 5, batchSize: 2, shuffle: false }, state)).toThrow(StateError);
  });

  it.each([
    [null, {}, TypeError, /^order: expected an object with length and epoch\(number\), got null\. Pass epochOrder/],
    [[0, 1], {}, TypeError, /^order: expected an object with length/],
    [{ length: -1, epoch: () => [] }, {}, RangeError, /^order\.length: expected an integer from 0/],
    [{ length: 5, epoch: () => [0, 1] }, {}, RangeError, /^order\.epoch\(0\): expected 5 records, got \[0, 1\]/],
    [{ length: 2, epoch: () => null }, {}, RangeError, /^order\.epoch\(0\): expected 2 records, got null/],
    [{ length: 2, epoch: () => [0, 5] }, {}, RangeError, /^order\.epoch\(0\)\[1\]: expected an integer from 0 to 4, got 5/],
    [{ length: 2, epoch: () => [0, 0.5] }, {}, RangeError, /^order\.epoch\(0\)\[1\]: expected an integer/],
    [{ length: 2, epoch: () => ['0', 1] }, {}, TypeError, /^order\.epoch\(0\)\[0\]: expected an integer/],
    [rotated(5), { shuffle: true }, RangeError, /^shuffle: expected no shuffle together with order/],
    [rotated(5), { weights: [1, 1, 1, 1, 1] }, RangeError, /^weights: expected no weights together with order/],
    [rotated(5), { seed: 1 }, RangeError, /^seed: expected no seed together with order/],
    [rotated(5), { lengths: [1, 1, 1, 1, 1] }, RangeError, /^lengths: expected no lengths together with order/],
    [rotated(5), { batchSize: 6 }, RangeError, /^batchSize: expected an integer from 1 to 5, got 6/],
  ] as const)('%j with %j is refused', (order, others, type, message) => {
    const make = (): unknown => new BatchSampler(options(order, others));
    expect(make).toThrow(type);
    expect(make).toThrow(message);
  }); // prettier-ignore
});

describe('epochOrder', () => {
  /** The words modulo 5, and how often it was drawn from. */
  const draw = (twister: MersenneTwister): number[] => Array.from({ length: 5 }, () => (twister.next() >>> 0) % 5);

  it('is what one call for each epoch gives, in any order of asking', () => {
    const twister = MersenneTwister.fromSeed(1);
    const order = epochOrder(twister, draw);
    const epochs = Array.from({ length: 4 }, () => draw(twister));
    expect(order.length).toBe(5);
    for (const epoch of [0, 1, 3, 2, 2, 0, 3]) expect(order.epoch(epoch)).toEqual(epochs[epoch]);
  });

  it('keeps where the generator stood, whatever is drawn from it later', () => {
    const twister = MersenneTwister.fromSeed(1);
    const order = epochOrder(twister, draw);
    const words = twister.getState();
    const sampler = new BatchSampler({ size: 5, batchSize: 5, order });
    expect(batches(sampler, 1)).toEqual([order.epoch(1)]);
    expect(twister.getState()).toEqual(words);
  });

  it('draws each epoch once, as long as they are asked for in turn', () => {
    let calls = 0;
    const order = epochOrder(MersenneTwister.fromSeed(1), (twister) => (calls++, draw(twister)));
    const sampler = new BatchSampler({ size: 5, batchSize: 2, order });
    for (const epoch of [0, 1, 2]) expect(batches(sampler, epoch).flat()).toHaveLength(5);
    expect(calls).toBe(3);
  });

  it('refuses what is no generator or no function', () => {
    expect(() => epochOrder({} as MersenneTwister, draw)).toThrow(/^generator: expected a generator with clone\(\)/);
    const order = epochOrder(MersenneTwister.fromSeed(1), draw);
    for (const epoch of [Infinity, -1, 1.5, NaN]) expect(() => order.epoch(epoch)).toThrow(/^epoch: expected an integer from 0/); // prettier-ignore
    expect(() => order.epoch('1' as never)).toThrow(TypeError);
    for (const records of [undefined, 5, new Set([1]), Promise.resolve([1])]) {
      expect(() => epochOrder(MersenneTwister.fromSeed(1), () => records as never)).toThrow(/^draw: expected a function that returns an array/); // prettier-ignore
    }
    expect(() => epochOrder(MersenneTwister.fromSeed(1), 5 as never)).toThrow(/^draw: expected a function, got 5/);
  });
});
