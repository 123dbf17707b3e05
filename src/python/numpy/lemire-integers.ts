/**
 * Unbiased integers by multiplication (D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019): the
 * upper half of word · size, drawn again where the lower half is below 2^width mod size (docs/contract.md §12.3). NumPy's
 * `bounded_lemire_*` (numpy/random/src/distributions/distributions.c). A span is how far the greatest lies above the least.
 */
import type { BitGenerator } from './bit-generator';
import { multiply64, product } from './wide-product';

const { floor, imul } = Math;
const TWO32 = 0x100000000;

/** An integer from 0 to span, which is from 0 to 2^32 − 1; of span 0 without a draw. */
export function drawLemire(bits: BitGenerator, span: number): number {
  if (span === 0) return 0;
  if (span === 0xffffffff) return bits.uint32();
  const size = span + 1;
  let word = bits.uint32();
  let low = imul(word, size) >>> 0;
  // The remainder is below size: few draws need it.
  if (low < size) {
    const least = (TWO32 - size) % size;
    while (low < least) {
      word = bits.uint32();
      low = imul(word, size) >>> 0;
    }
  }
  return floor((word * size - low) / TWO32 + 0.5);
}

/** Draws of 1, 8 or 16 bits, several from one word, the lowest first. What is left of a word is lost with this object. */
export class NarrowLemire {
  private readonly mask: number;
  private word = 0;
  private left = 0;

  constructor(
    private readonly bits: BitGenerator,
    private readonly width: 1 | 8 | 16,
  ) {
    this.mask = (1 << width) - 1;
  }

  /** An integer from 0 to span, which is from 0 to 2^width − 1; of span 0 without a draw. */
  draw(span: number): number {
    const { width, mask } = this;
    if (span === 0) return 0;
    if (span === mask) return this.part();
    const size = span + 1;
    let scaled = imul(this.part(), size);
    if ((scaled & mask) < size) {
      const least = (mask + 1 - size) % size;
      while ((scaled & mask) < least) scaled = imul(this.part(), size);
    }
    return scaled >>> width;
  }

  private part(): number {
    if (this.left === 0) {
      this.word = this.bits.uint32();
      this.left = 32 / this.width;
    } else {
      this.word >>>= this.width;
    }
    this.left--;
    return this.word & this.mask;
  }
}

/** Draws of 64 bits of one span, from 2^32 to 2^64 − 1, into `high` and `low`. */
export class WideLemire {
  high = 0;
  low = 0;
  private readonly sizeHigh: number;
  private readonly sizeLow: number;
  private readonly leastHigh: number;
  private readonly leastLow: number;

  constructor(
    private readonly bits: BitGenerator,
    span: bigint,
  ) {
    // 0 stands for 2^64, of which every word is taken as it is.
    const size = BigInt.asUintN(64, span + 1n);
    const least = size === 0n ? 0n : ((1n << 64n) - size) % size;
    this.sizeHigh = Number(size >> 32n);
    this.sizeLow = Number(size & 0xffffffffn);
    this.leastHigh = Number(least >> 32n);
    this.leastLow = Number(least & 0xffffffffn);
  }

  draw(): void {
    const { bits, sizeHigh, sizeLow, leastHigh, leastLow } = this;
    if (sizeHigh === 0) {
      bits.uint64();
      this.high = bits.high;
      this.low = bits.low;
      return;
    }
    do {
      bits.uint64();
      multiply64(bits.high, bits.low, sizeHigh, sizeLow);
    } while (product[1]! < leastHigh || (product[1] === leastHigh && product[0]! < leastLow));
    this.high = product[3]!;
    this.low = product[2]!;
  }
}
