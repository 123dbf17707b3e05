/** A batch on its way: its records, as they come. */
import type { Entries } from './entries';
import { FetchError } from './fetch-error';
import type { Fetch, FetchContext, RecordKeys } from './fetch';
import type { Limiter } from './limiter';
import { disposeTensors, stackRecords, type RecordValue, type Stacked } from './record';

/** A batch of records. The tensors are the caller's to dispose of. */
export interface SampledBatch<R extends RecordValue = RecordValue> extends Entries {
  readonly records: Stacked<R>;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

export class PendingBatch<R extends RecordValue> {
  readonly #entries: Entries;
  /** Of each different record, in the order of their first entries. */
  readonly #outcomes: (Outcome | undefined)[];
  /** For each entry the place of its outcome. */
  readonly #places: number[];
  readonly #settled: Promise<unknown>;
  #isCancelled = false;

  constructor(entries: Entries, fetch: Fetch<R>, keys: RecordKeys, limiter: Limiter) {
    this.#entries = entries;
    // A record that stands here twice has one key: it is fetched once, since a key is drawn from once (§5.4).
    const places = new Map<string, number>();
    const firsts: number[] = [];
    this.#places = Array.from(entries.indices, (index, i) => {
      const name = `${entries.mask[i]} ${entries.sources?.[i] ?? ''} ${index}`;
      if (!places.has(name)) places.set(name, firsts.push(i) - 1);
      return places.get(name)!;
    });
    this.#outcomes = firsts.map(() => undefined);
    const done = firsts.map(
      (entry, place) =>
        new Promise<void>((resolve) => limiter.add(() => this.#run(entry, place, fetch, keys, resolve))),
    );
    this.#settled = Promise.all(done);
  }

  /** @returns a promise only if the fetch does: records that are there at once need no turn of the event loop. */
  #run(entry: number, place: number, fetch: Fetch<R>, keys: RecordKeys, done: () => void): void | Promise<void> {
    const settle = (outcome: Outcome): void => {
      this.#outcomes[place] = outcome;
      done();
    };
    if (this.#isCancelled) return done();
    const failed = (error: unknown): void => settle({ error });
    try {
      const value = fetch(this.#entries.indices[entry]!, this.#contextOf(entry, keys)) as unknown;
      if (typeof (value as PromiseLike<unknown> | null)?.then !== 'function') return settle({ value });
      return Promise.resolve(value).then((awaited) => settle({ value: awaited }), failed);
    } catch (error) {
      failed(error);
    }
  }

  #contextOf(entry: number, keys: RecordKeys): FetchContext {
    const { epoch, batch, indices, sources, mask } = this.#entries;
    const source = sources?.[entry] ?? null;
    return {
      epoch,
      batch,
      source: source ?? 0,
      get key() {
        return keys.keyOf(epoch, source, indices[entry]!, mask[entry] === 0);
      },
    };
  }

  /**
   * The batch, once all its records are there; the records' own tensors are disposed of.
   * @throws (as a rejection) FetchError for the first entry that could not be fetched; TypeError for unlike records.
   */
  async take(): Promise<SampledBatch<R>> {
    await this.#settled;
    const { epoch, batch, indices, sources } = this.#entries;
    try {
      const values = this.#places.map((place, i) => {
        const outcome = this.#outcomes[place]!;
        if ('value' in outcome) return outcome.value;
        throw new FetchError(indices[i]!, sources?.[i] ?? 0, epoch, batch, outcome.error);
      });
      const names = Array.from(indices, (index, i) => `fetch(${index})${sources ? ` of source ${sources[i]}` : ''}`);
      return { ...this.#entries, records: stackRecords(values, names) as Stacked<R> };
    } finally {
      this.#dispose();
    }
  }

  /** Starts no more fetches, waits for those at work, and disposes of their tensors. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    await this.#settled;
    this.#dispose();
  }

  #dispose(): void {
    for (const outcome of this.#outcomes) if (outcome && 'value' in outcome) disposeTensors(outcome.value);
  }
}
