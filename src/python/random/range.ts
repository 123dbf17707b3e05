/** Python's `randrange`. */
import { outOfRange, wrongType } from '../../errors';
import type { MersenneTwister } from '../mersenne-twister';
import { nextBelow, nextBigBelow } from './words';

type Integer = number | bigint;

/**
 * An element of range(start), range(start, stop) or range(start, stop, step): a bigint where the bounds are.
 * @throws TypeError, RangeError for no integers, a mixture of numbers and bigints, or an empty range.
 */
export function nextInRange(
  twister: MersenneTwister,
  start: Integer,
  stop: Integer | null | undefined,
  step: Integer | undefined,
): Integer {
  if ((stop === null || stop === undefined) && step !== undefined) {
    const next = 'Pass randrange(0, stop, step).';
    throw wrongType({ argument: 'stop', expected: 'an integer where there is a step', got: stop, next });
  }
  const isBig = typeof start === 'bigint' || typeof stop === 'bigint' || typeof step === 'bigint';
  const first = check('start', start, isBig);
  const size = step === undefined ? 1 : check('step', step, isBig);
  const [from, to] = stop === null || stop === undefined ? [0, first] : [first, check('stop', stop, isBig)];
  return isBig
    ? nextOfBigs(twister, BigInt(from), BigInt(to), BigInt(size))
    : nextOfNumbers(twister, Number(from), Number(to), Number(size));
}

/** An integer from `low` to `high`, both included; as `nextInRange`. */
export function nextBetween(twister: MersenneTwister, low: Integer, high: Integer): Integer {
  const isBig = typeof low === 'bigint' || typeof high === 'bigint';
  const [from, to] = [check('a', low, isBig), check('b', high, isBig)];
  if (from > to) {
    throw outOfRange({ argument: 'b', expected: `at least a, which is ${from}`, got: to, next: 'Both are included.' });
  }
  return isBig
    ? nextOfBigs(twister, BigInt(from), BigInt(to) + 1n, 1n)
    : nextOfNumbers(twister, Number(from), Number(to) + 1, 1);
}

function check(argument: string, value: Integer, isBig: boolean): Integer {
  if (isBig ? typeof value === 'bigint' : Number.isSafeInteger(value)) return value;
  const expected = isBig ? 'a bigint, as another argument is' : 'a safe integer';
  const problem = { argument, expected, got: value, next: 'Pass integers, all as numbers or all as bigints.' };
  throw typeof value === (isBig ? 'bigint' : 'number') ? outOfRange(problem) : wrongType(problem);
}

function nextOfNumbers(twister: MersenneTwister, start: number, stop: number, step: number): number {
  const width = step < 0 ? start - stop : stop - start;
  // Beyond 2^53 it may be rounded.
  if (!Number.isSafeInteger(width)) return Number(nextOfBigs(twister, BigInt(start), BigInt(stop), BigInt(step)));
  const size = Math.abs(step);
  const rest = width % size;
  const count = size === 1 ? width : (width - rest) / size + (rest > 0 ? 1 : 0);
  if (!(count > 0)) throw emptyRange(start, stop, step);
  return start + step * nextBelow(twister, count);
}

function nextOfBigs(twister: MersenneTwister, start: bigint, stop: bigint, step: bigint): bigint {
  const [width, size] = step < 0n ? [start - stop, -step] : [stop - start, step];
  if (size === 0n || width <= 0n) throw emptyRange(start, stop, step);
  return start + step * nextBigBelow(twister, (width + size - 1n) / size);
}

function emptyRange(start: Integer, stop: Integer, step: Integer): RangeError {
  const isZero = Number(step) === 0;
  return outOfRange({
    argument: isZero ? 'step' : 'stop',
    expected: isZero ? 'an integer other than 0' : 'a range that is not empty',
    got: isZero ? step : [start, stop, step],
    next: 'Note that stop is left out of the range.',
  });
}
