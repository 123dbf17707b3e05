/** What a sampler says of a batch, as one list of entries. */
import { argumentMessage, outOfRange, StateError, wrongType } from '../errors';
import type { SamplerState } from '../sampler';

/** A batch as samplers give it: indices of records, or, of a mixture, sources and indices. */
export type SampledIndices =
  Int32Array | Float64Array | { readonly source: Int32Array; readonly index: Int32Array | Float64Array };

/** What is needed of a sampler: BatchSampler and MixedSampler have it, of every copy of the library. */
export interface RecordSampler {
  batch(epoch: number, batch: number): SampledIndices;
  mask(epoch: number, batch: number): Uint8Array;
  batchCount(epoch: number): number;
  state(position?: { epoch: number; batch: number }): SamplerState;
}

/** The entries of a batch, or of a shard's part of it. */
export interface Entries {
  readonly epoch: number;
  readonly batch: number;
  readonly indices: Int32Array | Float64Array;
  /** Of a mixture: the source of each entry. */
  readonly sources: Int32Array | null;
  /** 1 for a record, 0 for padding. */
  readonly mask: Uint8Array;
}

/** @throws TypeError unless it has the four methods of a sampler. */
export function checkSampler(sampler: unknown): RecordSampler {
  const known = Object(sampler) as Partial<RecordSampler>;
  if (
    ['batch', 'mask', 'batchCount', 'state'].some((name) => typeof known[name as keyof RecordSampler] !== 'function')
  ) {
    const next = 'Make one: new BatchSampler({ size, batchSize, key }).';
    throw wrongType({ argument: 'sampler', expected: 'a BatchSampler or MixedSampler', got: sampler, next });
  }
  return sampler as RecordSampler;
}

/** @throws RangeError for a batch of which this shard has nothing: there is no record whose parts could be stacked. */
export function entriesOf(sampler: RecordSampler, epoch: number, batch: number): Entries {
  const sampled = sampler.batch(epoch, batch);
  const [sources, indices] = 'index' in sampled ? [sampled.source, sampled.index] : [null, sampled];
  if (indices.length === 0) {
    const expected = `a part for this shard in batch ${batch} of epoch ${epoch}`;
    const next = "Take remainder: 'pad' or 'drop', and a batchSize of at least as many records as there are shards.";
    throw outOfRange({ argument: 'sampler', expected, got: indices, next });
  }
  return { epoch, batch, indices, sources, mask: sampler.mask(epoch, batch) };
}

/**
 * Checks that a saved state belongs to this sampler.
 * @throws TypeError unless it is an object; RangeError for a position that does not exist; StateError for a state of
 *   another version, key or configuration.
 */
export function checkSamplerState(sampler: RecordSampler, state: unknown): SamplerState {
  if (typeof state !== 'object' || state === null) {
    const next = 'Pass what dataset.state() or sampler.state() returned, parsed if it was saved as JSON.';
    throw wrongType({ argument: 'state', expected: 'an object', got: state, next });
  }
  const { epoch, batch, ...identity } = state as SamplerState;
  const own = sampler.state({ epoch, batch });
  for (const name of ['version', 'key', 'configuration'] as const) {
    if (String(identity[name]) === String(own[name])) continue;
    const next = 'Make the sampler with the options and the key with which the state was saved; only shard may differ.';
    throw new StateError(argumentMessage({ argument: `state.${name}`, expected: `'${String(own[name])}'`, got: identity[name], next })); // prettier-ignore
  }
  return own;
}
