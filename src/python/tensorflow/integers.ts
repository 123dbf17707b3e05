/** Integers of 32 and 64 bits, as arguments and as words. */
import { outOfRange, wrongType } from '../../errors';
import type { Key } from './philox';

/** An integer: a number where it is exact, or a bigint. */
export type Integer = number | bigint;

/** Lowest and highest values. */
export const RANGES = {
  int32: [-(1n << 31n), (1n << 31n) - 1n],
  int64: [-(1n << 63n), (1n << 63n) - 1n],
  /** Of seeds and states, whose bits count: an int64 or a uint64. */
  bits64: [-(1n << 63n), (1n << 64n) - 1n],
} as const;

/** @throws TypeError unless it is a number or a bigint; RangeError for a fraction or a number that may not be exact. */
export function toBigInt(argument: string, value: unknown, next: string): bigint {
  const problem = { argument, expected: 'an integer', got: value, next };
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number') throw wrongType(problem);
  if (Number.isSafeInteger(value)) return BigInt(value);
  const expected = Number.isInteger(value) ? 'a bigint for an integer beyond 2^53' : 'an integer';
  throw outOfRange({ ...problem, expected });
}

/** @throws TypeError, RangeError unless it is an integer within a range. */
export function checkBits(argument: string, value: unknown, range: keyof typeof RANGES, next: string): bigint {
  const integer = toBigInt(argument, value, next);
  const [lowest, highest] = RANGES[range];
  if (integer >= lowest && integer <= highest) return integer;
  const names = { int32: 'an int32', int64: 'an int64', bits64: 'an integer from -2^63 to 2^64 - 1' };
  throw outOfRange({ argument, expected: names[range], got: value, next });
}

/** The two words of an integer modulo 2^64, the lower first, as int32. */
export function wordsOf(integer: bigint): Key {
  return [Number(BigInt.asIntN(32, integer)), Number(BigInt.asIntN(32, integer >> 32n))];
}

/** The int64 of two words, the lower first. */
export function int64Of([low, high]: Key): bigint {
  return (BigInt(high | 0) << 32n) | BigInt(low >>> 0);
}

/** Whether the low word of 64 bits comes first in memory. */
const LOW_FIRST = new Int32Array(new BigInt64Array([1n]).buffer)[0] === 1;

/** Makes pairs of words, the lower first, those that memory has for 64-bit integers. */
export function toMemoryOrder(words: Int32Array): void {
  if (LOW_FIRST) return;
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]!;
    words[i] = words[i + 1]!;
    words[i + 1] = low;
  }
}
