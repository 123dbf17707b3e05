/** Uniform reals (docs/contract.md §12.5): ATen's uniform_real_distribution. */
import { outOfRange } from '../../errors';
import { checkFinite, fillSize, floatDtypeOf, type FloatArrays, type FloatDtype, type FloatOptions, type Size } from './arguments'; // prettier-ignore
import { fusedDouble, fusedFloat } from './fused';
import { checkGenerator, type Generator } from './generator';

const { fround } = Math;
const LARGEST = { float32: 3.4028234663852886e38, float64: Number.MAX_VALUE } as const;

/** Fills with values of [from, to). Precondition: checkBounds. */
export function fillUniform(g: Generator, values: Float32Array | Float64Array, from: number, to: number): void {
  const { isFused } = g.rules;
  if (values instanceof Float32Array) {
    const low = fround(from);
    const width = fround(fround(to) - low);
    for (let i = 0; i < values.length; i++) {
      values[i] = isFused ? fusedFloat(g.float(), width, low) : fround(g.float() * width) + low;
    }
    return;
  }
  const width = to - from;
  // Clear of overflow and underflow: by 2^-100 or 2^100.
  const scale = width > 1e298 ? 7.888609052210118e-31 : width < 1e-240 ? 1.2676506002282294e30 : 1;
  for (let i = 0; i < values.length; i++) {
    const u = g.double();
    values[i] = isFused ? fusedDouble(u, width * scale, from * scale) / scale : u * width + from;
  }
}

/** @throws TypeError, RangeError unless [from, to) is a range whose width the dtype can hold. */
export function checkBounds(from: unknown, to: unknown, dtype: FloatDtype): [from: number, to: number] {
  const next = 'Pass the smallest value, then the bound above all.';
  const low = checkFinite('from', from, next);
  const high = checkFinite('to', to, next);
  const largest = LARGEST[dtype];
  if (Math.abs(low) > largest) throw outOfRange({ argument: 'from', expected: `a ${dtype}`, got: low, next });
  if (Math.abs(high) > largest) throw outOfRange({ argument: 'to', expected: `a ${dtype}`, got: high, next });
  if (low > high) throw outOfRange({ argument: 'to', expected: `at least from, which is ${low}`, got: high, next });
  if (high - low > largest) {
    throw outOfRange({ argument: 'to - from', expected: `at most ${largest}`, got: high - low, next });
  }
  return [low, high];
}

/**
 * `torch.rand(size)`: values in [0, 1), multiples of 2^-24 of a word each, in float64 of 2^-53 of two words.
 * @throws TypeError, RangeError for a bad argument.
 */
export function rand(g: Generator, size?: null, options?: FloatOptions): number;
export function rand<D extends FloatDtype = 'float32'>(g: Generator, size: Size, options?: FloatOptions<D>): FloatArrays[D]; // prettier-ignore
export function rand(g: Generator, size: Size | null | undefined, options?: FloatOptions): number | Float32Array | Float64Array; // prettier-ignore
export function rand(g: Generator, size?: Size | null, options?: FloatOptions): unknown {
  checkGenerator(g);
  return fillSize(size, floatDtypeOf(options), (values) => {
    const isFloat = values instanceof Float32Array;
    for (let i = 0; i < values.length; i++) values[i] = isFloat ? g.float() : g.double();
  });
}

/**
 * `torch.empty(size).uniform_(from, to)`, also `torch.nn.init.uniform_`: values in [from, to).
 * @throws TypeError, RangeError for a bad argument, as bounds in the wrong order.
 */
export function uniform(g: Generator, from: number, to: number, size?: null, options?: FloatOptions): number;
export function uniform<D extends FloatDtype = 'float32'>(g: Generator, from: number, to: number, size: Size, options?: FloatOptions<D>): FloatArrays[D]; // prettier-ignore
export function uniform(g: Generator, from: number, to: number, size?: Size | null, options?: FloatOptions): unknown {
  checkGenerator(g);
  const dtype = floatDtypeOf(options);
  const [low, high] = checkBounds(from, to, dtype);
  return fillSize(size, dtype, (values) => fillUniform(g, values, low, high));
}
