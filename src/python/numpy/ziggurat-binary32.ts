/** As ./ziggurat in binary32, each operation rounded, from words of 32 bits (docs/contract.md §12.3). */
import { exp as expOf32, log1p as log1pOf32 } from '../../math';
import { exp, fdlibmLog1p } from '../../math/doubles';
import type { BitGenerator } from './bit-generator';
import {
  binary32Ziggurat,
  EXPONENTIAL_TAIL,
  exponentialZiggurat,
  NORMAL_TAIL,
  normalZiggurat,
  type Ziggurat,
} from './ziggurat-tables';

const { fround } = Math;
const NORMAL_TAIL_32 = fround(NORMAL_TAIL);
const NORMAL_TAIL_INVERSE = fround(0.27366123732975828);
const EXPONENTIAL_TAIL_32 = fround(EXPONENTIAL_TAIL);

let normal: Ziggurat | null = null;
let exponential: Ziggurat | null = null;

/** A multiple of 2^-24 in [0, 1). */
export function drawBinary32(bits: BitGenerator): number {
  return (bits.uint32() >>> 8) / 0x1000000;
}

/** A standard normal value. The word is, from its lowest bit: 8 bits of layer, sign, 23 bits of place. */
export function drawNormal32(bits: BitGenerator): number {
  const { inside, widths, heights } = (normal ??= binary32Ziggurat(normalZiggurat(), 52));
  for (;;) {
    const word = bits.uint32();
    const layer = word & 0xff;
    const place = word >>> 9;
    const width = fround(place * widths[layer]!);
    const x = word & 0x100 ? -width : width;
    if (place < inside[layer]!) return x;
    if (layer === 0) return word & 0x20000 ? -drawNormalTail(bits) : drawNormalTail(bits);
    // exp is that of binary64.
    if (heightAt(heights, layer, drawBinary32(bits)) < exp(-0.5 * x * x)) return x;
  }
}

function drawNormalTail(bits: BitGenerator): number {
  for (;;) {
    const x = fround(-NORMAL_TAIL_INVERSE * log1pOf32(-drawBinary32(bits)));
    const y = -log1pOf32(-drawBinary32(bits));
    if (fround(y + y) > fround(x * x)) return fround(NORMAL_TAIL_32 + x);
  }
}

/** A standard exponential value. The word is, from its lowest bit: 1 unused, 8 bits of layer, 23 bits of place. */
export function drawExponential32(bits: BitGenerator): number {
  const { inside, widths, heights } = (exponential ??= binary32Ziggurat(exponentialZiggurat(), 53));
  for (;;) {
    const word = bits.uint32();
    const layer = (word >>> 1) & 0xff;
    const place = word >>> 9;
    const x = fround(place * widths[layer]!);
    if (place < inside[layer]!) return x;
    if (layer === 0) return fround(EXPONENTIAL_TAIL_32 - log1pOf32(-drawBinary32(bits)));
    if (heightAt(heights, layer, drawBinary32(bits)) < expOf32(-x)) return x;
  }
}

/** A standard exponential value by inversion, in binary64 and rounded. */
export function invertExponential32(bits: BitGenerator): number {
  return fround(0 - fdlibmLog1p(-drawBinary32(bits)));
}

function heightAt(heights: Float64Array, layer: number, fraction: number): number {
  const height = heights[layer]!;
  return fround(fround(fround(heights[layer - 1]! - height) * fraction) + height);
}
