import type { Size } from '../size';

/** The integer dtypes of NumPy. */
export interface IntegerArrays {
  bool: Uint8Array;
  int8: Int8Array;
  uint8: Uint8Array;
  int16: Int16Array;
  uint16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
}

export type IntegerDtype = keyof IntegerArrays;

/** One value of a dtype: a bigint for 64 bits; 0 or 1 for bool. */
export type IntegerOf<D extends IntegerDtype> = IntegerArrays[D][number];

export type Bound = number | bigint;
export type Bounds = Bound | ArrayLike<Bound>;

/**
 * What a draw gives: an array for a size or for bounds that are arrays, else one integer.
 * @typeParam S what was passed as the size. @typeParam B the types of the bounds. @typeParam D the dtype, or undefined.
 */
export type DrawnIntegers<S, B, D extends IntegerDtype | undefined> = S extends Size
  ? ArrayOf<D>
  : [B] extends [Bound | null | undefined]
    ? ArrayOf<D>[number]
    : ArrayOf<D>;

type ArrayOf<D extends IntegerDtype | undefined> = D extends IntegerDtype ? IntegerArrays[D] : Int32Array;

/** How a dtype is drawn: the bits of each draw, its least and greatest value, and what holds its values. */
export interface IntegerType {
  readonly width: 1 | 8 | 16 | 32 | 64;
  readonly min: number | bigint;
  readonly max: number | bigint;
  readonly array: new (length: number) => IntegerArrays[IntegerDtype];
}

export const INTEGER_TYPES: Readonly<Record<IntegerDtype, IntegerType>> = {
  bool: { width: 1, min: 0, max: 1, array: Uint8Array },
  int8: { width: 8, min: -0x80, max: 0x7f, array: Int8Array },
  uint8: { width: 8, min: 0, max: 0xff, array: Uint8Array },
  int16: { width: 16, min: -0x8000, max: 0x7fff, array: Int16Array },
  uint16: { width: 16, min: 0, max: 0xffff, array: Uint16Array },
  int32: { width: 32, min: -0x80000000, max: 0x7fffffff, array: Int32Array },
  uint32: { width: 32, min: 0, max: 0xffffffff, array: Uint32Array },
  int64: { width: 64, min: -0x8000000000000000n, max: 0x7fffffffffffffffn, array: BigInt64Array },
  uint64: { width: 64, min: 0n, max: 0xffffffffffffffffn, array: BigUint64Array },
};

export const INTEGER_DTYPES = Object.keys(INTEGER_TYPES) as IntegerDtype[];
