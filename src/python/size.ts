/** How many values a draw gives: one without a size, as in Python, or as many as a shape has, in row-major order. */
import { checkInteger, outOfRange, wrongType } from '../errors';

/** A count, or a shape, whose values are flat, in row-major order. */
export type Size = number | readonly number[];

/** The size of a draw of one value. */
type One = null | undefined;

/** The number of values. @throws TypeError, RangeError unless it is a count or a shape of at most 2^32 − 1 values. */
export function countOf(size: Size): number {
  const next = 'Pass how many values to draw, or their shape: 5 or [2, 3].';
  const max = 0xffffffff;
  if (!Array.isArray(size)) {
    if (typeof size === 'number') return checkInteger('size', size, { max, next });
    throw wrongType({ argument: 'size', expected: 'an integer or an array of integers', got: size, next });
  }
  const count = size.reduce((product: number, length, i) => product * checkInteger(`size[${i}]`, length, { next }), 1);
  if (count > max)
    throw outOfRange({ argument: 'size', expected: 'a shape of at most 2^32 - 1 values', got: size, next });
  return count;
}

interface Values<T> {
  [index: number]: T;
}

/** One value, or an array of them, drawn one after another. */
export function drawSize<T, A extends Values<T>>(size: Size | One, make: (count: number) => A, draw: () => T): T | A {
  if (size === null || size === undefined) return draw();
  const count = countOf(size);
  const values = make(count);
  for (let i = 0; i < count; i++) values[i] = draw();
  return values;
}
