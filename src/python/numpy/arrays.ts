import { isArray, isTypedArray, type TypedArray } from '../../typed-array';

/** Arrays of JavaScript stand for Python's lists, typed arrays for NumPy's arrays. */
export { isArray, isTypedArray, type TypedArray };

/** An array of the same kind; not by `slice`, which for a Buffer of Node.js shares its memory. */
export function emptyLike(array: TypedArray, length: number): unknown[] {
  return new (array.constructor as new (length: number) => unknown[])(length);
}
