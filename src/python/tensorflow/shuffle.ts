/** TensorFlow's shuffle along the first dimension, on CPU (docs/contract.md §12.6). */
import { wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { Philox, type Counter, type Key } from './philox';

/** What can be shuffled: an array of rows or values, or a typed array. */
export type Shuffled = readonly unknown[] | (ArrayBufferView & ArrayLike<number | bigint>);

/** @throws TypeError unless it is an array or a typed array. */
export function checkShuffled(value: unknown): asserts value is ArrayLike<unknown> {
  const next = 'Pass the rows along the first dimension.';
  if (!isArray(value)) throw wrongType({ argument: 'value', expected: 'an array', got: value, next });
}

/** The elements in another order, in a new array of the same kind: one word for each but the last. */
export function shuffled<T extends Shuffled>(value: T, counter: Counter, key: Key): T {
  const copy = Array.isArray(value)
    ? [...(value as unknown[])]
    : new (value.constructor as new (from: T) => unknown[])(value);
  const words = new Philox(counter, key);
  for (let i = 0; i < copy.length - 1; i++) {
    const j = i + ((words.next() >>> 0) % (copy.length - i));
    const moved = copy[i];
    copy[i] = copy[j];
    copy[j] = moved;
  }
  return copy as unknown as T;
}
