import type { TypedArray } from '../../rng';

export type { TypedArray };

/** Arrays of JavaScript, which stand for Python's lists, and typed arrays, which stand for NumPy's arrays. */
export function isArray(value: unknown): value is readonly unknown[] | TypedArray {
  return Array.isArray(value) || isTypedArray(value);
}

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** An array of the same kind; not by `slice`, which for a Buffer of Node.js shares its memory. */
export function emptyLike(array: TypedArray, length: number): unknown[] {
  return new (array.constructor as new (length: number) => unknown[])(length);
}
