/** Records in a sampler's order, as batches of tensors (docs/contract.md §10.2). */
import type { TensorContainer } from '@tensorflow/tfjs-core';
import type { Dataset } from '@tensorflow/tfjs-data';
import { checkInteger, checkOptions, DeterminismError, wrongType } from '../errors';
import type { Key } from '../rng';
import type { SamplerState } from '../sampler';
import { checkSampler, checkSamplerState, entriesOf, type Entries, type RecordSampler } from './entries';
import { RecordKeys, type Fetch } from './fetch';
import type { SampledBatch } from './pending-batch';
import { Pipeline, type PipelineOptions } from './pipeline';
import type { RecordValue } from './record';

export interface DatasetOptions {
  /** `for await` ends with epoch `epochs` − 1, also after a resume. Default 1. */
  epochs?: number;
  /** How many batches are fetched ahead of the one at hand. Default 1. */
  prefetch?: number;
  /** How many records are fetched at a time, if fetch is asynchronous. Default 16. */
  concurrency?: number;
  /** Folded into for each record's key. Take one of its own, not the sampler's. */
  key?: Key;
  /** Where to begin: what `state()` returned. Default: where the sampler stands. */
  state?: SamplerState;
}

/**
 * An async iterable over the batches of a sampler, each with its records stacked. An iteration goes on where the last one
 * was left; one at a time. A batch's tensors are the consumer's to dispose of.
 */
export class SampledDataset<R extends RecordValue = RecordValue> implements AsyncIterable<SampledBatch<R>> {
  readonly #sampler: RecordSampler;
  readonly #fetch: Fetch<R>;
  readonly #keys: RecordKeys;
  readonly #epochs: number;
  readonly #options: PipelineOptions;
  #position: { readonly epoch: number; readonly batch: number };
  #isRunning = false;
  /** The iteration of a tf.data iterator, which nothing closes when it is left. */
  #former: AsyncGenerator<SampledBatch<R>, void, undefined> | undefined;

