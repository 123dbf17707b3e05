/** Remainders of words and of pairs of words, as a dtype holds them. */
import type { Generator } from './generator';

export type Draw = () => number | bigint;

export interface RemainderOptions {
  readonly dtype: string;
  readonly from: bigint;
  /** From 1 to 2^64. */
  readonly range: bigint;
  /** Whether two words make a value. */
  readonly isWide: boolean;
}

const { fround } = Math;

/** The nearest binary32, which a rounding by binary64 between may miss. */
function toFloat32(value: bigint): number {
  const last = value & 2047n;
  return fround(Number((value >> 11n) | (last === 0n ? 0n : 1n))) * 2048;
}

/** (high·2^32 + low) mod range, by 11 bits a step. Precondition: range ≤ 2^42. */
export function remainder64(high: number, low: number, range: number): number {
  let rest = (high % range) * 2048 + (low >>> 21);
  rest = (rest % range) * 2048 + ((low >>> 10) & 2047);
  return ((rest % range) * 1024 + (low & 1023)) % range;
}

/** A draw of from + (word mod range), cast to the dtype. */
export function drawRemainders(g: Generator, { dtype, from, range, isWide }: RemainderOptions): Draw {
  const isBig = dtype === 'int64';
  const last = from + range - 1n;
  const isSafe = from >= -(1n << 53n) && last <= 1n << 53n;
  if (range > 1n << 42n || !isSafe) {
    return () => {
      let word: bigint;
      if (isWide) {
        g.random64();
        word = (BigInt(g.high) << 32n) | BigInt(g.low);
      } else {
        word = BigInt(g.random());
      }
      const value = BigInt.asIntN(64, from + (word % range));
      return isBig ? value : dtype === 'float32' ? toFloat32(value) : Number(value);
    };
  }
  const width = Number(range);
  const base = Number(from);
  const draw = isWide
    ? () => {
        g.random64();
        return base + remainder64(g.high, g.low, width);
      }
    : () => base + (g.random() % width);
  return isBig ? () => BigInt(draw()) : draw;
}
