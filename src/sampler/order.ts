import { drawPermutation, type Key } from '../rng';
import { FeistelPermutation } from './feistel';

/** The order of one epoch: which record stands at each position 0 … length − 1. */
export interface Order {
  readonly length: number;
  at(position: number): number;
}

/** The orders of a configuration's epochs, all of one length, each a pure function of the epoch's key. */
export interface Orders {
  readonly length: number;
  order(epochKey: Key): Order;
}

/** Up to here a shuffled order is `permutation`'s and is kept in memory; above it is computed (§6.3). */
const LARGEST_KEPT = 0x100000;

/** The records in their own order. */
export function identityOrder(length: number): Order {
  return { length, at: (position) => position };
}

/** An order that is written out when it is first used. */
export function listedOrder(length: number, list: () => ArrayLike<number>): Order {
  let records: ArrayLike<number> | undefined;
  return { length, at: (position) => (records ??= list())[position]! };
}

/** All records, shuffled (docs/contract.md §6.3). */
export function shuffledOrder(key: Key, size: number): Order {
  return size <= LARGEST_KEPT ? listedOrder(size, () => drawPermutation(key, size)) : new FeistelPermutation(key, size);
}
