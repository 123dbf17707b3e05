import { highWord, lowWord } from '../bits';
import { childKey, drawPermutation, type Key } from '../rng';
import type { Batches } from './batches';
import { indexArray, type IndexArray } from './index-array';
import type { Order } from './order';

/** How positions are grouped by the length of their records (docs/contract.md §6.8, §6.9). */
export interface Grouping {
  /** The length of each record. */
  readonly lengths: Float64Array;
  readonly megaBatches: number;
  /** Positions per window. */
  readonly window: number;
  /** Most records of a batch; may be infinite. */
  readonly batchSize: number;
  /** Most tokens of a batch, padded to its longest record; may be infinite. */
  readonly tokenBudget: number;
}

/** The records of a window, batch after batch, and where each batch starts. */
interface Window {
  readonly records: IndexArray;
  readonly starts: readonly number[];
}

/** An order whose windows are sorted by length, cut into batches, and the batches shuffled. */
class GroupedOrder implements Order {
  readonly length: number;
  private kept: { readonly index: number; readonly window: Window } | undefined;

  /**
   * @param end windows cover the positions below; from there on the order stays as it is.
   * @param key shuffles the batches of each window; without one they stay sorted.
   */
  constructor(
    private readonly base: Order,
    private readonly grouping: Grouping,
    private readonly end: number,
    private readonly key: Key | undefined,
  ) {
    this.length = base.length;
  }

  at(position: number): number {
    if (position >= this.end) return this.base.at(position);
    const index = Math.floor(position / this.grouping.window);
    if (this.kept?.index !== index) this.kept = { index, window: this.arrange(index) };
    return this.kept.window.records[position - index * this.grouping.window]!;
  }

  /** Arranges one window anew. */
  arrange(index: number): Window {
    const { lengths, window } = this.grouping;
    const from = index * window;
    const size = Math.min(window, this.end - from);
    const drawn = indexArray(lengths.length, size);
    for (let i = 0; i < size; i++) drawn[i] = this.base.at(from + i);
    // Stable, so that equal lengths stay in order of position.
    const sorted = drawn.sort((i, j) => lengths[j]! - lengths[i]!);
    const cuts = this.cut(sorted);
    const count = cuts.length - 1;
    const turns = this.key && drawPermutation(childKey(this.key, highWord(index), lowWord(index)), count);
    const records = indexArray(lengths.length, size);
    const starts: number[] = [];
    let filled = 0;
    for (let turn = 0; turn < count; turn++) {
      const batch = turns ? turns[turn]! : turn;
      starts.push(filled);
      records.set(sorted.subarray(cuts[batch]!, cuts[batch + 1]!), filled);
      filled += cuts[batch + 1]! - cuts[batch]!;
    }
    return { records, starts };
  }

  /** Where sorted records, the longest first, are cut so that each batch is as large as the limits allow. */
  private cut(sorted: IndexArray): number[] {
    const { lengths, batchSize, tokenBudget } = this.grouping;
    const cuts: number[] = [];
    for (let start = 0; start < sorted.length;) {
      cuts.push(start);
      const longest = lengths[sorted[start]!]!;
      start += Math.min(batchSize, longest > 0 ? Math.floor(tokenBudget / longest) : Infinity, sorted.length - start);
    }
    cuts.push(sorted.length);
    return cuts;
  }
}

/** The full batches of an epoch, of one size each, grouped by length (docs/contract.md §6.8). */
export function groupedOrder(order: Order, grouping: Grouping, key: Key | undefined): Order {
  const end = Math.floor(order.length / grouping.batchSize) * grouping.batchSize;
  return new GroupedOrder(order, grouping, end, key);
}

/** Batches within a token budget; how many depends on the epoch (docs/contract.md §6.9). */
export function budgetedBatches(order: Order, grouping: Grouping, key: Key | undefined): Batches & { order: Order } {
  const { length } = order;
  const grouped = new GroupedOrder(order, grouping, length, key);
  const starts: number[] = [];
  for (let index = 0, from = 0; from < length; index++, from += grouping.window) {
    for (const start of grouped.arrange(index).starts) starts.push(from + start);
  }
  return { order: grouped, length, count: starts.length, start: (batch) => starts[batch] ?? length };
}
