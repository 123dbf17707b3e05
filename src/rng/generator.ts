/** A key's words as a pure-rand generator (docs/contract.md §5.3). */
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { highWord, lowWord } from '../bits';
import { checkInteger, outOfRange, wrongType } from '../errors';
import { Key, useKey } from './key';
import { fillWords } from './words';

const MOST_AHEAD = 256;

/** Yields words index, index + 1, … of a key's stream as int32. */
export class ThreefryGenerator implements RandomGenerator {
  /** Words drawn ahead, which takes a third of the time; those from `position` on are not yet yielded. */
  private ahead = new Int32Array(8);
  private position = 8;

  constructor(
    private readonly key: Key,
    /** Of the first word that is not in `ahead`. */
    private index = 0,
  ) {}

  /** The next word, uniform from −2^31 to 2^31 − 1. */
  next(): number {
    if (this.position === this.ahead.length) {
      // More each time, so that who needs few words pays for few.
      if (this.position < MOST_AHEAD) this.ahead = new Int32Array(2 * this.position);
      fillWords(this.key, this.ahead, this.index);
      this.index += this.ahead.length;
      this.position = 0;
    }
    return this.ahead[this.position++]!;
  }

  /** An independent generator in the same state. */
  clone(): ThreefryGenerator {
    return new ThreefryGenerator(this.key, this.nextIndex());
  }

  /** Four u32 words: the key's high and low, and the high and low of the index of the next word. */
  getState(): readonly number[] {
    return [this.key.high, this.key.low, highWord(this.nextIndex()), lowWord(this.nextIndex())];
  }

  private nextIndex(): number {
    return this.index - (this.ahead.length - this.position);
  }
}

/**
 * A pure-rand generator over a key's words, on which every pure-rand distribution works. The key is spent.
 * @throws TypeError for something that is not a key; KeyReuseError inside a scope if the key was used before.
 */
export function toGenerator(key: Key): RandomGenerator {
  return new ThreefryGenerator(useKey(key, 'draw', 'toGenerator'));
}

/**
 * The generator that goes on from a state that `getState` gave. It counts as no use of the key.
 * @throws TypeError, RangeError unless it is an array of four u32 words whose index is below 2^53.
 */
export function generatorFromState(state: readonly number[]): RandomGenerator {
  const next = 'Pass what getState() of such a generator returned.';
  const expected = 'an array of four integers from 0 to 2^32 - 1';
  if (!Array.isArray(state)) throw wrongType({ argument: 'state', expected, got: state, next });
  if (state.length !== 4) throw outOfRange({ argument: 'state', expected, got: state, next });
  const [k0, k1, high, low] = state.map((word, i) =>
    checkInteger(`state[${i}]`, word, { max: i === 2 ? 0x1fffff : 0xffffffff, next }),
  ) as [number, number, number, number];
  return new ThreefryGenerator(new Key(k0, k1), high * 0x100000000 + low);
}
