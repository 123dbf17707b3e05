/** Random words: the 32 bits that every distribution is made from (docs/contract.md §5.3). */
import { highWord, lowWord } from '../bits';
import { checkCount } from './arguments';
import { drawByKernel, type Kernel } from './kernels';
import { useKey, type Key } from './key';
import { threefry } from './threefry';

/** Word i of a key's stream, 0 ≤ i < 2^53, as int32. */
export function wordAt(key: Key, i: number): number {
  return threefry(key.high, key.low, highWord(i), lowWord(i));
}

/** Puts words start, start + 1, … of a key's stream into an array, as int32. The last index is below 2^53. */
export function fillWords(key: Key, words: Int32Array, start = 0): void {
  if (drawByKernel(key, words, start)) return;
  // int32 throughout keeps numbers in integer registers.
  const [k0, k1] = [key.high | 0, key.low | 0];
  let [high, low] = [highWord(start) | 0, lowWord(start) | 0];
  for (let i = 0; i < words.length; i++) {
    words[i] = threefry(k0, k1, high, low);
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
}

/** The first n words of a key's stream, as int32. */
export function firstWords(key: Key, n: number): Int32Array {
  const words = new Int32Array(n);
  fillWords(key, words);
  return words;
}

/** How a distribution makes a value of a word, and a kernel that makes the same of many. */
export interface Distribution {
  readonly valueOf: (word: number) => number;
  readonly kernel: Kernel;
}

/** Puts the values of words start, start + 1, … of a key's stream into an array, whose type rounds them. */
export function fillValues(
  key: Key,
  values: Float32Array | Uint8Array,
  { valueOf, kernel }: Distribution,
  start = 0,
): void {
  if (drawByKernel(key, values, start, kernel)) return;
  const [k0, k1] = [key.high | 0, key.low | 0];
  let [high, low] = [highWord(start) | 0, lowWord(start) | 0];
  for (let i = 0; i < values.length; i++) {
    values[i] = valueOf(threefry(k0, k1, high, low));
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
}

/** The values of the first n words of a key's stream. */
export function firstFloats(key: Key, n: number, distribution: Distribution): Float32Array {
  const values = new Float32Array(n);
  fillValues(key, values, distribution);
  return values;
}

/**
 * n random words; equal to `jax.random.bits`. The first m of n words are the m words of the same key.
 * @returns n integers, uniform from 0 to 2^32 - 1.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function bits(key: Key, n: number): Uint32Array {
  checkCount('n', n);
  return new Uint32Array(firstWords(useKey(key, 'draw', 'bits'), n).buffer);
}
