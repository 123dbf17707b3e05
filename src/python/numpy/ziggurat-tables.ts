/**
 * The tables of NumPy's ziggurats (numpy/random/src/distributions/ziggurat_constants.h), computed when first needed: 256 layers of
 * one area each under a density f, from the tail at x = r, the last, up to the top, the first (G. Marsaglia and W. W. Tsang,
 * J. Stat. Softw. 5(8), 2000; J. A. Doornik, ZIGNOR, 2005). The next layer begins where f(x') = f(x) + area / x.
 */
import { exp, log } from '../../math/doubles';

export interface Ziggurat {
  /** Integers: below this one a draw of the layer lies under the density. */
  readonly inside: Float64Array;
  /** What a draw is multiplied by: the layer's x / 2^bits. */
  readonly widths: Float64Array;
  /** The density at the layer's x. */
  readonly heights: Float64Array;
}

const LAYERS = 256;
const LAST = LAYERS - 1;

/** Where the tail of the normal density begins. */
export const NORMAL_TAIL = 3.6541528853610088;
/** Where the tail of the exponential density begins. */
export const EXPONENTIAL_TAIL = 7.69711747013105;

/** For draws of 52 bits. NumPy's were computed in binary64, with this area; one of their heights is not what exp rounds to. */
export function normalZiggurat(): Ziggurat {
  const area = 0.004928673233974652;
  const roundedUp = 38;
  const bits52 = 0x10000000000000;
  const { inside, widths, heights } = empty();
  let x = NORMAL_TAIL;
  heights[LAST] = exp(-0.5 * x * x);
  widths[LAST] = x / bits52;
  inside[0] = toEven((x / (area / heights[LAST])) * bits52);
  widths[0] = area / heights[LAST] / bits52;
  heights[0] = 1;
  for (let layer = LAST - 1; layer > 0; layer--) {
    const outer = x;
    x = Math.sqrt(-2 * log(area / outer + heights[layer + 1]!));
    inside[layer + 1] = toEven((x / outer) * bits52);
    widths[layer] = x / bits52;
    heights[layer] = exp(-0.5 * x * x) + (layer === roundedUp ? 1.1102230246251565e-16 : 0);
  }
  return { inside, widths, heights };
}

/** For draws of 53 bits, exact before they are rounded, the bounds down to an even integer. */
export function exponentialZiggurat(): Ziggurat {
  const { inside, widths, heights } = empty();
  const tail = (76971174701310497140446280481n << POINT) / 10000000000000000000000000000n;
  let x = tail;
  let height = expOfMinus(tail);
  const area = multiply(tail + ONE, height);
  const evenBound = (numerator: bigint, denominator: bigint): number => 2 * Number((numerator << 52n) / denominator);
  inside[0] = evenBound(multiply(x, height), area);
  widths[0] = toNumber(divide(area, height), 53);
  heights[0] = 1;
  widths[LAST] = toNumber(x, 53);
  heights[LAST] = toNumber(height, 0);
  for (let layer = LAST - 1; layer > 0; layer--) {
    const outer = x;
    const rise = divide(area, outer);
    x = outer - logOfRatio(height + rise, height);
    height += rise;
    inside[layer + 1] = evenBound(x, outer);
    widths[layer] = toNumber(x, 53);
    heights[layer] = toNumber(height, 0);
  }
  return { inside, widths, heights };
}

/** The tables of binary32 for draws of 23 bits, from those for draws of `bits`; NumPy's exponential ones have 9 digits. */
export function binary32Ziggurat({ inside, widths, heights }: Ziggurat, bits: 52 | 53): Ziggurat {
  const step = bits === 52 ? 0x20000000 : 0x40000000;
  const shorten = (value: number): number => Math.fround(bits === 52 ? value : Number(value.toPrecision(9)));
  return {
    inside: inside.map((bound) => Math.floor(bound / step + 0.5)),
    widths: widths.map((width) => shorten(width * step)),
    heights: heights.map(shorten),
  };
}

function empty(): Ziggurat {
  return {
    inside: new Float64Array(LAYERS),
    widths: new Float64Array(LAYERS),
    heights: new Float64Array(LAYERS),
  };
}

/** The nearest integer, of two the even one. Precondition: 0 <= x < 2^52. */
function toEven(x: number): number {
  return x + 0x10000000000000 - 0x10000000000000;
}

// Fixed point with 160 bits after the point.
const POINT = 160n;
const ONE = 1n << POINT;

const multiply = (a: bigint, b: bigint): bigint => (a * b) >> POINT;
const divide = (a: bigint, b: bigint): bigint => (a << POINT) / b;
/** The nearest binary64 of a / 2^bits. */
const toNumber = (a: bigint, bits: number): number => (Number(a) / Number(ONE)) / (bits === 53 ? 0x20000000000000 : 1); // prettier-ignore

/** e^−x, as the reciprocal of the series of e^x. */
function expOfMinus(x: bigint): bigint {
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term > 0n; n++) sum += term = multiply(term, x) / n;
  return divide(ONE, sum);
}

/** log(a / b), a above b: 2 artanh((a − b) / (a + b)). */
function logOfRatio(a: bigint, b: bigint): bigint {
  const ratio = divide(a - b, a + b);
  const square = multiply(ratio, ratio);
  let sum = 0n;
  let power = ratio;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power = multiply(power, square);
  }
  return 2n * sum;
}
