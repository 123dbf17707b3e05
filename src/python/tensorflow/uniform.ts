/** Uniform values of TensorFlow's ops (docs/contract.md §12.6). */
import { checkChoice, checkOptions, outOfRange } from '../../errors';
import type { Size } from '../size';
import { checkShape } from './arrays';
import { DTYPES, isFloat, type Dtype, type DtypeArrays, type FloatDtype, type IntegerDtype } from './dtypes';
import { fillIntegers, type Bounds } from './uniform-integers';
import { checkBits, type Integer } from './integers';
import { fillUnit } from './unit';
import { finite } from './real';
import type { Draw } from './source';

export interface UniformOptions<D extends Dtype = Dtype> {
  /** The lower bound, included. null, with `maxval` null, for all integers of a dtype. Default 0. */
  minval?: Integer | null;
  /** The upper bound, excluded; for floats the rounding of the sum can reach it. Default 1 for floats, null for integers. */
  maxval?: Integer | null;
  /** Default 'float32'. Between bounds the integers are of int32 or int64. */
  dtype?: D;
}

export const UNIFORM_OPTIONS = ['minval', 'maxval', 'dtype'] as const;

/**
 * Checks a draw. Integers between bounds are `minval + word % (maxval - minval)`, as biased as that is.
 * @param names all options of the function.
 * @param zero what a lower bound of 0 is: adding −0 leaves a product of −0 as it is, where TensorFlow adds nothing.
 * @throws TypeError, RangeError as the functions that call it.
 */
export function uniformDraw(
  shape: Size,
  options: unknown,
  names: readonly string[],
  zero: 0 | -0 = 0,
): Draw<DtypeArrays[Dtype]> {
  const given = checkOptions<UniformOptions>(options, names as (keyof UniformOptions)[]);
  const dtype = checkChoice('options.dtype', given.dtype, DTYPES, 'Leave it out for float32.', 'float32');
  const { shape: lengths, count } = checkShape(shape);
  const minval = given.minval === undefined ? 0 : given.minval;
  const maxval = given.maxval ?? null;
  if (isFloat(dtype)) {
    const { minimum, range } = floatBounds(minval, maxval, dtype);
    return { count, from: (source) => scaled(fillUnit(source, lengths, count, dtype), minimum || zero, range) };
  }
  // TensorFlow's kernels look at the bounds only if there is something to draw.
  const bounds = integerBounds(minval, maxval, dtype, count === 0);
  return { count, from: (source) => fillIntegers(source, lengths, count, dtype, bounds) };
}

function floatBounds(minval: unknown, maxval: unknown, dtype: FloatDtype): { minimum: number; range: number } {
  const minimum = finite('options.minval', minval, dtype);
  const maximum = maxval === null ? 1 : finite('options.maxval', maxval, dtype);
  const range = dtype === 'float32' ? Math.fround(maximum - minimum) : maximum - minimum;
  if (Number.isFinite(range)) return { minimum, range };
  const next = 'Draw from a narrower interval and scale the result.';
  throw outOfRange({ argument: 'options.maxval', expected: `maxval - minval within ${dtype}`, got: maxval, next });
}

function scaled<A extends Float32Array | Float64Array>(values: A, minimum: number, range: number): A {
  if (minimum === 0 && range === 1) return values;
  // The product is rounded to the dtype before the sum, as by the two ops of TensorFlow.
  if (values instanceof Float32Array) {
    for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]! * range) + minimum;
  } else {
    for (let i = 0; i < values.length; i++) values[i] = values[i]! * range + minimum;
  }
  return values;
}

/** null for all integers of the dtype. */
function integerBounds(minval: unknown, maxval: unknown, dtype: IntegerDtype, isEmpty: boolean): Bounds | null {
  if (minval === null && maxval === null) return null;
  if (minval === null || maxval === null) {
    const expected = `both bounds, or null for both, for ${dtype}`;
    const argument = minval === null ? 'options.minval' : 'options.maxval';
    throw outOfRange({
      argument,
      expected,
      got: null,
      next: 'Pass { minval, maxval }; null and null draw all integers.',
    });
  }
  if (dtype === 'uint32' || dtype === 'uint64') {
    const next = 'Draw int32 or int64, or pass { minval: null, maxval: null }.';
    throw outOfRange({ argument: 'options.dtype', expected: 'a signed dtype between bounds', got: dtype, next });
  }
  const next = `Pass integers of ${dtype}.`;
  const low = checkBits('options.minval', minval, dtype, next);
  const high = checkBits('options.maxval', maxval, dtype, next);
  if (low < high || isEmpty) return { low, range: high - low };
  const expected = `an integer above minval = ${low}`;
  throw outOfRange({ argument: 'options.maxval', expected, got: maxval, next: 'maxval itself is not drawn.' });
}
