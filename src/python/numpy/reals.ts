/** Draws of doubles whose parameters are numbers, or arrays that broadcast. */
import { outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import type { Size } from '../size';
import { broadcastCount, elementAt } from './broadcast';

/** A parameter: one number, or one for each element of the last dimension. */
export type Reals = number | ArrayLike<number>;

/** What NumPy refuses of a parameter, by the sign bit: a scale of −0 too. Beyond that, here, all that is not finite. */
export type Constraint = 'any' | 'non-negative' | 'positive';

const EXPECTED: Readonly<Record<Constraint, string>> = {
  any: 'a finite number',
  'non-negative': 'a finite number >= 0, and not -0',
  positive: 'a finite number > 0',
};

/**
 * What a draw gives: an array for a size or for parameters that are arrays, else one number.
 * @typeParam S what was passed as the size. @typeParam P the types of the parameters.
 */
export type Drawn<S, P = number> = S extends Size ? Float64Array : [P] extends [number] ? number : Float64Array;

/** undefined stands for the fallback. @throws TypeError, RangeError unless it is a number, or an array of them, as the constraint says. */
export function checkReals(argument: string, value: unknown, constraint: Constraint, fallback?: number): Reals {
  if (value === undefined && fallback !== undefined) return fallback;
  if (!isArray(value)) return checkReal(argument, value, constraint);
  return Array.from(value as ArrayLike<unknown>, (each, i) => checkReal(`${argument}[${i}]`, each, constraint));
}

function checkReal(argument: string, value: unknown, constraint: Constraint): number {
  const problem = { argument, expected: EXPECTED[constraint], got: value, next: 'Pass a number, or an array of them.' };
  if (typeof value !== 'number') throw wrongType(problem);
  const hasSign = value < 0 || Object.is(value, -0);
  const isAllowed = constraint === 'any' || (constraint === 'positive' ? value > 0 : !hasSign);
  if (!Number.isFinite(value) || !isAllowed) throw outOfRange(problem);
  return value;
}

/**
 * One value, or as many as the size or the arrays have, each by the parameters at its place.
 * @typeParam R which of the two, a `Drawn` of what the caller was passed.
 */
export function drawReals<R = number | Float64Array>(
  size: Size | null | undefined,
  draw: (a: number, b: number, c: number) => number,
  ...parameters: readonly Reals[]
): R {
  const lengths = lengthsOf(parameters);
  const count = broadcastCount(size, lengths);
  const [firsts = NONE, seconds = NONE, thirds = NONE] = parameters.map(listOf);
  if (count === null) return draw(firsts[0]!, seconds[0]!, thirds[0]!) as R;
  const values = new Float64Array(count);
  if (lengths.length === 0) {
    // Without the remainders of `elementAt` a uniform draw takes a fifth less time.
    const [first, second, third] = [firsts[0]!, seconds[0]!, thirds[0]!];
    for (let i = 0; i < count; i++) values[i] = draw(first, second, third);
    return values as R;
  }
  for (let i = 0; i < count; i++) {
    values[i] = draw(elementAt(firsts, i), elementAt(seconds, i), elementAt(thirds, i));
  }
  return values as R;
}

const NONE: ArrayLike<number> = [0];

function listOf(parameter: Reals): ArrayLike<number> {
  return typeof parameter === 'number' ? [parameter] : parameter;
}

/** Of those that are arrays. */
function lengthsOf(parameters: readonly Reals[]): number[] {
  return parameters.filter((each) => typeof each !== 'number').map((each) => each.length);
}

/** Applies a function to parameters that may be arrays, as NumPy does before it draws. */
export function combine(a: Reals, b: Reals, combined: (a: number, b: number) => number): Reals {
  if (typeof a === 'number' && typeof b === 'number') return combined(a, b);
  const [left, right] = [listOf(a), listOf(b)];
  const length = broadcastCount(null, lengthsOf([a, b]))!;
  return Float64Array.from({ length }, (_, i) => combined(elementAt(left, i), elementAt(right, i)));
}
