/** The rounding boundaries on either side of a positive binary32. */
import { float32Bits, float32FromBits } from '../../src/bits';

const LARGEST = 0x7f7fffff;

/** The middle between f > 0 and the binary32 below it. */
export function middleBelow(f: number): number {
  if (f === Infinity) return middleAbove(float32FromBits(LARGEST));
  return (float32FromBits(float32Bits(f) - 1) + f) / 2;
}

/** The middle between finite f ≥ 0 and the binary32 above it, 2^128 after the largest. */
export function middleAbove(f: number): number {
  const bits = float32Bits(f);
  return (f + (bits === LARGEST ? 2 ** 128 : float32FromBits(bits + 1))) / 2;
}
