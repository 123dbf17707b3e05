import { MixedSampler, type MixedBatch, type MixedSamplerOptions } from 'tfjs-determinism';
import type { Item } from '../../item';
import { epochs, joined, stateOf } from './epochs';
import { labels, weights } from './records';

const sources = (): MixedSamplerOptions['sources'] => [
  { size: 300, proportion: 0.7 },
  { size: 90, proportion: 0.2, shuffle: false },
  { size: 40, proportion: 0.1, weights: weights(40) },
  { size: 200, proportion: 0.3, strata: labels(200) },
];

const MODES: Readonly<Record<string, Omit<MixedSamplerOptions, 'sources'>>> = {
  'first-exhausted': { batchSize: 16 },
  'all-exhausted': { batchSize: 16, stopping: 'all-exhausted', remainder: 'pad' },
  'blocks of 10': { batchSize: 16, stopping: 'all-exhausted', remainder: 'drop', blockSize: 10 },
  'shard 1 of 2': { batchSize: 15, stopping: 'all-exhausted', shard: { index: 1, count: 2 } },
};

const columns = {
  sources: ({ source }: MixedBatch): Int32Array => source,
  records: ({ index }: MixedBatch): Int32Array => index,
};

const endless: Item = {
  name: 'sampler/mixed/forever',
  run() {
    const options = { sources: sources(), batchSize: 50, stopping: 'forever', seed: 'forever' } as const;
    const sampler = new MixedSampler(options);
    const batches = [0, 1, 2, 100, 2 ** 40].map((batch) => sampler.batch(2, batch));
    const restored = MixedSampler.fromState(options, sampler.state({ epoch: 1, batch: 77 }));
    const { value } = restored.resume().next() as { value: MixedBatch };
    return [
      ...Object.entries(columns).flatMap(([label, column]) => [
        joined(label, batches.map(column)),
        joined(`${label}, resumed`, [column(value)]),
      ]),
      stateOf('state', restored),
    ];
  },
};

export const mixtureItems: readonly Item[] = [
  ...Object.entries(MODES).map(([name, options]) => ({
    name: `sampler/mixed/${name}`,
    run: () => epochs(new MixedSampler({ sources: sources(), seed: name, ...options }), columns),
  })),
  endless,
];
