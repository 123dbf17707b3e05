/** Checks of what Python's `random` is told. */
import { outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';

/** @throws TypeError unless it is a number; RangeError unless it is finite, and passes the test that `expected` tells. */
export function checkFinite(
  argument: string,
  value: unknown,
  expected = 'a finite number',
  isAllowed: (value: number) => boolean = () => true,
): number {
  const problem = { argument, expected, got: value, next: 'Check the arguments of the distribution.' };
  if (typeof value !== 'number') throw wrongType(problem);
  if (!Number.isFinite(value) || !isAllowed(value)) throw outOfRange(problem);
  return value;
}

export const checkPositive = (argument: string, value: unknown): number =>
  checkFinite(argument, value, 'a finite number > 0', (x) => x > 0);

/** What has elements by index: an array, a typed array, or a string, whose elements are its characters. */
export function checkSequence<T>(argument: string, value: ArrayLike<T>): ArrayLike<T> {
  if (typeof value === 'string') return Array.from(value as string) as unknown as ArrayLike<T>;
  if (isArray(value)) return value;
  const next = "Sort a set or the keys of a map into an array first; their order is none of Python's.";
  throw wrongType({ argument, expected: 'an array, a typed array or a string', got: value, next });
}
