import { highWord, lowWord } from '../bits';
import { checkInteger, checkOptions } from '../errors';
import { childKey, type Key } from '../rng';
import type { Batches } from './batches';
import type { Shard } from './options';
import { checkState, checkStateBatch, configurationDigest, makeState, type SamplerState } from './state';

/** What a sampler makes of its options. */
export interface Sampling<Plan extends Batches> {
  readonly key: Key;
  readonly shard: Shard;
  /** Everything else that the order depends on. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** How many batches each epoch has, unless that depends on the epoch. */
  readonly count?: number;
  /** Lays out an epoch, given its key. */
  plan(epochKey: Key, epoch: number): Plan;
}

/** What samplers share: epochs cut into batches, batches cut into shards, random access, a position to save and resume. */
export abstract class EpochSampler<Batch, Plan extends Batches> {
  private readonly sampling: Sampling<Plan>;
  private digest: string | undefined;
  private kept: { readonly epoch: number; readonly plan: Plan } | undefined;
  /** The next batch to yield. */
  private position = { epoch: 0, batch: 0 };

  /** @internal */
  constructor(sampling: Sampling<Plan>) {
    this.sampling = sampling;
  }

  /** The records at positions from ≤ p < to; positions past the order's length are padding. */
  protected abstract gather(plan: Plan, from: number, to: number): Batch;

  /**
   * Iterates the batches of an epoch, starting with batch `from`. `state()` follows the iteration: inside the loop it is
   * the state after the batch at hand.
   * @throws TypeError, RangeError if epoch is not an integer ≥ 0 or has fewer than `from` batches.
   */
  epoch(epoch: number, options: { from?: number } = {}): Generator<Batch, void, undefined> {
    checkOptions<{ from?: number }>(options, ['from']);
    const { from = 0 } = options;
    const plan = this.planOf(epoch);
    return this.iterate(plan, epoch, checkBatch('from', from, plan.count, plan.count));
  }

  /** Iterates what is left of the epoch in which the sampler stands. */
  resume(): Generator<Batch, void, undefined> {
    return this.epoch(this.position.epoch, { from: this.position.batch });
  }

  /**
   * A batch, or this shard's part of it, by random access. Does not move the position that `state()` reports.
   * @throws TypeError, RangeError if there is no such epoch or batch.
   */
  batch(epoch: number, batch: number): Batch {
    const [plan, from, to] = this.find(epoch, batch);
    return this.gather(plan, from, to);
  }

  /**
   * Which entries of a batch are real records: 1 for each of them, 0 for each that pads the batch (`remainder: 'pad'`).
   * @throws TypeError, RangeError if there is no such epoch or batch.
   */
  mask(epoch: number, batch: number): Uint8Array {
    const [plan, from, to] = this.find(epoch, batch);
    return new Uint8Array(to - from).fill(1, 0, Math.max(0, plan.length - from));
  }

  /**
   * How many batches an epoch has; the same for every shard.
   * @throws TypeError, RangeError unless epoch is an integer ≥ 0.
   */
  batchCount(epoch: number): number {
    checkEpoch('epoch', epoch);
    return this.sampling.count ?? this.planOf(epoch).count;
  }

  /**
   * Where the sampler stands, or the state of a given position: JSON-safe, and small whatever the number of records.
   * `fromState` continues there, given the same options; only `shard` may differ.
   * @throws TypeError, RangeError if there is no such position.
   */
  state(position: { epoch: number; batch: number } = this.position): SamplerState {
    checkOptions<typeof position>(position, ['epoch', 'batch']);
    const epoch = checkEpoch('position.epoch', position.epoch);
    const count = this.batchCount(epoch);
    const batch = checkBatch('position.batch', position.batch, count, count);
    return makeState(this.sampling.key, this.configuration(), epoch, batch);
  }

  /** Moves to a saved position. */
  protected restore(state: SamplerState): this {
    const known = checkState(state, this.sampling.key, this.configuration());
    checkStateBatch(known, this.batchCount(known.epoch));
    this.position = { epoch: known.epoch, batch: known.batch };
    return this;
  }

  private *iterate(plan: Plan, epoch: number, from: number): Generator<Batch, void, undefined> {
    this.position = { epoch, batch: from };
    for (let batch = from; batch < plan.count; batch++) {
      const [start, end] = this.part(plan, batch);
      const records = this.gather(plan, start, end);
      this.position = { epoch, batch: batch + 1 };
      yield records;
    }
  }

  private find(epoch: number, batch: number): [plan: Plan, from: number, to: number] {
    const plan = this.planOf(epoch);
    return [plan, ...this.part(plan, checkBatch('batch', batch, plan.count, plan.count - 1))];
  }

  /** The positions of this shard's part of a batch (docs/contract.md §6.7). */
  private part(plan: Plan, batch: number): [from: number, to: number] {
    const start = plan.start(batch);
    const length = plan.start(batch + 1) - start;
    const { index, count } = this.sampling.shard;
    return [start + Math.floor((index * length) / count), start + Math.floor(((index + 1) * length) / count)];
  }

  private planOf(epoch: number): Plan {
    if (this.kept === undefined || this.kept.epoch !== epoch) {
      checkEpoch('epoch', epoch);
      const epochKey = childKey(this.sampling.key, highWord(epoch), lowWord(epoch));
      this.kept = { epoch, plan: this.sampling.plan(epochKey, epoch) };
    }
    return this.kept.plan;
  }

  private configuration(): string {
    return (this.digest ??= configurationDigest(this.sampling.configuration));
  }
}

function checkEpoch(argument: string, epoch: unknown): number {
  return checkInteger(argument, epoch, { next: 'Number epochs from 0.' });
}

/** Checks the number of a batch of an epoch that has `count` of them. */
function checkBatch(argument: string, batch: unknown, count: number, max: number): number {
  const next = count > 0 ? `This epoch has ${count} batches, numbered from 0.` : 'This epoch has no batches.';
  return checkInteger(argument, batch, { max, next });
}
