import { checkInteger } from '../../errors';
import { countOf, type Size } from '../size';

/** A shape and its number of elements. @throws TypeError, RangeError unless it is a count or a shape. */
export function checkShape(shape: Size): { readonly shape: readonly number[]; readonly count: number } {
  const count = countOf(shape);
  return { shape: typeof shape === 'number' ? [shape] : shape, count };
}

/** How many of something, at least one. */
export function checkCount(argument: string, count: unknown): number {
  return checkInteger(argument, count, { min: 1, max: 0x7fffffff, next: 'Pass how many to make.' });
}
