/** Detects a second use of a key (docs/contract.md §5.4). */
import { KeyReuseError } from '../errors';
import { Key } from './key';

const USES = ['draw', 'split', 'fold in'] as const;
export type KeyUse = (typeof USES)[number];
const FOLD_IN = USES.indexOf('fold in') + 1;

/** From keys to positive integers: open addressing with linear probing, at most half full, twice as large when it is. */
class KeyTable {
  size = 0;
  private words = new Int32Array(2 * 64);
  private entries = new Int32Array(64);

  /** The entry of a key, 0 if it has none. */
  get(high: number, low: number): number {
    return this.entries[this.slot(high, low)]!;
  }

  /** Adds a key that has no entry. */
  add(high: number, low: number, entry: number): void {
    if (2 * this.size >= this.entries.length) this.grow();
    const slot = this.slot(high, low);
    this.words[2 * slot] = high;
    this.words[2 * slot + 1] = low;
    this.entries[slot] = entry;
    this.size++;
  }

  /** Where the key is, or the free place where it would be. */
  private slot(high: number, low: number): number {
    const { words, entries } = this;
    const mask = entries.length - 1;
    // Keys are outputs of Threefry, except those of small seeds, which differ in `low` alone: that has the last say.
    let slot = (Math.imul(high, 0x9e3779b1) ^ low) & mask;
    while (entries[slot] !== 0 && (words[2 * slot] !== high || words[2 * slot + 1] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { words, entries } = this;
    this.words = new Int32Array(2 * words.length);
    this.entries = new Int32Array(2 * entries.length);
    this.size = 0;
    for (let slot = 0; slot < entries.length; slot++) {
      if (entries[slot] !== 0) this.add(words[2 * slot]!, words[2 * slot + 1]!, entries[slot]!);
    }
  }
}

/**
 * Remembers how keys were used, by value, and throws when one is used a second time in a way that §5.4 forbids: a key is
 * drawn from once, or split once, or folded into any number of times.
 *
 * Memory is bounded: two generations of keys, the older dropped when the newer is full. So at least the last
 * `generation` different keys are remembered, at most twice as many; a reuse after more than that is not seen. With the
 * default of 2^19 the two take at most 25 MB.
 */
export class KeyLedger {
  private current = new KeyTable();
  private previous = new KeyTable();
  private readonly operations: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly generation = 1 << 19) {}

  /**
   * Records one use of the key (high, low).
   * @throws KeyReuseError if the key was used before, unless this use and that one both fold in.
   */
  use(high: number, low: number, use: KeyUse, operation: string): void {
    high |= 0;
    low |= 0;
    const kind = USES.indexOf(use) + 1;
    const recent = this.current.get(high, low);
    const first = recent || this.previous.get(high, low);
    const foldsAgain = kind === FOLD_IN && (first & 3) === FOLD_IN;
    if (first !== 0 && !foldsAgain) throw this.reuse(high, low, first, use, operation);
    if (recent !== 0) return;
    if (this.current.size === this.generation) {
      this.previous = this.current;
      this.current = new KeyTable();
    }
    this.current.add(high, low, first || (this.numberOf(operation) << 2) | kind);
  }

  private numberOf(operation: string): number {
    let number = this.numbers.get(operation);
    if (number === undefined) {
      number = this.operations.push(operation) - 1;
      this.numbers.set(operation, number);
    }
    return number;
  }

  private reuse(high: number, low: number, first: number, use: KeyUse, operation: string): KeyReuseError {
    const key = new Key(high >>> 0, low >>> 0);
    const before = `${this.operations[first >> 2]} (${USES[(first & 3) - 1]})`;
    return new KeyReuseError(
      `${key} is used a second time: first by ${before}, now by ${operation} (${use}). ` +
        'The two would share random numbers. Use a key once: take a new one for each use, by ' +
        'split(key, n) or by foldIn(key, index or name), and leave the parent alone.',
    );
  }
}
