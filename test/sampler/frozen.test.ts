import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { key } from '../../src/rng';
import {
  BatchSampler,
  IndexPermutation,
  MixedSampler,
  windowShuffle,
  type BatchSamplerOptions,
  type MixedSamplerOptions,
  type SamplerState,
} from '../../src/sampler';

const size = 5000;
const weights = Array.from({ length: size }, (_, i) => (i % 11) / 7);
const strata = Array.from({ length: size }, (_, i) => (i * i) % 13);
const lengths = Array.from({ length: size }, (_, i) => 1 + ((i * 37) % 211));

/** Batches 0 to 19, as int64, of epochs 0, 1 and 2^40, and the state after them. */
const samplers: Record<string, Omit<BatchSamplerOptions, 'seed'>> = {
  shuffled: { size, batchSize: 64 },
  'shuffled, 2^20 records': { size: 2 ** 20, batchSize: 64 },
  'shuffled, 2^20 + 1 records': { size: 2 ** 20 + 1, batchSize: 64 },
  'shuffled, 10^12 records': { size: 1e12, batchSize: 64 },
  'shuffled, 2^53 - 1 records': { size: 2 ** 53 - 1, batchSize: 64 },
  'in order': { size, batchSize: 64, shuffle: false },
  padded: { size: 1234, batchSize: 65, remainder: 'pad' },
  'a shard': { size, batchSize: 64, shard: { index: 2, count: 5 } },
  weights: { size, batchSize: 64, weights },
  'weights without replacement': { size, batchSize: 64, weights, replacement: false },
  strata: { size, batchSize: 64, strata },
  'strata in order': { size, batchSize: 64, strata, shuffle: false },
  lengths: { size, batchSize: 64, lengths },
  'lengths in order': { size, batchSize: 64, lengths, shuffle: false, megaBatches: 3 },
  'token budget': { size, lengths, tokenBudget: 9000 },
  'token budget and batch size': { size, lengths, tokenBudget: 9000, batchSize: 100 },
};

const sources = [
  { size: 600, proportion: 0.7 },
  { size: 1e12, proportion: 0.2 },
  { size, weights, proportion: 0.1 },
];
const mixes: Record<string, Omit<MixedSamplerOptions, 'seed'>> = {
  'first-exhausted': { sources, batchSize: 40 },
  'all-exhausted': { sources: [{ size: 600 }, { size: 80 }], batchSize: 40, stopping: 'all-exhausted', blockSize: 10 },
  forever: { sources, batchSize: 40, stopping: 'forever' },
};

const digest = (indices: Iterable<number>): string =>
  createHash('sha256')
    .update(new Uint8Array(BigInt64Array.from(indices, BigInt).buffer))
    .digest('hex');

interface Sampler {
  epoch(epoch: number): Iterable<unknown>;
  state(): SamplerState;
}

function freeze(
  sampler: Sampler,
  indicesOf: (batch: never) => Iterable<number>,
): { order: string; configuration: string } {
  const found: number[] = [];
  for (const epoch of [0, 1, 2 ** 40]) {
    let count = 0;
    for (const batch of sampler.epoch(epoch)) {
      found.push(...indicesOf(batch as never));
      if (++count === 20) break;
    }
  }
  return { order: digest(found), configuration: sampler.state().configuration };
}

it('§6 the orders and the digests of configurations are the frozen ones', async () => {
  const frozen: Record<string, unknown> = {
    source:
      'Our own output, of contract version 1; no outside authority. SHA-256 of the int64 that ' +
      'test/sampler/frozen.test.ts takes, seeded with the names below. A change is a change of the contract; then ' +
      'remake it with: npx vitest run test/sampler/frozen.test.ts --update',
  };
  for (const [name, options] of Object.entries(samplers)) {
    frozen[`BatchSampler: ${name}`] = freeze(
      new BatchSampler({ ...options, seed: name }),
      (batch: Int32Array) => batch,
    );
  }
  for (const [name, options] of Object.entries(mixes)) {
    const sampler = new MixedSampler({ ...options, seed: name });
    frozen[`MixedSampler: ${name}`] = freeze(sampler, (batch: ReturnType<MixedSampler['batch']>) => [
      ...batch.source,
      ...batch.index,
    ]);
  }
  for (const records of [1, 5, 100, 65537, 1e9, 2 ** 53 - 1]) {
    const permutation = new IndexPermutation(key(`of ${records}`), records);
    const positions = Array.from({ length: 1000 }, (_, i) =>
      records < 1000 ? i % records : Math.floor(records / 1000) * i,
    );
    frozen[`IndexPermutation: of ${records}`] = digest(positions.map((p) => permutation.at(p)));
  }
  const stream: number[] = [];
  for await (const record of windowShuffle(Array(1000).keys(), { window: 64, key: key('stream') })) stream.push(record);
  frozen['windowShuffle: stream'] = digest(stream);
  await expect(`${JSON.stringify(frozen, null, 2)}\n`).toMatchFileSnapshot('../vectors/frozen/sampler.json');
});
