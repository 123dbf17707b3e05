import { highWord, lowWord } from '../bits';
import { childKey, threefry, type Key } from '../rng';
import type { Order, Orders } from './order';
import type { Shares } from './shares';
import { assignStrata } from './strata';

/** Position by position of one block: the source, and how many records of that source stand before it in the block. */
interface Block {
  readonly sources: Uint32Array;
  readonly ranks: Uint32Array;
}

/** One epoch of a mix: an endless sequence of (source, record) by random access (docs/contract.md §6.11). */
export class Mixture {
  private readonly blockKey: Key;
  private readonly sourceKeys: readonly Key[];
  private block: { readonly index: number; readonly block: Block } | undefined;
  private readonly passes: ({ readonly pass: number; readonly order: Order } | undefined)[] = [];

  constructor(
    private readonly sources: readonly Orders[],
    private readonly shares: Shares,
    epochKey: Key,
  ) {
    this.blockKey = childKey(epochKey, 0, 0);
    this.sourceKeys = sources.map((_, s) => childKey(epochKey, 0, s + 1));
  }

  /** The source at a position. */
  sourceAt(position: number): number {
    return this.blockOf(position).sources[position % this.shares.blockSize]!;
  }

  /** The record, of the source at this position, that stands there. */
  recordAt(position: number): number {
    const { blockSize, counts } = this.shares;
    const { sources, ranks } = this.blockOf(position);
    const place = position % blockSize;
    const source = sources[place]!;
    const turn = Math.floor(position / blockSize) * counts[source]! + ranks[place]!;
    const { length } = this.sources[source]!;
    return this.orderOf(source, Math.floor(turn / length)).at(turn % length);
  }

  /** The position at which a source has its turn number `turn`, counted from 0. */
  positionOfTurn(source: number, turn: number): number {
    const { blockSize, counts } = this.shares;
    const index = Math.floor(turn / counts[source]!);
    const { sources, ranks } = this.blockOf(index * blockSize);
    const rank = turn % counts[source]!;
    return index * blockSize + sources.findIndex((s, place) => s === source && ranks[place] === rank);
  }

  private blockOf(position: number): Block {
    const index = Math.floor(position / this.shares.blockSize);
    if (this.block?.index !== index) this.block = { index, block: this.arrange(index) };
    return this.block.block;
  }

  /** Every stretch from the block's start holds each source within 1 of its share, as strata do. */
  private arrange(index: number): Block {
    const { counts } = this.shares;
    const { high, low } = childKey(this.blockKey, highWord(index), lowWord(index));
    const sources = assignStrata(counts, (source, turn) => threefry(high, low, source, turn) >>> 0);
    const seen = new Uint32Array(counts.length);
    return { sources, ranks: sources.map((source) => seen[source]!++) };
  }

  /** The order of a source's pass: each pass is an epoch of the source's own key. */
  private orderOf(source: number, pass: number): Order {
    const kept = this.passes[source];
    if (kept?.pass === pass) return kept.order;
    const key = childKey(this.sourceKeys[source]!, highWord(pass), lowWord(pass));
    const order = this.sources[source]!.order(key);
    this.passes[source] = { pass, order };
    return order;
  }
}
