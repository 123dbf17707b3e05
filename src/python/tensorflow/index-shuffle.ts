/**
 * `tf.random.experimental.index_shuffle` (docs/contract.md §12.6): the block cipher Simon (R. Beaulieu et al., IACR ePrint
 * 2013/404) of few rounds and any even width, walked until it lands in the range (J. Black and P. Rogaway, "Ciphers with
 * arbitrary finite domains", 2002).
 */
import { checkInteger } from '../../errors';
import { wordsOf } from './integers';
import { checkSeed, type Seed } from './source';

const ROUNDS = 4;
/** The word that TensorFlow puts before the seed. */
const FIRST_KEY = 498247692;
/** Of narrower blocks the order would not look random. */
const LEAST_BITS = 16;
/** The first bits of Simon's sequence z, the lowest first: ROUNDS − 3 of them are used. */
const SEQUENCE = 0x7369f885192c0ef5n;
const CONSTANT = 0xfffffffcn;

/** Simon's round keys for words of `width` bits. */
function roundKeys(seed: Seed, width: bigint): readonly bigint[] {
  const mask = (1n << width) - 1n;
  const right = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (width - by))) & mask;
  const key = [BigInt(FIRST_KEY), ...checkSeed(seed).map((word) => BigInt(wordsOf(word)[0] >>> 0))];
  const keys = key.map((word) => word & mask);
  for (let i = 3; i < ROUNDS; i++) {
    const [before, first] = [keys[i - 1]!, keys[i - 3]!];
    const bit = (SEQUENCE >> BigInt(i - 3)) & 1n;
    keys.push((CONSTANT & mask) ^ bit ^ first ^ right(before, 3n) ^ right(before, 4n));
  }
  return keys;
}

/**
 * Where an index goes in a random order of 0 … maxIndex: for all of them, a permutation, without its array.
 * @param maxIndex the largest index, included, at most 2^32 − 1. For a power of 2 from 2^16 on it goes where 0 goes.
 * @throws TypeError, RangeError for a bad argument.
 */
export function indexShuffle(index: number, seed: Seed, maxIndex: number): number {
  checkInteger('maxIndex', maxIndex, { max: 0xffffffff, next: 'Pass the largest index, one less than their number.' });
  checkInteger('index', index, { max: maxIndex, next: 'Pass an index from 0 to maxIndex.' });
  if (maxIndex === 0) return 0;
  // ⌈log2(maxIndex)⌉, which has one bit too few for a power of 2 from 2^16 on: TensorFlow's order repeats an index there.
  const bits = 32 - Math.clz32(maxIndex - 1);
  const width = BigInt(Math.max(bits + (bits % 2), LEAST_BITS) / 2);
  const mask = (1n << width) - 1n;
  const left = (word: bigint, by: bigint): bigint => ((word << by) | (word >> (width - by))) & mask;
  const mix = (word: bigint): bigint => (left(word, 1n) & left(word, 8n)) ^ left(word, 2n);
  const keys = roundKeys(seed, width);
  let moved = BigInt(index);
  do {
    let [high, low] = [(moved >> width) & mask, moved & mask];
    for (let i = 0; i < ROUNDS; i += 2) {
      high ^= mix(low) ^ keys[i]!;
      low ^= mix(high) ^ keys[i + 1]!;
    }
    moved = (high << width) | low;
  } while (moved > BigInt(maxIndex));
  return Number(moved);
}
