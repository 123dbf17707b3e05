/** Sizes, dtypes and numbers as PyTorch's functions take them. */
import { checkChoice, checkOptions, outOfRange, wrongType } from '../../errors';
import { countOf, drawSize, type Size } from '../size';

export interface FloatArrays {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

export type FloatDtype = keyof FloatArrays;

export interface FloatOptions<D extends FloatDtype = FloatDtype> {
  /** Default 'float32'. */
  dtype?: D;
}

/** Checks the option `dtype` of reals. @throws TypeError, RangeError for another one. */
export function floatDtypeOf(options: FloatOptions | undefined): FloatDtype {
  const { dtype } = checkOptions<FloatOptions>(options, ['dtype']);
  return checkChoice('options.dtype', dtype, ['float32', 'float64'] as const, 'Leave it out for float32.', 'float32');
}

export function newFloats(dtype: FloatDtype, count: number): Float32Array | Float64Array {
  return dtype === 'float32' ? new Float32Array(count) : new Float64Array(count);
}

/** Reals of a size that a function fills: one number without a size. */
export function fillSize(
  size: Size | null | undefined,
  dtype: FloatDtype,
  fill: (values: Float32Array | Float64Array) => void,
): number | Float32Array | Float64Array {
  const isOne = size === null || size === undefined;
  const values = newFloats(dtype, isOne ? 1 : countOf(size));
  fill(values);
  return isOne ? values[0]! : values;
}

/** @throws TypeError unless it is a number; RangeError unless it is finite. */
export function checkFinite(argument: string, value: unknown, next: string): number {
  const problem = { argument, expected: 'a finite number', got: value, next };
  if (typeof value !== 'number') throw wrongType(problem);
  if (!Number.isFinite(value)) throw outOfRange(problem);
  return value;
}

export { countOf, drawSize, type Size };
