/** Binary64 values as integers in units of 2^−1074, the smallest of them, and back. */
import { powerOfTwo } from '../power-of-two';

/** Units of 2^−1074 in 1, as a power of two. */
const SCALE = 1074;

const view = new DataView(new ArrayBuffer(8));

/** x·2^1074. Precondition: x is finite. */
export function toFixedPoint(x: number): bigint {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 0x100000000 + view.getUint32(4);
  const magnitude = exponent === 0 ? BigInt(fraction) : BigInt(fraction + 0x10000000000000) << BigInt(exponent - 1);
  return x < 0 ? -magnitude : magnitude;
}

/** A binary floating-point format: bits of the significand, and the exponents of its smallest value and above its largest. */
export interface Format {
  readonly significand: number;
  readonly smallest: number;
  readonly overflow: number;
}

export const BINARY32: Format = { significand: 24, smallest: -149, overflow: 128 };
export const BINARY64: Format = { significand: 53, smallest: -1074, overflow: 1024 };

/** total·2^−1074 rounded once, to nearest, ties to even; beyond the largest value infinity. */
export function roundFixedPoint(total: bigint, { significand, smallest, overflow }: Format): number {
  const magnitude = total < 0n ? -total : total;
  const length = bitLength(magnitude);
  const sign = total < 0n ? -1 : 1;
  if (length > overflow + SCALE) return sign * Infinity;
  // The unit in the last place of the result is 2^(drop − 1074).
  const drop = Math.max(length - significand, smallest + SCALE);
  let kept = magnitude >> BigInt(drop);
  if (drop > 0) {
    const rest = magnitude - (kept << BigInt(drop));
    const half = 1n << BigInt(drop - 1);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  }
  const value = Number(kept) * powerOfTwo(drop - SCALE);
  return sign * (value < powerOfTwo(overflow - 1) * 2 ? value : Infinity);
}

function bitLength(n: bigint): number {
  const digits = n.toString(16);
  return 4 * (digits.length - 1) + 32 - Math.clz32(Number.parseInt(digits[0], 16));
}
