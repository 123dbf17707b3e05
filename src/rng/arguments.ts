/** Checks of arguments that the distributions share. */
import { checkInteger, checkOptions, outOfRange, wrongType } from '../errors';
import { isArray } from '../typed-array';

/** How many elements to draw: an integer from 0 to 2^32 - 1. */
export function checkCount(argument: string, n: unknown): number {
  return checkInteger(argument, n, { max: 0xffffffff, next: 'Pass how many elements to draw.' });
}

/**
 * Checks that an argument is a number within [min, max] that binary32 can hold, and returns it rounded to binary32.
 * @throws TypeError if it is not a number; RangeError if it is NaN, outside, or beyond binary32.
 */
export function checkReal(
  argument: string,
  value: unknown,
  { min = -Infinity, max = Infinity, expected, next }: { min?: number; max?: number; expected: string; next: string },
): number {
  const problem = { argument, expected, got: value, next };
  if (typeof value !== 'number') throw wrongType(problem);
  const rounded = Math.fround(value);
  if (!(value >= min && value <= max) || Math.abs(rounded) === Infinity) throw outOfRange(problem);
  return rounded;
}

/**
 * Checks that an argument is a non-empty array of numbers, each allowed by `accepts` after rounding to binary32, and
 * returns those.
 * @throws TypeError if it is not an array of numbers; RangeError if it is empty or a number is not accepted.
 */
export function checkReals(
  argument: string,
  values: unknown,
  { accepts, expected, next }: { accepts: (value: number) => boolean; expected: string; next: string },
): Float32Array {
  if (!isArray(values)) {
    throw wrongType({ argument, expected: 'an array of numbers', got: values, next });
  }
  const numbers: ArrayLike<unknown> = values;
  if (numbers.length === 0) throw outOfRange({ argument, expected: 'at least one number', got: values, next });
  const rounded = new Float32Array(numbers.length);
  for (let i = 0; i < rounded.length; i++) {
    const problem = { argument: `${argument}[${i}]`, expected, got: numbers[i], next };
    if (typeof problem.got !== 'number') throw wrongType(problem);
    rounded[i] = problem.got;
    if (!accepts(rounded[i]!)) throw outOfRange(problem);
  }
  return rounded;
}

/**
 * The options of a function, with defaults for those that are left out or undefined; their values are unchecked.
 * @throws TypeError for something that is not an object, or for an option that the function does not have.
 */
export function readOptions<T extends object>(options: unknown, defaults: T): Record<keyof T, unknown> {
  const names = Object.keys(defaults) as (keyof T & string)[];
  const given = checkOptions<T>(options as T, names);
  const read = { ...defaults };
  for (const name of names) if (given[name] !== undefined) read[name] = given[name];
  return read;
}
