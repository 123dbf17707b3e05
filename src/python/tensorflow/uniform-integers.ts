/** Integers of TensorFlow's ops: all bits of words, or a remainder (docs/contract.md §12.6). */
import type { DtypeArrays, IntegerDtype } from './dtypes';
import { toMemoryOrder, wordsOf } from './integers';
import { fillWords32, fillWords64, type Source } from './source';

/** The integers from `low` on, `range` of them. */
export interface Bounds {
  readonly low: bigint;
  /** At least 1, below 2^64. */
  readonly range: bigint;
}

/** Up to here all sums of `remainder64` are exact. */
const EXACT_RANGE = 0x2000000000;

/** (high·2^32 + low) % range, of u32 and a range up to 2^37. */
function remainder64(high: number, low: number, range: number): number {
  const upper = ((high % range) * 0x10000 + (low >>> 16)) % range;
  return (upper * 0x10000 + (low & 0xffff)) % range;
}

/** low + word % range for each word. */
function bound32(words: Int32Array, { low, range }: Bounds): void {
  const [first, count] = [Number(low), Number(range)];
  for (let i = 0; i < words.length; i++) words[i] = (first + ((words[i]! >>> 0) % count)) | 0;
}

/** low + (pair of words) % range, modulo 2^64, for each pair. */
function bound64(words: Int32Array, { low, range }: Bounds): void {
  const [addLow, addHigh] = wordsOf(low);
  const count = Number(range);
  const isExact = count <= EXACT_RANGE;
  for (let i = 0; i < words.length; i += 2) {
    let high: number, remainder: number;
    if (isExact) {
      const value = remainder64(words[i + 1]! >>> 0, words[i]! >>> 0, count);
      [high, remainder] = [Math.floor(value / 0x100000000), value % 0x100000000];
    } else {
      // Only here a bigint for each draw.
      const value = ((BigInt(words[i + 1]! >>> 0) << 32n) | BigInt(words[i]! >>> 0)) % range;
      [high, remainder] = [Number(value >> 32n), Number(value & 0xffffffffn)];
    }
    const sum = remainder + (addLow >>> 0);
    words[i] = sum | 0;
    words[i + 1] = (high + addHigh + Math.floor(sum / 0x100000000)) | 0;
  }
}

/** One integer for each element of a shape. @param bounds null for all integers of the dtype. */
export function fillIntegers(
  source: Source,
  shape: readonly number[],
  count: number,
  dtype: IntegerDtype,
  bounds: Bounds | null,
): DtypeArrays[IntegerDtype] {
  if (dtype === 'int32' || dtype === 'uint32') {
    const words = new Int32Array(count);
    fillWords32(source, shape, words);
    if (bounds) bound32(words, bounds);
    return dtype === 'int32' ? words : new Uint32Array(words.buffer);
  }
  const words = new Int32Array(2 * count);
  fillWords64(source, words);
  if (bounds) bound64(words, bounds);
  toMemoryOrder(words);
  return dtype === 'int64' ? new BigInt64Array(words.buffer) : new BigUint64Array(words.buffer);
}
