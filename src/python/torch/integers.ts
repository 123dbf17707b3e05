/** Integers (docs/contract.md §12.5): the remainder of a word, or of two, as ATen's uniform_int_* distributions. */
import { checkChoice, checkOptions, outOfRange, wrongType } from '../../errors';
import { countOf, type Size } from './arguments';
import { checkGenerator, type Generator } from './generator';
import { drawRemainders, type Draw } from './remainder';

export interface TensorArrays {
  readonly int64: BigInt64Array;
  readonly int32: Int32Array;
  readonly int16: Int16Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly bool: Uint8Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

export type Dtype = keyof TensorArrays;

const MAX_INT64 = (1n << 63n) - 1n;
const ARRAYS = { int64: BigInt64Array, int32: Int32Array, int16: Int16Array, int8: Int8Array, uint8: Uint8Array, bool: Uint8Array, float32: Float32Array, float64: Float64Array } as const; // prettier-ignore
const LARGEST = { int64: MAX_INT64, int32: 0x7fffffffn, int16: 0x7fffn, int8: 0x7fn, uint8: 0xffn, bool: 1n, float32: MAX_INT64, float64: MAX_INT64 } as const; // prettier-ignore
const LEAST = { int64: -MAX_INT64 - 1n, int32: -0x80000000n, int16: -0x8000n, int8: -0x80n, uint8: 0n, bool: 0n, float32: -MAX_INT64 - 1n, float64: -MAX_INT64 - 1n } as const; // prettier-ignore
/** Of the significand. */
const BITS = { float32: 24n, float64: 53n } as const;
const DTYPES = Object.keys(ARRAYS) as Dtype[];

const isFloat = (dtype: Dtype): dtype is 'float32' | 'float64' => dtype === 'float32' || dtype === 'float64';
const lengthOf = (value: bigint): bigint => BigInt((value < 0n ? -value : value).toString(2).length);

function drawSize(dtype: Dtype | undefined, size: Size | null | undefined, draw: Draw): unknown {
  if (size === null || size === undefined) return dtype === 'float32' ? Math.fround(Number(draw())) : draw();
  const values = new ARRAYS[dtype ?? 'int32'](countOf(size));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return values;
}

function checkBound(argument: string, value: unknown): bigint {
  const problem = { argument, expected: 'an integer', got: value, next: 'Beyond 2^53 pass a bigint.' };
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongType(problem);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw outOfRange(problem);
  const bound = BigInt(value);
  if (bound < LEAST.int64 || bound > MAX_INT64) throw outOfRange({ ...problem, expected: 'an int64' });
  return bound;
}

/** The integer that a dtype's value is, as the cast of C++ has it. */
function afterCast(value: bigint, dtype: 'float32' | 'float64'): bigint {
  const drop = lengthOf(value) - BITS[dtype];
  if (drop <= 0n) return value;
  const size = value < 0n ? -value : value;
  const half = 1n << (drop - 1n);
  const cut = (size >> drop) << drop;
  const isUp = size - cut > half || (size - cut === half && (size >> drop) & 1n);
  const rounded = isUp ? cut + (1n << drop) : cut;
  return value < 0n ? -rounded : rounded;
}

/** ATen's update_from and update_to: bounds that no value leaves by its rounding to the dtype. */
function withinDtype(from: bigint, to: bigint, dtype: Dtype): [from: bigint, to: bigint] {
  if (!isFloat(dtype)) return [from, to];
  const stepAt = (value: bigint): bigint => 1n << (lengthOf(value) - BITS[dtype]);
  const least = afterCast(from + 1n, dtype);
  const largest = afterCast(to - 1n, dtype);
  return [least < from ? least + stepAt(from + 1n) : from, largest >= to ? largest - stepAt(to - 1n) : to];
}

/** A draw of integers from `from` to below `to`; without a dtype of int64 as numbers. */
function drawFromTo(g: Generator, given: Dtype | undefined, from: bigint, to: bigint): Draw {
  const range = to - from;
  const dtype = given ?? 'int64';
  const isWide = g.rules.hasWideIntegers
    ? range >= 1n << 28n
    : range >= 1n << 32n && (dtype === 'int64' || isFloat(dtype));
  return drawRemainders(g, { dtype: given ?? 'int32', from, range, isWide });
}

/** What randint draws. @throws TypeError, RangeError for bad bounds. */
function checkedDraw(g: Generator, low: unknown, high: unknown, dtype: Dtype | undefined): Draw {
  const from = checkBound('low', low);
  const to = checkBound('high', high);
  const next = 'Pass the least value, then the bound above all.';
  const refuse = (argument: string, expected: string, got: unknown, hint = next): never => {
    throw outOfRange({ argument, expected, got, next: hint });
  };
  if (from >= to) refuse('high', `above low, which is ${from}`, high);
  const [least, bound] = withinDtype(from, to, dtype ?? 'int64');
  if (least >= bound) refuse('high', `above low in ${dtype}`, high);
  const hint = dtype ? next : "Pass { dtype: 'int64' } for values of 64 bits.";
  const type = dtype ?? 'int32';
  if (least < LEAST[type]) refuse('low', `at least ${LEAST[type]} for ${type}`, low, hint);
  if (bound - 1n > LARGEST[type]) refuse('high', `at most ${LARGEST[type] + 1n} for ${type}`, high, hint);
  return drawFromTo(g, dtype, least, bound);
}

const dtypeOf = (dtype: unknown): Dtype | undefined =>
  dtype === undefined ? undefined : checkChoice('options.dtype', dtype, DTYPES, 'Leave it out for int64 as numbers.');

/**
 * `torch.randint(low, high, size)`: integers from low to below high.
 * @param options.dtype of the tensor; without one PyTorch's int64, here as int32.
 * @throws TypeError, RangeError for a bad argument, as bounds in the wrong order or beyond the dtype.
 */
export function randint(g: Generator, low: number | bigint, high: number | bigint, size?: null, options?: { dtype?: Exclude<Dtype, 'int64'> }): number; // prettier-ignore
export function randint(g: Generator, low: number | bigint, high: number | bigint, size: null | undefined, options: { dtype: 'int64' }): bigint; // prettier-ignore
export function randint(g: Generator, low: number | bigint, high: number | bigint, size: Size, options?: { dtype?: undefined }): Int32Array; // prettier-ignore
export function randint<D extends Dtype>(g: Generator, low: number | bigint, high: number | bigint, size: Size, options: { dtype: D }): TensorArrays[D]; // prettier-ignore
export function randint(g: Generator, low: number | bigint, high: number | bigint, size: Size | null | undefined, options?: { dtype?: undefined }): number | Int32Array; // prettier-ignore
export function randint(
  g: Generator,
  low: number | bigint,
  high: number | bigint,
  size?: Size | null,
  options?: { dtype?: Dtype },
): unknown {
  // prettier-ignore
  checkGenerator(g);
  const dtype = dtypeOf(checkOptions<{ dtype: Dtype }>(options, ['dtype']).dtype);
  return drawSize(dtype, size, checkedDraw(g, low, high, dtype));
}

export interface RandomOptions<D extends Dtype = Dtype> {
  /** Of the tensor that PyTorch fills; the words that are drawn depend on it. */
  dtype: D;
  /** The least value. Without it 0, of which float32 and float64 go to 2^24 and 2^53, and bool to 1. */
  from?: number | bigint;
  /** The bound above all values; without it the dtype's largest, of float32 2^24, of float64 2^53. Not without `from`. */
  to?: number | bigint;
}

/**
 * `torch.empty(size, dtype=dtype).random_()`, `random_(from, to)` and, with `from` alone, `random_(from, None)`.
 * @throws TypeError, RangeError for a bad argument.
 */
export function random(g: Generator, size: null | undefined, options: RandomOptions<Exclude<Dtype, 'int64'>>): number;
export function random(g: Generator, size: null | undefined, options: RandomOptions<'int64'>): bigint;
export function random<D extends Dtype>(g: Generator, size: Size, options: RandomOptions<D>): TensorArrays[D];
export function random(g: Generator, size: Size | null | undefined, options: RandomOptions): unknown {
  checkGenerator(g);
  const given = checkOptions<RandomOptions>(options, ['dtype', 'from', 'to']);
  const dtype = checkChoice('options.dtype', given.dtype, DTYPES, 'Name the dtype of the tensor that is filled.');
  const { from, to } = given;
  if (to !== undefined) return drawSize(dtype, size, checkedDraw(g, from ?? 0, to, dtype));
  const largest = isFloat(dtype) ? 1n << BITS[dtype] : LARGEST[dtype];
  if (from === undefined) {
    const isWide = dtype === 'int64' || dtype === 'float64';
    return drawSize(dtype, size, drawRemainders(g, { dtype, from: 0n, range: largest + 1n, isWide }));
  }
  const least = checkBound('options.from', from);
  if (dtype === 'int64' && least === LEAST.int64) {
    return drawSize(dtype, size, drawRemainders(g, { dtype, from: 0n, range: 1n << 64n, isWide: true }));
  }
  const [start] = withinDtype(least, largest + 1n, dtype);
  if (start > largest || start < LEAST[dtype]) {
    const expected = `from ${LEAST[dtype]} to ${largest} for ${dtype}`;
    throw outOfRange({ argument: 'options.from', expected, got: from, next: 'Leave it out for all from 0 on.' });
  }
  return drawSize(dtype, size, drawFromTo(g, dtype, start, largest + 1n));
}
