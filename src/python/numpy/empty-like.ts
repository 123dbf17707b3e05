import type { TypedArray } from '../../typed-array';

/** An array of the same kind; not by `slice`, which for a Buffer of Node.js shares its memory. */
export function emptyLike(array: TypedArray, length: number): unknown[] {
  return new (array.constructor as new (length: number) => unknown[])(length);
}
