/**
 * The words that XLA draws by Threefry-2x32-20 (docs/contract.md §12.6; xla/hlo/builder/lib/prng.cc). The two words of a
 * counter stand beside each other along one dimension of the shape.
 */
import { output, threefry } from '../../rng';
import { addToCounter, type Key } from './philox';

const product = (lengths: readonly number[]): number => lengths.reduce((all, length) => all * length, 1);

/** A shape around the dimension along which pairs stand, as XLA chooses it. */
export interface Pairs {
  /** The number of elements for each index of the dimensions before it. */
  readonly outer: number;
  readonly length: number;
  /** Of the dimensions after it: how far the two of a pair are apart. */
  readonly inner: number;
  /** The shape whose elements are all in pairs, the dimension split in two: [⌈length / 2⌉, 2]. */
  readonly pairs: { readonly shape: readonly number[]; readonly count: number };
}

/** The dimension is the first of even length, or else the first of the longest; a scalar is an array of one. */
export function pairsOf(shape: readonly number[]): Pairs {
  const lengths = shape.length === 0 ? [1] : shape;
  const even = lengths.findIndex((length) => length % 2 === 0);
  const paired = even >= 0 ? even : lengths.indexOf(Math.max(...lengths));
  const [before, after] = [lengths.slice(0, paired), lengths.slice(paired + 1)];
  const length = lengths[paired]!;
  // XLA makes of a scalar the pair [2], whose two values are those of [1, 2].
  const inPairs = [...before, Math.ceil(length / 2), 2, ...after];
  return { outer: product(before), length, inner: product(after), pairs: { shape: inPairs, count: product(inPairs) } };
}

/** Puts one word for each element of a shape into an array, as int32. @param start the first counter, low word first. */
export function fillThreefry32(words: Int32Array, shape: readonly number[], start: Key, [k0, k1]: Key): void {
  const { outer, length, inner } = pairsOf(shape);
  let [low, high] = start;
  for (let row = 0; row < outer; row++) {
    for (let i = 0; i < length; i += 2) {
      const first = (row * length + i) * inner;
      for (let j = first; j < first + inner; j++) {
        threefry(k0, k1, low, high);
        words[j] = output[0]!;
        if (i + 1 < length) words[j + inner] = output[1]!;
        low = (low + 1) | 0;
        if (low === 0) high = (high + 1) | 0;
      }
    }
  }
}

/** Puts words in pairs, the low half of 64 bits first, into an array of even length, as int32. */
export function fillThreefry64(words: Int32Array, start: Key, [k0, k1]: Key): void {
  let [low, high] = start;
  for (let i = 0; i < words.length; i += 2) {
    threefry(k0, k1, low, high);
    words[i] = output[0]!;
    words[i + 1] = output[1]!;
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
}

/** A counter of 64 bits, moved on by 0 ≤ count < 2^53, modulo 2^64. */
export function addToWord([low, high]: Key, count: number): Key {
  const [next, top] = addToCounter([low, high, 0, 0], count);
  return [next, top];
}
