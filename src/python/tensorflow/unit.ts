/** Words as floats in [0, 1) (docs/contract.md §12.6): their lowest bits for Philox, their highest for XLA's Threefry. */
import type { DtypeArrays, FloatDtype } from './dtypes';
import { fillWords32, fillWords64, type Algorithm, type Source } from './source';

/** A multiple of 2^-23 in [0, 1). */
export function unit32(word: number, algorithm: Algorithm): number {
  return (algorithm === 'philox' ? word & 0x7fffff : word >>> 9) * (1 / 0x800000);
}

/** A multiple of 2^-52 in [0, 1). Philox's high bits are those of the first word. */
export function unit64(first: number, second: number, algorithm: Algorithm): number {
  if (algorithm === 'philox') return ((first & 0xfffff) * 0x100000000 + (second >>> 0)) / 0x10000000000000;
  return ((second >>> 0) * 0x100000 + (first >>> 12)) / 0x10000000000000;
}

/** One value for each element of a shape. */
export function fillUnit<D extends FloatDtype>(
  source: Source,
  shape: readonly number[],
  count: number,
  dtype: D,
): DtypeArrays[D];
export function fillUnit(
  source: Source,
  shape: readonly number[],
  count: number,
  dtype: FloatDtype,
): Float32Array | Float64Array {
  const { algorithm } = source;
  // Words take the place of the values that are made of them.
  if (dtype === 'float32') {
    const values = new Float32Array(count);
    const words = new Int32Array(values.buffer);
    fillWords32(source, shape, words);
    for (let i = 0; i < count; i++) values[i] = unit32(words[i]!, algorithm);
    return values;
  }
  const values = new Float64Array(count);
  const words = new Int32Array(values.buffer);
  fillWords64(source, words);
  for (let i = 0; i < count; i++) values[i] = unit64(words[2 * i]!, words[2 * i + 1]!, algorithm);
  return values;
}
