/**
 * Integers by masked rejection (docs/contract.md §12.2): bits of a word under the smallest mask 2^k − 1 that covers `max`,
 * drawn again while they exceed it. NumPy's `random_interval` and `bounded_masked_*` (numpy/random/src/distributions).
 */
import type { BitGenerator } from '../bit-generator';

/** The smallest 2^k − 1 that is at least `max`, both from 0 to 2^32 − 1. */
export function maskFor(max: number): number {
  return max === 0 ? 0 : 0xffffffff >>> Math.clz32(max);
}

/** An integer from 0 to max, which is from 1 to 2^32 − 1, by words of 32 bits. @param mask `maskFor(max)`. */
export function drawMasked(bits: BitGenerator, max: number, mask: number): number {
  let value;
  do value = (bits.uint32() & mask) >>> 0;
  while (value > max);
  return value;
}

/**
 * An integer from 0 to (maxHigh, maxLow), which is at least 2^32, by words of 64 bits.
 * @returns its high half; its low half is `bits.low`.
 */
export function drawMasked64(bits: BitGenerator, maxHigh: number, maxLow: number): number {
  const mask = maskFor(maxHigh);
  let high;
  do {
    bits.uint64();
    high = (bits.high & mask) >>> 0;
  } while (high > maxHigh || (high === maxHigh && bits.low > maxLow));
  return high;
}

/** Draws of 1, 8 or 16 bits, several from one word, the lowest first. What is left of a word is lost with this object. */
export class NarrowIntegers {
  private word = 0;
  private left = 0;

  constructor(
    private readonly bits: BitGenerator,
    private readonly width: 1 | 8 | 16,
  ) {}

  /** An integer from 0 to max, which is from 1 to 2^width − 1. @param mask `maskFor(max)`. */
  draw(max: number, mask: number): number {
    let value;
    do {
      if (this.left === 0) {
        this.word = this.bits.uint32();
        this.left = 32 / this.width;
      } else {
        this.word >>>= this.width;
      }
      this.left--;
      value = this.word & mask;
    } while (value > max);
    return value;
  }
}
