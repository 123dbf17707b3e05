/** Batches in their order, some of them fetched ahead. */
import type { Entries } from './entries';
import type { Fetch, RecordKeys } from './fetch';
import { Limiter } from './limiter';
import { PendingBatch, type SampledBatch } from './pending-batch';
import type { RecordValue } from './record';

export interface PipelineOptions {
  /** Batches that are fetched ahead of the one that is asked for. */
  readonly prefetch: number;
  /** Records that are fetched at a time. */
  readonly concurrency: number;
}

export class Pipeline<R extends RecordValue> {
  readonly #plan: Iterator<Entries>;
  readonly #start: (entries: Entries) => PendingBatch<R>;
  readonly #prefetch: number;
  #queue: (PendingBatch<R> | { readonly error: unknown })[] = [];
  #isPlanned = false;

  constructor(plan: Iterator<Entries>, fetch: Fetch<R>, keys: RecordKeys, options: PipelineOptions) {
    const limiter = new Limiter(options.concurrency);
    this.#plan = plan;
    this.#start = (entries) => new PendingBatch(entries, fetch, keys, limiter);
    this.#prefetch = options.prefetch;
  }

  /** The next batch; undefined at the end. What fails is thrown when its turn comes. */
  async next(): Promise<SampledBatch<R> | undefined> {
    while (!this.#isPlanned && this.#queue.length <= this.#prefetch) this.#planNext();
    const head = this.#queue.shift();
    if (head === undefined) return undefined;
    if ('error' in head) throw head.error;
    return head.take();
  }

  #planNext(): void {
    try {
      const { value, done } = this.#plan.next();
      if (done) this.#isPlanned = true;
      else this.#queue.push(this.#start(value));
    } catch (error) {
      this.#isPlanned = true;
      this.#queue.push({ error });
    }
  }

  /** Ends the fetches and disposes of what they have brought. */
  async close(): Promise<void> {
    this.#isPlanned = true;
    const left = this.#queue.splice(0);
    await Promise.all(left.map((pending) => (pending instanceof PendingBatch ? pending.cancel() : undefined)));
  }
}
