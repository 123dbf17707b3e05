/** Reads the parts of NumPy's `bit_generator.state`. */
import { checkInteger, isRecord, outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';

const NEXT = 'Pass what bit_generator.state gave, as a whole.';

/** @throws TypeError unless it is an object; RangeError if it is the state of another generator. */
export function readStateOf(name: string, value: unknown): Record<string, unknown> {
  const state = recordOf('state', value);
  const { bit_generator: got } = state;
  if (got === name) return state;
  throw outOfRange({ argument: 'state.bit_generator', expected: `'${name}'`, got, next: NEXT });
}

export function recordOf(argument: string, value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw wrongType({ argument, expected: 'an object', got: value, next: NEXT });
}

/** The half of a word that a generator of 64 bits keeps. */
export function readHalf(state: Record<string, unknown>): { hasUint32: number; uinteger: number } {
  return {
    hasUint32: checkInteger('state.has_uint32', state['has_uint32'], { max: 1, next: NEXT }),
    uinteger: checkInteger('state.uinteger', state['uinteger'], { max: 0xffffffff, next: NEXT }),
  };
}

/**
 * An unsigned integer.
 * @throws TypeError, RangeError also for a number beyond 2^53, which JSON.parse has rounded.
 */
export function checkUnsigned(argument: string, value: unknown, bits: number, next = NEXT): bigint {
  const problem = { argument, expected: `an integer from 0 to 2^${bits} - 1`, got: value, next };
  if (typeof value === 'bigint') {
    if (value >= 0n && value >> BigInt(bits) === 0n) return value;
    throw outOfRange(problem);
  }
  if (typeof value !== 'number') throw wrongType(problem);
  if (Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw outOfRange({ ...problem, next: `${next} Integers beyond 2^53 must be bigints: JSON.parse rounds them.` });
}

/** Words of 64 bits. @throws TypeError, RangeError unless it is an array of `length` unsigned integers. */
export function checkWords64(argument: string, value: unknown, length: number, next = NEXT): BigUint64Array {
  const problem = { argument, expected: `an array of ${length} unsigned integers of 64 bits`, got: value, next };
  if (!isArray(value)) throw wrongType(problem);
  if (value.length !== length) throw outOfRange(problem);
  return BigUint64Array.from({ length }, (_, i) => checkUnsigned(`${argument}[${i}]`, value[i], 64, next));
}

export { NEXT as WHOLE_STATE };
