/** Normal values of TensorFlow's ops, by the transform of G. Box and M. Muller, 1958 (docs/contract.md §12.6). */
import { checkChoice, checkOptions } from '../../errors';
import type { Size } from '../size';
import { checkShape } from './arrays';
import { boxMuller32, boxMuller64, pair } from './box-muller';
import { FLOATS, type DtypeArrays, type FloatDtype } from './dtypes';
import { finite } from './real';
import { fillWords32, fillWords64, type Draw, type Source } from './source';
import { pairsOf } from './threefry-words';
import { truncatedValues } from './truncated-normal';

export interface NormalOptions<D extends FloatDtype = FloatDtype> {
  /** Default 0. */
  mean?: number;
  /** The standard deviation, of a truncated normal that before truncation. Default 1. */
  stddev?: number;
  /** Default 'float32'. */
  dtype?: D;
}

export const NORMAL_OPTIONS = ['mean', 'stddev', 'dtype'] as const;

interface CheckedNormal {
  readonly shape: readonly number[];
  readonly count: number;
  readonly dtype: FloatDtype;
  readonly mean: number;
  readonly stddev: number;
}

function checkNormal(shape: Size, options: unknown, names: readonly string[]): CheckedNormal {
  const given = checkOptions<NormalOptions>(options, names as (keyof NormalOptions)[]);
  const dtype = checkChoice('options.dtype', given.dtype, FLOATS, 'Leave it out for float32.', 'float32');
  const mean = finite('options.mean', given.mean ?? 0, dtype);
  const stddev = finite('options.stddev', given.stddev ?? 1, dtype);
  return { ...checkShape(shape), dtype, mean, stddev };
}

/** @param names all options of the function. @throws TypeError, RangeError as the functions that call it. */
export function normalDraw(shape: Size, options: unknown, names: readonly string[]): Draw<DtypeArrays[FloatDtype]> {
  const { shape: lengths, count, dtype, mean, stddev } = checkNormal(shape, options, names);
  return { count, from: (source) => scaled(standardValues(source, lengths, count, dtype), mean, stddev) };
}

/** @param names all options of the function. @throws TypeError, RangeError as the functions that call it. */
export function truncatedDraw(shape: Size, options: unknown, names: readonly string[]): Draw<DtypeArrays[FloatDtype]> {
  const { count, dtype, mean, stddev } = checkNormal(shape, options, names);
  return { count, from: (source) => scaled(truncatedValues(source, count, dtype), mean, stddev) };
}

/** One value for each element of a shape. */
function standardValues(
  source: Source,
  shape: readonly number[],
  count: number,
  dtype: FloatDtype,
): DtypeArrays[FloatDtype] {
  // The CPU kernel pairs neighbours, XLA those that stand beside each other along a dimension.
  const isFlat = source.algorithm === 'philox';
  const { outer, length, inner, pairs } = pairsOf(isFlat ? [count] : shape);
  const values = dtype === 'float32' ? new Float32Array(pairs.count) : new Float64Array(pairs.count);
  const words = new Int32Array(values.buffer);
  // Words take the place of the values that are made of them.
  if (dtype === 'float32') fillWords32(source, pairs.shape, words);
  else fillWords64(source, words);
  const step = 2 * inner;
  for (let start = 0; start < values.length; start += step) {
    for (let i = start; i < start + inner; i++) {
      const other = i + inner;
      if (dtype === 'float32') boxMuller32(words[i]!, words[other]!, source.algorithm);
      else boxMuller64(words[2 * i]!, words[2 * i + 1]!, words[2 * other]!, words[2 * other + 1]!, source.algorithm);
      values[i] = pair[0]!;
      values[other] = pair[1]!;
    }
  }
  if (length % 2 === 0) return values;
  // The last of each odd row has no partner in the shape.
  const row = length * inner;
  for (let i = 1; i < outer; i++) values.copyWithin(i * row, i * (row + inner), i * (row + inner) + row);
  return values.slice(0, count);
}

function scaled<A extends DtypeArrays[FloatDtype]>(values: A, mean: number, stddev: number): A {
  if (mean === 0 && stddev === 1) return values;
  // The product is rounded to the dtype before the sum, as by the two ops of TensorFlow.
  if (values instanceof Float32Array) {
    for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]! * stddev) + mean;
  } else {
    for (let i = 0; i < values.length; i++) values[i] = values[i]! * stddev + mean;
  }
  return values;
}
