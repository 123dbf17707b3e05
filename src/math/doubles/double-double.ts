/** Numbers as an unevaluated sum of two binary64: tables of them, made of integers when a function is first called. */
import { toFloat64 } from '../exact/nearest-float64';

/** Of the integers that tables are made of. */
export const PRECISION = 192n;

/** Values high[i] + low[i], off by less than 2^−105 of them. */
export interface Table {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** @param valueOf the i-th value times 2^PRECISION. */
export function makeTable(length: number, valueOf: (i: number) => bigint): Table {
  const high = new Float64Array(length);
  const low = new Float64Array(length);
  for (let i = 0; i < length; i++) [high[i], low[i]] = parts(valueOf(i), 53n, 53n) as [number, number];
  return { high, low };
}

/** A value times 2^PRECISION as a sum of numbers with so many bits, the last rounded, those before it cut. */
export function parts(value: bigint, ...bits: readonly bigint[]): number[] {
  const sign = value < 0n ? -1 : 1;
  let rest = value < 0n ? -value : value;
  return bits.map((count, i) => {
    const drop = BigInt(rest.toString(2).length) - count;
    const kept = drop > 0n && i < bits.length - 1 ? (rest >> drop) << drop : rest;
    rest -= kept;
    return sign * toFloat64(kept, PRECISION);
  });
}
