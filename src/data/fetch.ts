/** One record and its key (docs/contract.md §10.1). */
import { highWord, lowWord } from '../bits';
import { wrongType } from '../errors';
import { childKey, foldIn, useKey, type Key } from '../rng';
import type { RecordValue } from './record';

/** What a fetch knows beside the index. */
export interface FetchContext {
  /**
   * The record's key in this epoch, whatever the batch, the shard and the prefetch. A record that an epoch holds more than
   * once (weights with replacement, a source that starts over) has the same one each time: fold `batch` into it.
   * @throws TypeError where the dataset has none.
   */
  readonly key: Key;
  readonly epoch: number;
  readonly batch: number;
  /** The record's source, of a MixedSampler; otherwise 0. */
  readonly source: number;
}

/** Gives the record of an index; tensors in it are disposed of once they are part of a batch. */
export type Fetch<R extends RecordValue = RecordValue> = (index: number, context: FetchContext) => R | Promise<R>;

/** What the entries of batches have as their keys. */
export class RecordKeys {
  readonly #records: Key | undefined;
  readonly #padding: Key | undefined;

  /** @throws TypeError unless it is a key or undefined; KeyReuseError inside a scope if it was drawn from or split. */
  constructor(key: Key | undefined) {
    if (key === undefined) return;
    this.#records = useKey(key, 'fold in', 'datasetFromSampler');
    this.#padding = foldIn(key, 'padding');
  }

  /** @param source null where there are none. */
  keyOf(epoch: number, source: number | null, index: number, isPadding: boolean): Key {
    const root = isPadding ? this.#padding : this.#records;
    if (root === undefined) {
      const next = "Pass { key: run.key('augmentation') } to datasetFromSampler.";
      throw wrongType({ argument: 'key', expected: 'a key of the dataset', got: undefined, next });
    }
    const epochKey = child(root, epoch);
    return child(source === null ? epochKey : child(epochKey, source), index);
  }
}

const child = (key: Key, data: number): Key => childKey(key, highWord(data), lowWord(data));
