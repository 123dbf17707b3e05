import { checkChoice, checkInteger, outOfRange, wrongType } from '../errors';
import { key as keyOf, useKey, type Key, type Seed } from '../rng';
import { checkRequiredOptions } from './checks';
import { REMAINDERS, type Remainder } from './batches';

/** How positions are cut into batches and divided among workers. */
export interface BatchOptions {
  /** Records of a batch of all shards together. */
  batchSize?: number;
  /** What becomes of a last, incomplete batch: kept short, dropped, or filled up from the epoch's start. Default keep. */
  remainder?: Remainder;
  /** Take part `index` of `count` of every batch. Default all of it. */
  shard?: Shard;
}

export interface Shard {
  index: number;
  count: number;
}

/** The source of randomness: exactly one of the two. */
export interface KeyOptions {
  /** Epochs are folded into it; it may be shared by samplers, and must not be drawn from or split. */
  key?: Key;
  seed?: Seed;
}

export const BATCH_OPTIONS = ['batchSize', 'remainder', 'shard'] as const;
export const KEY_OPTIONS = ['key', 'seed'] as const;
/** The most entries that a typed array may have. */
const LARGEST_BATCH = 0xffffffff;

/**
 * The key that `key` or `seed` stands for; its use is recorded. Without randomness neither is needed.
 * @throws TypeError, RangeError if both or none are there, or for a bad one; KeyReuseError inside a scope.
 */
export function readKey(options: KeyOptions, random: boolean, operation: string): Key {
  const { key, seed } = options;
  const next = 'Pass key: run.key(name) or random.key(seed), or seed: 42.';
  if (key !== undefined && seed !== undefined) {
    throw outOfRange({ argument: 'seed', expected: 'either key or seed, not both', got: seed, next });
  }
  if (key !== undefined) return useKey(key, 'fold in', operation);
  if (seed !== undefined) return useKey(keyOf(seed), 'fold in', operation);
  if (random) throw wrongType({ argument: 'key', expected: 'a key or a seed', got: undefined, next });
  return keyOf(0);
}

/** Checks a batch size; an epoch of `length` positions must have room for it. */
export function readBatchSize(batchSize: unknown, length: number): number {
  const max = length > 0 ? Math.min(length, LARGEST_BATCH) : LARGEST_BATCH;
  const next = length > 0 ? `An epoch has ${length} records.` : 'Pass how many records make a batch.';
  return checkInteger('batchSize', batchSize, { min: 1, max, next });
}

/** Checks what becomes of an incomplete batch. */
export function readRemainder(remainder: unknown): Remainder {
  return checkChoice('remainder', remainder, REMAINDERS, 'Say what becomes of a last, incomplete batch.', 'keep');
}

/** Checks the part of every batch that a shard takes. */
export function readShard(shard: Shard | undefined): Shard {
  if (shard === undefined) return { index: 0, count: 1 };
  if (typeof shard !== 'object' || shard === null) {
    const next = 'Leave it out where one worker does all.';
    throw wrongType({ argument: 'shard', expected: 'an object with index and count', got: shard, next });
  }
  checkRequiredOptions<Shard>(shard, ['index', 'count']);
  // Bounded so that index · length stays exact (§6.7).
  const count = checkInteger('shard.count', shard.count, { min: 1, max: 0x100000, next: 'Pass the number of shards.' });
  const next = `Number the ${count} shards from 0.`;
  return { index: checkInteger('shard.index', shard.index, { max: count - 1, next }), count };
}