  /** @internal */
  constructor(sampler: RecordSampler, fetch: Fetch<R>, options: DatasetOptions) {
    this.#sampler = checkSampler(sampler);
    if (typeof fetch !== 'function') {
      const next = 'Pass what gives a record: (index, { key, epoch }) => ({ xs, ys }).';
      throw wrongType({ argument: 'fetch', expected: 'a function', got: fetch, next });
    }
    this.#fetch = fetch;
    const known = checkOptions<DatasetOptions>(options, ['epochs', 'prefetch', 'concurrency', 'key', 'state']);
    const { epochs = 1, prefetch = 1, concurrency = 16, key, state } = known;
    this.#epochs = checkInteger('epochs', epochs, { next: 'Pass how many epochs there are in all, from epoch 0.' });
    this.#options = {
      prefetch: checkInteger('prefetch', prefetch, { max: 1024, next: 'Pass how many batches to fetch ahead.' }),
      concurrency: checkInteger('concurrency', concurrency, {
        min: 1,
        next: 'Pass how many records to fetch at a time.',
      }),
    };
    const { epoch, batch } = state === undefined ? sampler.state() : checkSamplerState(sampler, state);
    this.#position = { epoch, batch };
    this.#keys = new RecordKeys(key);
  }

  /**
   * Where the dataset stands, in the form of `sampler.state()`: inside the loop, after the batch at hand. What was fetched
   * ahead takes no part. Resume with `datasetFromSampler(sampler, fetch, { ...options, state })`, or give it to
   * `BatchSampler.fromState`.
   */
  state(): SamplerState {
    return this.#sampler.state(this.#position);
  }

  /** The batches up to the last epoch. @throws DeterminismError at its first step while another iteration is at work. */
  async *[Symbol.asyncIterator](): AsyncGenerator<SampledBatch<R>, void, undefined> {
    await this.#former?.return();
    yield* this.#iterate(this.#epochs);
  }

  /**
   * A tf.data dataset for `model.fitDataset`: each of its iterators gives what is left of the epoch in which this dataset
   * stands, the next one the next epoch; `epochs` does not bound them. An iterator that is left before its end makes room
   * when the next one takes its first step.
   * @param select what of a batch goes in, by default its records, which are to be { xs, ys } for fitDataset.
   * @throws (as a rejection) an error of the module loader where '@tensorflow/tfjs-data' is not installed.
   */
  async toDataset<T extends TensorContainer = TensorContainer>(
    select: (batch: SampledBatch<R>) => T = ({ records }) => records as unknown as T,
  ): Promise<Dataset<T>> {
    const { generator } = await import('@tensorflow/tfjs-data');
    return generator<T>((() => {
      let iteration: AsyncGenerator<SampledBatch<R>, void, undefined> | undefined;
      const next = async (): Promise<IteratorResult<T>> => {
        if (iteration === undefined) {
          await this.#former?.return();
          const { epoch, batch } = this.#position;
          const isDone = batch === this.#sampler.batchCount(epoch);
          this.#former = iteration = this.#iterate(epoch + (isDone ? 2 : 1));
        }
        const { value, done } = await iteration.next();
        return done ? { value: undefined, done: true } : { value: select(value!), done: false };
      };
      return { next };
    }) as unknown as () => Generator<T>);
  }

  /** @param end the first epoch that takes no part */
  async *#iterate(end: number): AsyncGenerator<SampledBatch<R>, void, undefined> {
    if (this.#isRunning) {
      const next = 'Leave its loop first, or make a dataset for each of the two.';
      throw new DeterminismError(`dataset: expected one iteration at a time, got a second one. ${next}`);
    }
    this.#isRunning = true;
    const pipeline = new Pipeline(this.#plan(end), this.#fetch, this.#keys, this.#options);
    try {
      for (let batch = await pipeline.next(); batch; batch = await pipeline.next()) {
        this.#position = { epoch: batch.epoch, batch: batch.batch + 1 };
        yield batch;
      }
    } finally {
      await pipeline.close();
      this.#isRunning = false;
    }
  }

  /** The entries from where the dataset stands, up to but not including an epoch. */
  *#plan(end: number): Generator<Entries, void, undefined> {
    let { epoch, batch } = this.#position;
    for (; epoch < end; epoch++, batch = 0) {
      const count = this.#sampler.batchCount(epoch);
      for (; batch < count; batch++) yield entriesOf(this.#sampler, epoch, batch);
    }
  }
}

/**
 * Batches of records in the order of a sampler, whatever the order in which their fetches end (docs/contract.md §10).
 *
 * ```ts
 * const dataset = datasetFromSampler(sampler, async (index, { key }) => {
 *   const { image, label } = await load(index);
 *   return { xs: randomFlip(key, image, { shape: [32, 32, 3] }), ys: label };
 * }, { epochs: 3, key: run.key('augmentation') });
 * for await (const { records, mask } of dataset) …
 * ```
 *
 * Precondition: a fetch depends on nothing but its arguments. Draws from `Math.random` in it would depend on what else
 * runs; `key` does not.
 *
 * @param sampler a BatchSampler or MixedSampler, also of a shard; its own position is not moved.
 * @param fetch gives one record: tensors, typed arrays, numbers, booleans, or nested records of these; or a promise of one.
 *   Its tensors are disposed of with the batch that they are stacked into: clone those that you keep.
 * @throws TypeError, RangeError for wrong arguments; StateError for a state of another sampler; KeyReuseError inside a
 *   scope for a key that was drawn from or split. Iterations throw FetchError, TypeError for records that can't be stacked.
 */
export function datasetFromSampler<R extends RecordValue>(
  sampler: RecordSampler,
  fetch: Fetch<R>,
  options: DatasetOptions = {},
): SampledDataset<R> {
  return new SampledDataset(sampler, fetch, options);
}
