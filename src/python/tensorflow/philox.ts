/**
 * Philox-4x32-10 (J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011), the word source of TensorFlow
 * on CPU and GPU (docs/contract.md §12.6).
 */
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const ROUNDS = 10;
// As int32, which keeps sums in integer registers.
const MULTIPLIER_0 = 0xd2511f53 | 0;
const MULTIPLIER_1 = 0xcd9e8d57 | 0;
const WEYL_0 = 0x9e3779b9 | 0;
const WEYL_1 = 0xbb67ae85 | 0;

/** The four output words of `philox`, as int32; overwritten by the next call. A shared array saves an allocation per block. */
export const block = new Int32Array(4);

/** Bits 32 to 63 of the product of two u32, as int32; `high` and `low` are the halves of the second. */
function multiplyHigh(a: number, high: number, low: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  // No sum exceeds 2^32 − 1, so that its 32 bits are the whole of it.
  const middle = (Math.imul(aHigh, low) + (Math.imul(aLow, low) >>> 16)) | 0;
  const cross = (Math.imul(aLow, high) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, high) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/** Puts the block of a counter of 128 bits and a key of 64 into `block`. Words may be int32 or u32, the lowest first. */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  c0 |= 0;
  c1 |= 0;
  c2 |= 0;
  c3 |= 0;
  k0 |= 0;
  k1 |= 0;
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    const high0 = multiplyHigh(c0, MULTIPLIER_0 >>> 16, MULTIPLIER_0 & 0xffff);
    c0 = multiplyHigh(c2, MULTIPLIER_1 >>> 16, MULTIPLIER_1 & 0xffff) ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  block[0] = c0;
  block[1] = c1;
  block[2] = c2;
  block[3] = c3;
}

/** A counter of 128 bits: four words, the lowest first. */
export type Counter = readonly [number, number, number, number];

/** A key of 64 bits: two words, the lower first. */
export type Key = readonly [number, number];

/** A counter, moved on by 0 ≤ count < 2^53 blocks, modulo 2^128. */
export function addToCounter([c0, c1, c2, c3]: Counter, count: number): [number, number, number, number] {
  const low = (c0 >>> 0) + (count % 0x100000000);
  const next = (c1 >>> 0) + Math.floor(count / 0x100000000) + Math.floor(low / 0x100000000);
  const third = (c2 >>> 0) + Math.floor(next / 0x100000000);
  const fourth = (c3 >>> 0) + Math.floor(third / 0x100000000);
  return [low | 0, next | 0, third | 0, fourth | 0];
}

/** Puts the words of the blocks from a counter on into an array, as int32; the rest of the last block is dropped. */
export function fillPhilox(words: Int32Array, counter: Counter, [k0, k1]: Key): void {
  let [c0, c1, c2, c3] = addToCounter(counter, 0);
  for (let i = 0; i < words.length; i += 4) {
    philox(c0, c1, c2, c3, k0, k1);
    words[i] = block[0]!;
    words[i + 1] = block[1]!;
    words[i + 2] = block[2]!;
    words[i + 3] = block[3]!;
    c0 = (c0 + 1) | 0;
    if (c0 === 0) [c0, c1, c2, c3] = addToCounter([-1, c1, c2, c3], 1);
  }
}

/** The words of the blocks from a counter on, one at a time. */
export class Philox implements RandomGenerator {
  private readonly words = new Int32Array(4);

  /** @param position how many words of the block at `counter` were drawn, from 0 to 3. */
  constructor(
    private counter: Counter,
    private readonly key: Key,
    private position = 0,
  ) {
    if (position > 0) fillPhilox(this.words, counter, key);
  }

  /** The next word, as int32. */
  next(): number {
    if (this.position === 0) fillPhilox(this.words, this.counter, this.key);
    const word = this.words[this.position]!;
    this.position = (this.position + 1) % 4;
    if (this.position === 0) this.counter = addToCounter(this.counter, 1);
    return word;
  }

  /** An independent generator in the same state. */
  clone(): Philox {
    return new Philox(this.counter, this.key, this.position);
  }

  /** The four words of the counter, the two of the key, and how many words of the block were drawn. */
  getState(): readonly number[] {
    return [...this.counter, ...this.key, this.position];
  }
}
