import { checkInteger } from '../errors';
import type { TypedArray } from '../typed-array';
import { refuseTogether, refuseWithout } from './checks';
import type { Grouping } from './length-groups';
import type { BatchOptions } from './options';
import type { OrderOptions } from './order-options';
import { readLengths } from './record-lists';

/** Batches of records of similar length. */
export interface LengthOptions {
  /** One length, an integer ≥ 0, per record: batches hold records of similar length. */
  lengths?: readonly number[] | TypedArray;
  /** Within how many batches records are sorted by length; only with `lengths`. Default 50. */
  megaBatches?: number;
  /** Batches of as many records as fit, longest length · count ≤ tokenBudget; only with `lengths`. */
  tokenBudget?: number;
}

export const LENGTH_OPTIONS = ['lengths', 'megaBatches', 'tokenBudget'] as const;

/**
 * Checks how positions are grouped by length, if they are.
 * @throws TypeError, RangeError for a bad option or for options that contradict each other.
 */
export function readGrouping(
  options: OrderOptions & BatchOptions & LengthOptions,
  length: number,
): Grouping | undefined {
  const { megaBatches = 50, remainder, size, strata, tokenBudget } = options;
  if (options.lengths === undefined) {
    if (options.megaBatches !== undefined) refuseWithout('megaBatches', 'lengths', megaBatches);
    if (tokenBudget !== undefined) refuseWithout('tokenBudget', 'lengths', tokenBudget);
    return undefined;
  }
  if (strata !== undefined) {
    const reason = 'Sorting by length would undo the shares of the strata: choose one.';
    refuseTogether('lengths', 'strata', reason, options.lengths);
  }
  if (tokenBudget !== undefined) {
    checkInteger('tokenBudget', tokenBudget, { min: 1, next: 'Pass the most tokens that a padded batch may hold.' });
    if (remainder !== undefined && remainder !== 'keep') {
      const reason = 'Batches within a budget differ in size, so none is incomplete: leave remainder out.';
      refuseTogether('remainder', 'tokenBudget', reason, remainder);
    }
  }
  checkInteger('megaBatches', megaBatches, { min: 1, next: 'Pass a number of batches.' });
  const lengths = readLengths(options.lengths, size, tokenBudget);
  const batchSize = options.batchSize ?? Infinity;
  const budget = tokenBudget ?? Infinity;
  // As many records as fit if all were of mean length (§6.9).
  const mean = lengths.reduce((sum, l) => sum + l, 0) / Math.max(1, size);
  const typical = Math.min(batchSize, Math.max(1, Math.floor(budget / mean)));
  const window = Math.min(megaBatches * typical, Math.max(1, length));
  return { lengths, megaBatches, window, batchSize, tokenBudget: budget };
}
