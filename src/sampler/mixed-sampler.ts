import { checkChoice, outOfRange, wrongType } from '../errors';
import type { Key } from '../rng';
import { equalBatches, type Batches } from './batches';
import { checkRequiredOptions, refuseTogether } from './checks';
import { EpochSampler } from './epoch-sampler';
import { indexArray, type IndexArray } from './index-array';
import { Mixture } from './mixture';
import { BATCH_OPTIONS, KEY_OPTIONS, readBatchSize, readKey, readRemainder, readShard } from './options';
import type { BatchOptions, KeyOptions } from './options';
import { ORDER_OPTIONS, readOrder, type OrderConfiguration, type OrderOptions } from './order-options';
import { ordersOf } from './orders';
import { readShares } from './shares';
import type { SamplerState } from './state';

/** One source of a mix: its records, their order, and its part in the mix. */
export interface MixedSource extends OrderOptions {
  /** The source's part in the mix, in relation to the other sources'. Default 1. */
  proportion?: number;
}

export interface MixedSamplerOptions extends BatchOptions, KeyOptions {
  /** At least one source, none of them empty. A batch names them by their place in this list. */
  sources: readonly MixedSource[];
  /**
   * When an epoch ends: before the first source would start over, once each source was read to its end (the others start
   * over, shuffled anew), or never. Default first-exhausted.
   */
  stopping?: Stopping;
  /** Each block of so many positions holds every source in its exact proportion. Default 1000. */
  blockSize?: number;
}

/** A batch of a mix: record index[i] of source source[i]. */
export interface MixedBatch<Indices extends IndexArray = Int32Array> {
  source: Int32Array;
  index: Indices;
}

const STOPPINGS = ['first-exhausted', 'all-exhausted', 'forever'] as const;
type Stopping = (typeof STOPPINGS)[number];

const OPTIONS = ['sources', 'stopping', 'blockSize', ...BATCH_OPTIONS, ...KEY_OPTIONS] as const;

interface Plan extends Batches {
  readonly mixture: Mixture;
}

/** Checks the records and orders of the sources; errors name the source. */
function readSources(sources: unknown): OrderConfiguration[] {
  const next = 'Pass a list such as [{ size: 60000, proportion: 3 }, { size: 10000, proportion: 1 }].';
  const problem = { argument: 'sources', expected: 'an array of at least one source', got: sources, next };
  if (!Array.isArray(sources)) throw wrongType(problem);
  if (sources.length === 0) throw outOfRange(problem);
  return Array.from(sources, (source: MixedSource, i) => {
    try {
      checkRequiredOptions<MixedSource>(source, [...ORDER_OPTIONS, 'proportion']);
      const order = readOrder(source);
      if ((order.samples ?? order.size) > 0) return order;
      const reason = 'Leave out sources without records.';
      throw outOfRange({ argument: 'size', expected: 'at least one record', got: 0, next: reason });
    } catch (error) {
      if (error instanceof Error) error.message = `sources[${i}].${error.message}`;
      throw error;
    }
  });
}

/** How many positions of a mix make an epoch (docs/contract.md §6.11). */
function lengthOf(mixture: Mixture, lengths: readonly number[], stopping: Stopping): number {
  if (stopping === 'forever') return Infinity;
  if (stopping === 'first-exhausted') {
    return lengths.reduce((end, length, source) => Math.min(end, mixture.positionOfTurn(source, length)), Infinity);
  }
  return lengths.reduce((end, length, source) => Math.max(end, mixture.positionOfTurn(source, length - 1) + 1), 0);
}

/**
 * Batches from several sources in fixed proportions: a pure function of (key, epoch, position), with random access,
 * sharding and resuming as in `BatchSampler` (docs/contract.md §6.11). `index` is Int32Array unless a source has more
 * than 2^31 − 1 records: then it is Float64Array, and `new MixedSampler<Float64Array>(…)` says so to the compiler.
 */
export class MixedSampler<Indices extends IndexArray = Int32Array> extends EpochSampler<MixedBatch<Indices>, Plan> {
  private readonly size: number;

  /**
   * @throws TypeError, RangeError for a bad option, an empty source, or a proportion too small to get a position in
   * each block; KeyReuseError inside a scope if the key was drawn from or split before.
   */
  constructor(options: MixedSamplerOptions) {
    checkRequiredOptions<MixedSamplerOptions>(options, OPTIONS);
    const orders = readSources(options.sources);
    const sources = orders.map(ordersOf);
    const { blockSize = 1000 } = options;
    const shares = readShares(
      options.sources.map(({ proportion = 1 }) => proportion),
      blockSize,
    );
    const next = 'Say when an epoch of the mix ends.';
    const stopping = checkChoice('stopping', options.stopping, STOPPINGS, next, 'first-exhausted');
    const remainder = readRemainder(options.remainder);
    if (stopping === 'forever' && remainder !== 'keep') {
      const reason = 'An endless mix has no last batch: leave remainder out.';
      refuseTogether('remainder', "stopping: 'forever'", reason, remainder);
    }
    const batchSize = readBatchSize(options.batchSize, 0);
    const lengths = sources.map((source) => source.length);
    const plan = (epochKey: Key): Plan => {
      const mixture = new Mixture(sources, shares, epochKey);
      return { ...equalBatches(lengthOf(mixture, lengths, stopping), batchSize, remainder), mixture };
    };
    const configuration = { sampler: 'MixedSampler', sources: orders, ...shares, stopping, batchSize, remainder };
    const key = readKey(options, true, 'MixedSampler');
    super({ key, shard: readShard(options.shard), configuration, plan });
    this.size = orders.reduce((most, { size }) => Math.max(most, size), 0);
  }

  /**
   * A sampler that stands where a saved one stood: `resume()` finishes the interrupted epoch.
   * @param options those of the saved sampler; only `shard` may differ.
   * @throws what the constructor throws, and StateError if the state is damaged or of another version, key or
   * configuration.
   */
  static fromState<Indices extends IndexArray = Int32Array>(
    options: MixedSamplerOptions,
    state: SamplerState,
  ): MixedSampler<Indices> {
    return new MixedSampler<Indices>(options).restore(state);
  }

  protected override gather({ length, mixture }: Plan, from: number, to: number): MixedBatch<Indices> {
    const source = new Int32Array(to - from);
    const index = indexArray(this.size, to - from);
    for (let i = 0; i < source.length; i++) {
      const position = from + i < length ? from + i : (from + i - length) % length;
      source[i] = mixture.sourceAt(position);
      index[i] = mixture.recordAt(position);
    }
    return { source, index: index as Indices };
  }
}
