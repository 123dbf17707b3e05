import { outOfRange } from '../errors';
import { childKey, type Key } from '../rng';
import { equalBatches, type Batches } from './batches';
import { checkRequiredOptions } from './checks';
import { EpochSampler } from './epoch-sampler';
import { readGivenOrder, type EpochOrder, type EpochOrders } from './given-order';
import { indexArray, type IndexArray } from './index-array';
import { budgetedBatches, groupedOrder } from './length-groups';
import { LENGTH_OPTIONS, readGrouping, type LengthOptions } from './length-options';
import { BATCH_OPTIONS, KEY_OPTIONS, readBatchSize, readKey, readRemainder, readShard } from './options';
import type { BatchOptions, KeyOptions } from './options';
import type { Order } from './order';
import { ORDER_OPTIONS, readOrder, type OrderOptions } from './order-options';
import { ordersOf } from './orders';
import type { SamplerState } from './state';

/** With `tokenBudget`, `batchSize` may be left out, and is otherwise the most records of a batch. */
export type BatchSamplerOptions = OrderOptions &
  BatchOptions &
  LengthOptions &
  KeyOptions & {
    /** An order from elsewhere, instead of one of this library's: of the others only `size` and how batches are cut. */
    order?: EpochOrder;
  };

interface Plan extends Batches {
  readonly order: Order;
}

const OPTIONS = ['order', ...ORDER_OPTIONS, ...BATCH_OPTIONS, ...LENGTH_OPTIONS, ...KEY_OPTIONS] as const;

/**
 * Batches of record indices in an order that is a pure function of (key, epoch, position), whatever the number of shards
 * and wherever a run was interrupted (docs/contract.md §6). Batches are Int32Array; with more than 2^31 − 1 records they
 * are Float64Array, and `new BatchSampler<Float64Array>(…)` says so to the compiler.
 *
 * ```ts
 * const sampler = new BatchSampler({ size: 60000, batchSize: 64, seed: 42 });
 * for (const batch of sampler.epoch(0)) train(batch), save(sampler.state());
 * // later
 * const resumed = BatchSampler.fromState({ size: 60000, batchSize: 64, seed: 42 }, load());
 * for (const batch of resumed.resume()) train(batch);
 * ```
 *
 * Randomness that belongs to a record, such as its augmentation, comes from `random.foldIn(otherKey, index)`: then it
 * does not depend on the batch or the worker that the record falls to. Take a key of its own for that.
 */
export class BatchSampler<Indices extends IndexArray = Int32Array> extends EpochSampler<Indices, Plan> {
  private readonly size: number;
  private readonly fixedCount: number | undefined;

  /**
   * @throws TypeError, RangeError for a bad option or for options that contradict each other; KeyReuseError inside a
   * scope if the key was drawn from or split before.
   */
  constructor(options: BatchSamplerOptions) {
    checkRequiredOptions<BatchSamplerOptions>(options, OPTIONS);
    const given = options.order === undefined ? undefined : readGivenOrder(options.order, options);
    const order = readOrder(given ? { size: options.size, shuffle: false } : options);
    const orders: EpochOrders = given ?? ordersOf(order);
    const remainder = readRemainder(options.remainder);
    const { tokenBudget } = options;
    const open = tokenBudget !== undefined && options.batchSize === undefined;
    const batchSize = open ? Infinity : readBatchSize(options.batchSize, orders.length);
    const grouping = readGrouping(options, orders.length);
    const equal = equalBatches(orders.length, batchSize, remainder);
    const count = tokenBudget === undefined ? equal.count : undefined;

    /** §6.3: an order that is not grouped takes the epoch's key whole; otherwise order and windows have one each. */
    const plan = (epochKey: Key, epoch: number): Plan => {
      if (!grouping) return { ...equal, order: orders.order(epochKey, epoch) };
      const drawn = orders.order(childKey(epochKey, 0, 0), epoch);
      const windows = order.shuffle ? childKey(epochKey, 0, 1) : undefined;
      if (tokenBudget !== undefined) return budgetedBatches(drawn, grouping, windows);
      return { ...equal, order: groupedOrder(drawn, grouping, windows) };
    };

    const { lengths, megaBatches } = grouping ?? {};
    const batching = { batchSize: options.batchSize, remainder, lengths, megaBatches, tokenBudget };
    const configuration = { sampler: 'BatchSampler', ...order, ...batching, ...(given && { order: given.digest }) };
    const key = readKey(options, order.shuffle, 'BatchSampler');
    super({ key, shard: readShard(options.shard), configuration, count, plan });
    this.size = order.size;
    this.fixedCount = count;
  }

  /**
   * A sampler that stands where a saved one stood: `resume()` finishes the interrupted epoch.
   * @param options those of the saved sampler; only `shard` may differ.
   * @throws what the constructor throws, and StateError if the state is damaged or of another version, key or
   * configuration.
   */
  static fromState<Indices extends IndexArray = Int32Array>(
    options: BatchSamplerOptions,
    state: SamplerState,
  ): BatchSampler<Indices> {
    return new BatchSampler<Indices>(options).restore(state);
  }

  /**
   * How many batches every epoch has.
   * @throws RangeError with `tokenBudget`, where it depends on the epoch.
   */
  get batchesPerEpoch(): number {
    if (this.fixedCount !== undefined) return this.fixedCount;
    const next = 'With tokenBudget epochs differ: call batchCount(epoch).';
    throw outOfRange({ argument: 'batchesPerEpoch', expected: 'batches of one size', got: undefined, next });
  }

  protected override gather({ order }: Plan, from: number, to: number): Indices {
    const indices = indexArray(this.size, to - from);
    const { length } = order;
    for (let position = from; position < to; position++) {
      indices[position - from] = order.at(position < length ? position : (position - length) % length);
    }
    return indices as Indices;
  }
}
