/** Parameters that are numbers, or arrays of one dimension which broadcast against each other and the size, as in NumPy. */
import { outOfRange } from '../../errors';
import { countOf, type Size } from '../size';

/** The number of values; null for one that is no array. The parameters' lengths are of those that are arrays. */
export function broadcastCount(size: Size | null | undefined, lengths: readonly number[]): number | null {
  const count = size === null || size === undefined ? null : countOf(size);
  if (lengths.length === 0) return count;
  const length = lengths.find((each) => each !== 1) ?? 1;
  if (lengths.some((each) => each !== 1 && each !== length)) {
    const expected = 'arrays of one length, or of length 1';
    throw outOfRange({ argument: 'the lengths', expected, got: lengths, next: 'Pass one element for each value.' });
  }
  if (count === null) return length;
  const last = Array.isArray(size) ? (size as readonly number[]).at(-1) : count;
  if (last !== undefined && (length === 1 || last === length)) return count;
  const expected = `a shape whose last length is ${length}, as the arrays' is`;
  throw outOfRange({ argument: 'size', expected, got: size, next: 'Leave the size out for one draw per element.' });
}

/** Element i of a parameter that repeats along the last dimension. */
export function elementAt<T>(parameter: ArrayLike<T>, i: number): T {
  return parameter[i % parameter.length]!;
}
