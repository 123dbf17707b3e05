/**
 * Normal values (docs/contract.md §12.5): G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29(2), 1958, as
 * ATen's normal_kernel has it, one after another below 16 values and in blocks of 16 from there on.
 */
import { outOfRange } from '../../errors';
import { cos as cosFloat, log as logFloat, sin as sinFloat } from '../../math';
import { cos, log, log1p, sin } from '../../math/doubles';
import { checkFinite, fillSize, floatDtypeOf, type FloatArrays, type FloatDtype, type FloatOptions, type Size } from './arguments'; // prettier-ignore
import { log as logCephes, sineCosine } from './cephes';
import { fusedDouble, fusedFloat } from './fused';
import { checkGenerator, type Generator } from './generator';

const { fround } = Math;
const TWO_PI = 6.283185307179586;
const BLOCK = 16;
const HALF = BLOCK / 2;

/** One value of binary64, by pairs of which the generator keeps the second. */
function normalDouble(g: Generator, mean: number, std: number): number {
  let value = g.normal;
  if (value === null) {
    const u1 = g.double();
    const u2 = g.double();
    const radius = Math.sqrt(-2 * log1p(-u2));
    const theta = TWO_PI * u1;
    g.normal = radius * sin(theta);
    value = radius * cos(theta);
  } else {
    g.normal = null;
  }
  return g.rules.isFused ? fusedDouble(value, std, mean) : value * std + mean;
}

type Block = (values: Float32Array | Float64Array, start: number, mean: number, std: number) => void;

const pair = new Float32Array(2);

/** Uniform values of a block, eight radii and eight angles, to normal ones. */
const toNormalAvx2: Block = (values, start, mean, std) => {
  for (let i = start; i < start + HALF; i++) {
    const radius = fround(Math.sqrt(-2 * logCephes(1 - values[i]!)));
    sineCosine(fround(fround(TWO_PI) * values[i + HALF]!), pair);
    values[i] = fusedFloat(fround(radius * pair[1]!), std, mean);
    values[i + HALF] = fusedFloat(fround(radius * pair[0]!), std, mean);
  }
};

const toNormalFloat: Block = (values, start, mean, std) => {
  for (let i = start; i < start + HALF; i++) {
    const radius = fround(Math.sqrt(-2 * logFloat(1 - values[i]!)));
    const theta = fround(TWO_PI * values[i + HALF]!);
    values[i] = fround(fround(radius * cosFloat(theta)) * std) + mean;
    values[i + HALF] = fround(fround(radius * sinFloat(theta)) * std) + mean;
  }
};

const toNormalDouble =
  (isFused: boolean): Block =>
  (values, start, mean, std) => {
    for (let i = start; i < start + HALF; i++) {
      const radius = Math.sqrt(-2 * log(1 - values[i]!));
      const theta = TWO_PI * values[i + HALF]!;
      const first = radius * cos(theta);
      const second = radius * sin(theta);
      values[i] = isFused ? fusedDouble(first, std, mean) : first * std + mean;
      values[i + HALF] = isFused ? fusedDouble(second, std, mean) : second * std + mean;
    }
  };

/** Fills with normal values. Precondition: checkMoments. */
export function fillNormal(g: Generator, values: Float32Array | Float64Array, mean: number, std: number): void {
  const count = values.length;
  if (count < BLOCK) {
    for (let i = 0; i < count; i++) values[i] = normalDouble(g, mean, std);
    return;
  }
  const isFloat = values instanceof Float32Array;
  const { isFused } = g.rules;
  const toNormal = isFloat ? (isFused ? toNormalAvx2 : toNormalFloat) : toNormalDouble(isFused);
  const [m, s] = isFloat ? [fround(mean), fround(std)] : [mean, std];
  const fill = (start: number, end: number) => {
    for (let i = start; i < end; i++) values[i] = isFloat ? g.float() : g.double();
  };
  fill(0, count);
  for (let start = 0; start + BLOCK <= count; start += BLOCK) toNormal(values, start, m, s);
  if (count % BLOCK === 0) return;
  // What is left over becomes normal with those before it, all of new uniform values.
  fill(count - BLOCK, count);
  toNormal(values, count - BLOCK, m, s);
}

/** @throws TypeError, RangeError unless both are numbers within the dtype, and std is none below 0. */
export function checkMoments(mean: unknown, std: unknown, dtype: FloatDtype): [mean: number, std: number] {
  const next = 'Pass the mean, then the standard deviation.';
  const checked: [number, number] = [checkFinite('mean', mean, next), checkFinite('std', std, next)];
  const largest = dtype === 'float32' ? 1e37 : 1e290;
  checked.forEach((value, i) => {
    const least = i === 0 ? -largest : 0;
    if (value >= least && value <= largest) return;
    const expected = `a number from ${least} to ${largest} for ${dtype}`;
    throw outOfRange({ argument: i === 0 ? 'mean' : 'std', expected, got: value, next });
  });
  return checked;
}

/**
 * `torch.randn(size)`. Below 16 values two words of binary64 for each, from 16 on one word of binary32 (in float64 two), and
 * 16 more if their number is no multiple of 16.
 * @throws TypeError, RangeError for a bad argument.
 */
export function randn(g: Generator, size?: null, options?: FloatOptions): number;
export function randn<D extends FloatDtype = 'float32'>(g: Generator, size: Size, options?: FloatOptions<D>): FloatArrays[D]; // prettier-ignore
export function randn(g: Generator, size: Size | null | undefined, options?: FloatOptions): number | Float32Array | Float64Array; // prettier-ignore
export function randn(g: Generator, size?: Size | null, options?: FloatOptions): unknown {
  checkGenerator(g);
  return fillSize(size, floatDtypeOf(options), (values) => fillNormal(g, values, 0, 1));
}

/**
 * `torch.normal(mean, std, size)` and `torch.empty(size).normal_(mean, std)`, also `torch.nn.init.normal_`.
 * @param mean at most 1e37 (of float64 1e290) on either side of 0.
 * @param std at least 0, and as large.
 * @throws TypeError, RangeError for a bad argument.
 */
export function normal(g: Generator, mean: number, std: number, size?: null, options?: FloatOptions): number;
export function normal<D extends FloatDtype = 'float32'>(g: Generator, mean: number, std: number, size: Size, options?: FloatOptions<D>): FloatArrays[D]; // prettier-ignore
export function normal(g: Generator, mean: number, std: number, size?: Size | null, options?: FloatOptions): unknown {
  checkGenerator(g);
  const dtype = floatDtypeOf(options);
  const [m, s] = checkMoments(mean, std, dtype);
  return fillSize(size, dtype, (values) => fillNormal(g, values, m, s));
}
