/**
 * Normal and exponential values by NumPy's ziggurats (docs/contract.md §12.3; numpy/random/src/distributions/distributions.c), in
 * binary64 from words of 64 bits. A word chooses a layer and a place in it: 99 of 100 lie under the density at once.
 */
import { exp, fdlibmLog1p } from '../../math/doubles';
import type { BitGenerator } from './bit-generator';
import { EXPONENTIAL_TAIL, exponentialZiggurat, NORMAL_TAIL, normalZiggurat, type Ziggurat } from './ziggurat-tables';

const NORMAL_TAIL_INVERSE = 0.27366123732975828;

let normal: Ziggurat | null = null;
let exponential: Ziggurat | null = null;

/** A standard normal value. The word is, from its lowest bit: 8 bits of layer, sign, 52 bits of place, 3 unused. */
export function drawNormal(bits: BitGenerator): number {
  const { inside, widths, heights } = (normal ??= normalZiggurat());
  for (;;) {
    bits.uint64();
    const { high, low } = bits;
    const layer = low & 0xff;
    const place = (high & 0x1fffffff) * 0x800000 + (low >>> 9);
    const x = low & 0x100 ? -(place * widths[layer]!) : place * widths[layer]!;
    if (place < inside[layer]!) return x;
    if (layer === 0) return low & 0x20000 ? -drawNormalTail(bits) : drawNormalTail(bits);
    const height = heights[layer]!;
    if ((heights[layer - 1]! - height) * bits.double() + height < exp(-0.5 * x * x)) return x;
  }
}

/** G. Marsaglia, "Generating a Variable from the Tail of the Normal Distribution", Technometrics 6(1), 1964. */
function drawNormalTail(bits: BitGenerator): number {
  for (;;) {
    const x = -NORMAL_TAIL_INVERSE * fdlibmLog1p(-bits.double());
    const y = -fdlibmLog1p(-bits.double());
    if (y + y > x * x) return NORMAL_TAIL + x;
  }
}

/** A standard exponential value. The word is, from its lowest bit: 3 unused, 8 bits of layer, 53 bits of place. */
export function drawExponential(bits: BitGenerator): number {
  const { inside, widths, heights } = (exponential ??= exponentialZiggurat());
  for (;;) {
    bits.uint64();
    const layer = (bits.low >>> 3) & 0xff;
    const place = bits.high * 0x200000 + (bits.low >>> 11);
    const x = place * widths[layer]!;
    if (place < inside[layer]!) return x;
    if (layer === 0) return EXPONENTIAL_TAIL - fdlibmLog1p(-bits.double());
    const height = heights[layer]!;
    if ((heights[layer - 1]! - height) * bits.double() + height < exp(-x)) return x;
  }
}

/** A standard exponential value by inversion. */
export function invertExponential(bits: BitGenerator): number {
  return 0 - fdlibmLog1p(-bits.double());
}
