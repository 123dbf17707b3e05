export const REMAINDERS = ['keep', 'drop', 'pad'] as const;
export type Remainder = (typeof REMAINDERS)[number];

/** How an epoch is cut into batches, before sharding. */
export interface Batches {
  /** How many positions hold a record of their own; those from there on are padding. */
  readonly length: number;
  /** How many batches there are; in an endless mix as many as have their positions below 2^53. */
  readonly count: number;
  /** The position at which batch b starts, 0 ≤ b ≤ count. */
  start(batch: number): number;
}

/** Batches of one size, and what the remainder makes of the last one (docs/contract.md §6.7). */
export function equalBatches(length: number, batchSize: number, remainder: Remainder): Batches {
  if (length === Infinity) length = Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % batchSize);
  const full = Math.floor(length / batchSize);
  const count = remainder === 'drop' || full * batchSize === length ? full : full + 1;
  const end = remainder === 'keep' ? length : Infinity;
  return { length, count, start: (batch) => Math.min(batch * batchSize, end) };
}
