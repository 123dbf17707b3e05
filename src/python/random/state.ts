/** The state of Python's `random`, as its getstate() gives it. */
import { checkInteger, outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { BLOCK_LENGTH, MersenneTwister } from '../mersenne-twister';

/** Version, the 624 words and how many of them were drawn, and the value that gauss() keeps. Fit for JSON. */
export type RandomState = readonly [version: number, words: ArrayLike<number>, gaussNext: number | null];

const NEXT = 'Pass what getstate() gave here or in Python, list(state[1]) for the words.';

/** @throws TypeError, RangeError for what is no state. */
export function readState(state: RandomState): { twister: MersenneTwister; gaussNext: number | null } {
  if (!Array.isArray(state) || state.length !== 3) {
    const expected = 'a state [version, [624 words, position], gaussNext]';
    throw wrongType({ argument: 'state', expected, got: state, next: NEXT });
  }
  const [version, words, gaussNext] = state as RandomState;
  if (version !== 2 && version !== 3) {
    throw outOfRange({ argument: 'state[0]', expected: 'version 2 or 3', got: version, next: NEXT });
  }
  if (!isArray(words)) {
    throw wrongType({ argument: 'state[1]', expected: '625 integers', got: words, next: NEXT });
  }
  if (words.length !== BLOCK_LENGTH + 1) {
    throw outOfRange({ argument: 'state[1]', expected: '625 integers', got: words.length, next: NEXT });
  }
  const numbers = Array.from(words as ArrayLike<number>);
  // Version 2, of Python 2.4 to 3.1, has signed words.
  const min = version === 2 ? -0x80000000 : 0;
  for (let i = 0; i < BLOCK_LENGTH; i++)
    checkInteger(`state[1][${i}]`, numbers[i], { min, max: 0xffffffff, next: NEXT });
  const position = checkInteger(`state[1][${BLOCK_LENGTH}]`, numbers.pop(), { max: BLOCK_LENGTH, next: NEXT });
  // Of the first word only the highest bit counts, as the others are never drawn.
  if (numbers.every((word, i) => (i === 0 ? word >>> 31 : word) === 0)) {
    throw outOfRange({ argument: 'state[1]', expected: 'words that are not all 0', got: words, next: NEXT });
  }
  if (gaussNext !== null && !Number.isFinite(gaussNext)) {
    throw wrongType({ argument: 'state[2]', expected: 'a finite number or null', got: gaussNext, next: NEXT });
  }
  return { twister: MersenneTwister.fromBlock(numbers, position), gaussNext };
}
