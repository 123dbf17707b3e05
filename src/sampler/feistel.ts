import { highWord, lowWord } from '../bits';
import { childKey, threefry, type Key } from '../rng';
import { outputBelow } from './fraction';

/**
 * How many rounds a network on Z_a × Z_b, a ≥ b, gets. After r rounds the images of two positions are still apart from
 * uniform by about b^(1 − r/2) in total variation (computed exactly on domains of 4 to 36 values; on 2 × 2 each round
 * halves it). The number here brings that down to 2^-30: 8 rounds from 2^20 records up, more for fewer, 62 at the least.
 */
function defaultRounds(b: number): number {
  const bits = Math.max(1, 31 - Math.clz32(b));
  return Math.max(8, 2 + 2 * Math.ceil(30 / bits));
}

/**
 * A keyed bijection of 0 … size − 1 that needs no memory (docs/contract.md §6.4): a generalised Feistel network on
 * Z_a × Z_b with cycle walking (J. Black and P. Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002), its
 * round functions from Threefry. Arguments are not checked, and the key's use is not recorded.
 */
export class FeistelPermutation {
  readonly length: number;
  private readonly key: Key;
  private readonly a: number;
  private readonly b: number;
  private readonly rounds: number;

  /** @param rounds for tests that show how many are too few. */
  constructor(key: Key, size: number, rounds?: number) {
    this.length = size;
    // Without the size, neighbouring sizes of the same sides would have nearly the same order.
    this.key = childKey(key, highWord(size), lowWord(size));
    // With a and b both odd every round would be an even permutation, and half of all permutations out of reach.
    this.a = Math.max(2, 2 * Math.ceil(Math.sqrt(size) / 2));
    this.b = Math.max(1, Math.floor(size / this.a));
    if (this.a * this.b < size) this.b++;
    this.rounds = rounds ?? defaultRounds(this.b);
  }

  /** The index at a position, an integer 0 ≤ position < size. */
  at(position: number): number {
    const { a, b, length, rounds } = this;
    const { high, low } = this.key;
    // Exact: below 2^53 half an ulp of position / a is less than 1 / a. Both are below 2^27, and int32 from here on.
    let y = (position / a) | 0;
    let x = (position - y * a) | 0;
    let index: number;
    do {
      for (let round = 0; round < rounds; round++) {
        if ((round & 1) === 0) {
          threefry(high, low, round, y);
          x += outputBelow(a);
          if (x >= a) x -= a;
        } else {
          threefry(high, low, round, x);
          y += outputBelow(b);
          if (y >= b) y -= b;
        }
      }
      // Rounded only where it exceeds 2^53, which is outside in any case; the walk goes on from x and y.
      index = y * a + x;
    } while (index >= length);
    return index;
  }

  /** The position of an index, an integer 0 ≤ index < size: the inverse of `at`. */
  positionOf(index: number): number {
    const { a, b, length, rounds } = this;
    const { high, low } = this.key;
    let y = (index / a) | 0;
    let x = (index - y * a) | 0;
    let position: number;
    do {
      for (let round = rounds - 1; round >= 0; round--) {
        if ((round & 1) === 0) {
          threefry(high, low, round, y);
          x -= outputBelow(a);
          if (x < 0) x += a;
        } else {
          threefry(high, low, round, x);
          y -= outputBelow(b);
          if (y < 0) y += b;
        }
      }
      position = y * a + x;
    } while (position >= length);
    return position;
  }
}
