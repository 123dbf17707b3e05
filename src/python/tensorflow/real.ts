import { outOfRange, wrongType } from '../../errors';
import type { FloatDtype } from './dtypes';

/** @throws TypeError unless it is a number; RangeError unless it is finite in the dtype, to which it is rounded. */
export function finite(argument: string, value: unknown, dtype: FloatDtype): number {
  const problem = { argument, expected: `a finite number of ${dtype}`, got: value, next: 'Pass a finite number.' };
  if (typeof value !== 'number') throw wrongType(problem);
  const rounded = dtype === 'float32' ? Math.fround(value) : value;
  if (Number.isFinite(rounded)) return rounded;
  throw outOfRange(problem);
}
