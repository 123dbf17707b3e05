/** Arrays of numbers. */
import { isArray } from '../../typed-array';

/** Whether a value is an array or a typed array, but not one of bigints. */
export function isNumbers(value: unknown): value is ArrayLike<number> {
  return isArray(value) && !(value instanceof BigInt64Array) && !(value instanceof BigUint64Array);
}
