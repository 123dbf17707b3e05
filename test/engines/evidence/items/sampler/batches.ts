import { BatchSampler, type BatchSamplerOptions } from 'tfjs-determinism';
import type { Item } from '../../item';
import type { Part } from '../../result';
import { epochs, joined, stateOf, type Indices } from './epochs';
import { labels, lengths, SIZE, weights } from './records';

type Options = Omit<BatchSamplerOptions, 'size' | 'seed'>;

const BATCHES = { batchSize: 32 };

/** A function, so that nothing is computed before the item runs. */
const MODES: Readonly<Record<string, () => Options>> = {
  shuffled: () => BATCHES,
  'in order': () => ({ ...BATCHES, shuffle: false }),
  'remainder drop': () => ({ ...BATCHES, remainder: 'drop' }),
  'remainder pad': () => ({ ...BATCHES, remainder: 'pad' }),
  'shard 0 of 3': () => ({ ...BATCHES, shard: { index: 0, count: 3 } }),
  'shard 2 of 3, remainder pad': () => ({ ...BATCHES, remainder: 'pad', shard: { index: 2, count: 3 } }),
  'weights with replacement': () => ({ ...BATCHES, weights: weights(), samples: 1500 }),
  'weights without replacement': () => ({ ...BATCHES, weights: weights(), replacement: false }),
  'some by weights without replacement': () => ({
    ...BATCHES,
    weights: weights(),
    replacement: false,
    samples: 500,
  }),
  strata: () => ({ ...BATCHES, strata: labels() }),
  'strata in order': () => ({ ...BATCHES, strata: labels(), shuffle: false, remainder: 'pad' }),
  lengths: () => ({ ...BATCHES, lengths: lengths(), megaBatches: 5 }),
  'lengths in order': () => ({ ...BATCHES, lengths: lengths(), megaBatches: 5, shuffle: false }),
  'lengths and weights': () => ({ ...BATCHES, lengths: lengths(), weights: weights() }),
  'token budget': () => ({ lengths: lengths(), tokenBudget: 2000 }),
  'token budget and batch size': () => ({ ...BATCHES, lengths: lengths(), tokenBudget: 2000, megaBatches: 4 }),
};

const HUGE = { batchSize: 1000, seed: 'huge' };

const resumed: Item = {
  name: 'sampler/resumed',
  run() {
    const options = { size: SIZE, ...BATCHES, strata: labels(), seed: 'resumed' };
    const sampler = new BatchSampler(options);
    const state = sampler.state({ epoch: 3, batch: 11 });
    const restored = BatchSampler.fromState(options, JSON.parse(JSON.stringify(state)));
    return [
      joined('the rest of the epoch', [...restored.resume()]),
      stateOf('state', restored),
      joined('the epoch from batch 20', [...sampler.epoch(3, { from: 20 })]),
    ];
  },
};

const randomAccess: Item = {
  name: 'sampler/random access',
  run() {
    const sampler = new BatchSampler({ size: SIZE, ...BATCHES, remainder: 'pad', seed: 'random access' });
    const places = [31, 0, 17].flatMap((batch) => [5, 4].map((epoch) => ({ epoch, batch })));
    return places.map(({ epoch, batch }) => joined(`epoch ${epoch}, batch ${batch}`, [sampler.batch(epoch, batch)]));
  },
};

/** Up to 2^20 records are in the order of a permutation, more in that of an IndexPermutation. */
const many: Item = {
  name: 'sampler/above 2^20 records',
  run: () => someBatches(new BatchSampler({ size: 2 ** 20 + 1, ...HUGE })),
};

const trillion: Item = {
  name: 'sampler/10^12 records',
  run: () => [
    ...someBatches(new BatchSampler<Float64Array>({ size: 1e12, ...HUGE })),
    ...someBatches(new BatchSampler<Float64Array>({ size: 1e12, shuffle: false, ...HUGE }), 'in order, '),
  ],
};

function someBatches(sampler: BatchSampler<Indices>, label = ''): Part[] {
  const last = sampler.batchesPerEpoch - 1;
  return [0, last >> 1, last].map((batch) => joined(`${label}batch ${batch}`, [sampler.batch(1, batch)]));
}

export const batchItems: readonly Item[] = [
  ...Object.entries(MODES).map(([name, options]) => ({
    name: `sampler/${name}`,
    run: () =>
      epochs(new BatchSampler({ size: SIZE, seed: name, ...options() }), { records: (batch: Indices) => batch }),
  })),
  resumed,
  randomAccess,
  many,
  trillion,
];
