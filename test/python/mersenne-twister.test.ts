/** docs/contract.md §12.1. */
import { expect, it } from 'vitest';
import { BLOCK_LENGTH, MersenneTwister } from '../../src/python/mersenne-twister';

const draw = (twister: MersenneTwister, count: number): number[] =>
  Array.from({ length: count }, () => twister.next() >>> 0);

it('has the words of the authors: mt19937ar.out, and the 10,000th of C++ mt19937', () => {
  // http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/CODES/mt19937ar.out
  const byArray = MersenneTwister.fromArray([0x123, 0x234, 0x345, 0x456]);
  expect(draw(byArray, 5)).toEqual([1067595299, 955945823, 477289528, 4107218783, 4228976476]);
  // ISO C++ 2011, 26.5.5: the 10000th consecutive invocation of a default-constructed mt19937 (seed 5489).
  expect(draw(MersenneTwister.fromSeed(5489), 10000).at(-1)).toBe(4123659995);
});

it('goes on from a block at every position', () => {
  for (const drawn of [0, 1, 226, 227, 396, 397, 623, 624, 625, 1248, 2000]) {
    const twister = MersenneTwister.fromSeed(1);
    draw(twister, drawn);
    const { words, position } = twister;
    const copies = [MersenneTwister.fromBlock(words, position), twister.clone()];
    const [position0, ...block] = twister.getState();
    copies.push(MersenneTwister.fromBlock(block, position0!));
    const expected = draw(twister, 2 * BLOCK_LENGTH);
    for (const copy of copies) expect(draw(copy, 2 * BLOCK_LENGTH)).toEqual(expected);
  }
});
