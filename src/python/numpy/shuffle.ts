/** NumPy's legacy `shuffle` and `permutation` (docs/contract.md §12.2). */
import { checkInteger, wrongType } from '../../errors';
import { isArray, isTypedArray } from '../../typed-array';
import type { BitGenerator } from './bit-generator';
import { emptyLike } from './empty-like';
import { drawMasked, maskFor } from './legacy/masked-integers';

/** From the last element down to the second, each changes places with one up to itself. */
export function shuffleInPlace(bits: BitGenerator, array: { [index: number]: unknown; readonly length: number }): void {
  for (let i = array.length - 1; i > 0; i--) {
    const j = drawMasked(bits, i, maskFor(i));
    const value = array[i];
    array[i] = array[j];
    array[j] = value;
  }
}

/** @throws TypeError unless it is an array that can be written to. */
export function checkShuffled(array: unknown): asserts array is unknown[] {
  if (isArray(array) && !Object.isFrozen(array)) return;
  const next = 'Pass the array itself, or draw a permutation, which leaves its argument as it is.';
  throw wrongType({ argument: 'array', expected: 'an array that can be written to', got: array, next });
}

/** As `RandomState.permutation`. */
export function drawPermutation(bits: BitGenerator, items: unknown): unknown {
  const values = typeof items === 'number' ? indices(items) : copyOf(items);
  shuffleInPlace(bits, values);
  return values;
}

function indices(count: number): Int32Array {
  const max = 0x7fffffff;
  const length = checkInteger('permutation', count, { max, next: 'Pass how many integers to permute, or an array.' });
  return new Int32Array(length).map((_, i) => i);
}

function copyOf(items: unknown): unknown[] {
  if (Array.isArray(items)) return items.slice();
  if (isTypedArray(items)) {
    const copy = emptyLike(items, items.length);
    for (let i = 0; i < items.length; i++) copy[i] = items[i];
    return copy;
  }
  const next = 'Pass 10 for the integers from 0 to 9, or the items themselves.';
  throw wrongType({ argument: 'permutation', expected: 'an integer or an array', got: items, next });
}
