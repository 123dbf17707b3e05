/**
 * Products of 64 bits by 64 without bigints, in words of 32 bits. Math.imul gives the low word of each column of partial products;
 * what the column carries is its double, which is off by less than 2^14, less that word, divided by 2^32 and rounded.
 */
const { floor, imul } = Math;
const INVERSE = 1 / 0x100000000;

/** The last product, the lowest word first. */
export const product = new Uint32Array(4);

/** Arguments are integers from 0 to 2^32 − 1. */
export function multiply64(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
  const low0 = imul(aLow, bLow) >>> 0;
  const low1 = (imul(aLow, bHigh) + imul(aHigh, bLow)) >>> 0;
  const low2 = imul(aHigh, bHigh) >>> 0;
  const carry0 = floor((aLow * bLow - low0) * INVERSE + 0.5);
  const carry1 = floor((aLow * bHigh + aHigh * bLow - low1) * INVERSE + 0.5);
  const carry2 = floor((aHigh * bHigh - low2) * INVERSE + 0.5);
  product[0] = low0;
  const sum1 = low1 + carry0;
  product[1] = sum1;
  const sum2 = low2 + carry1 + floor(sum1 * INVERSE);
  product[2] = sum2;
  product[3] = carry2 + floor(sum2 * INVERSE);
}
