/**
 * MT19937 (Matsumoto and Nishimura, 1998), the word source of NumPy's RandomState, Python's random and PyTorch's CPU
 * generator (docs/contract.md §12.1). The words are pure-rand's; what is here is the seeding by arrays, and the state in the
 * form that all three show: a block of 624 words, and how many of them were drawn.
 */
import { mersenneFromState } from 'pure-rand/generator/mersenne';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

export const BLOCK_LENGTH = 624;

export class MersenneTwister implements RandomGenerator {
  private constructor(
    /** Where `position` of `block` is; after the last word of a block, at the first of the next. */
    private readonly source: RandomGenerator,
    private block: readonly number[],
    private drawn: number,
  ) {}

  /**
   * @param block 624 words, each an integer from 0 to 2^32 − 1 or its int32, not all zero.
   * @param position how many of them were drawn, from 0 to 624.
   */
  static fromBlock(block: ArrayLike<number>, position: number): MersenneTwister {
    const words = Array.from(block, (word) => word | 0);
    const source = mersenneFromState([0, ...words]);
    for (let i = 0; i < position; i++) source.next();
    return new MersenneTwister(source, words, position);
  }

  /** The reference code's `init_genrand`. @param seed its low 32 bits count. */
  static fromSeed(seed: number): MersenneTwister {
    return MersenneTwister.fromBlock(initialWords(seed), BLOCK_LENGTH);
  }

  /** The reference code's `init_by_array`. @param seed at least one word, of which the low 32 bits count. */
  static fromArray(seed: ArrayLike<number>): MersenneTwister {
    const words = initialWords(19650218);
    let i = 1;
    const mix = (factor: number, add: number): void => {
      const before = words[i - 1]!;
      words[i] = ((words[i]! ^ Math.imul(before ^ (before >>> 30), factor)) + add) | 0;
      if (++i < BLOCK_LENGTH) return;
      words[0] = words[BLOCK_LENGTH - 1]!;
      i = 1;
    };
    for (let k = 0, j = 0; k < Math.max(BLOCK_LENGTH, seed.length); k++) {
      mix(1664525, (seed[j]! | 0) + j);
      j = (j + 1) % seed.length;
    }
    for (let k = 1; k < BLOCK_LENGTH; k++) mix(1566083941, -i);
    words[0] = 0x80000000 | 0;
    return MersenneTwister.fromBlock(words, BLOCK_LENGTH);
  }

  /** The next word, as int32. */
  next(): number {
    if (this.drawn === BLOCK_LENGTH) {
      this.block = this.source.getState().slice(1);
      this.drawn = 0;
    }
    this.drawn++;
    return this.source.next();
  }

  /** An independent generator in the same state. */
  clone(): MersenneTwister {
    return new MersenneTwister(this.source.clone(), this.block, this.drawn);
  }

  /** How many words of the block were drawn, then the block, as int32. */
  getState(): readonly number[] {
    return [this.drawn, ...this.block];
  }

  /** The block that the last word came from; before the first word, the one that seeding made. */
  get words(): Uint32Array {
    return Uint32Array.from(this.block);
  }

  /** How many words of the block were drawn, from 0 to 624. */
  get position(): number {
    return this.drawn;
  }
}

function initialWords(seed: number): number[] {
  const words = [seed | 0];
  for (let i = 1; i < BLOCK_LENGTH; i++) {
    const before = words[i - 1]!;
    words.push((Math.imul(before ^ (before >>> 30), 1812433253) + i) | 0);
  }
  return words;
}
