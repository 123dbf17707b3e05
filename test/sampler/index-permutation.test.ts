import { describe, expect, it } from 'vitest';
import { key, type Key } from '../../src/rng';
import { IndexPermutation } from '../../src/sampler';
import { FeistelPermutation } from '../../src/sampler/feistel';
import { isBijection, range } from './statistics';

describe('§6.4 the index permutation is a bijection', () => {
  it('of every size from 0 to 2000, with its inverse', () => {
    for (let size = 0; size <= 2000; size++) {
      const permutation = new FeistelPermutation(key(size % 7), size);
      const indices = range(size).map((p) => permutation.at(p));
      expect(isBijection(indices, size), `size ${size}`).toBe(true);
      expect(
        indices.every((index, p) => permutation.positionOf(index) === p),
        `inverse of size ${size}`,
      ).toBe(true);
    }
  });

  it.each([65535, 65536, 65537, 131071, 257 * 257, 1000003, 2 ** 20 + 1])(
    'of %i (65537 is where index_shuffle of TensorFlow and Grain is none)',
    (size) => {
      for (const seed of [0, 1]) {
        const permutation = new IndexPermutation(key(seed), size);
        const indices = new Int32Array(size).map((_, p) => permutation.at(p));
        expect(isBijection(indices, size)).toBe(true);
        for (let p = 0; p < size; p += 997) expect(permutation.positionOf(indices[p]!)).toBe(p);
      }
    },
  );

  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 1e12, 94906264 ** 2, 2 ** 53 - 2, 2 ** 53 - 1])(
    'of %i, by samples and the inverse both ways',
    (size) => {
      const permutation = new IndexPermutation(key(5), size);
      const step = Math.floor(size / 1009);
      const positions = [...range(500), ...range(1009).map((i) => i * step), ...range(500).map((i) => size - 1 - i)];
      const indices = positions.map((p) => permutation.at(p));
      for (const [i, index] of indices.entries()) {
        expect(Number.isSafeInteger(index) && index >= 0 && index < size).toBe(true);
        expect(permutation.positionOf(index)).toBe(positions[i]);
        expect(permutation.at(permutation.positionOf(positions[i]!))).toBe(positions[i]);
      }
      expect(new Set(indices).size).toBe(new Set(positions).size);
    },
  );

  it('depends on both words of the key and on the size', () => {
    const orders = [
      [key(1), 1000],
      [key(2), 1000],
      [key(2n ** 32n), 1000],
      [key(1), 1001],
    ].map(([k, size]) => range(20).map((p) => new IndexPermutation(k as Key, size as number).at(p)));
    expect(new Set(orders.map(String)).size).toBe(4);
  });
});

describe('bad input', () => {
  const permutation = new IndexPermutation(key(0), 10);
  it.each([
    ['a negative size', () => new IndexPermutation(key(0), -1), RangeError, /^size: .* got -1\. /],
    ['a fractional size', () => new IndexPermutation(key(0), 1.5), RangeError, /^size: /],
    ['a size above 2^53 − 1', () => new IndexPermutation(key(0), 2 ** 53), RangeError, /^size: /],
    ['a size that is no number', () => new IndexPermutation(key(0), '10' as never), TypeError, /^size: /],
    ['a seed for a key', () => new IndexPermutation(42 as never, 10), TypeError, /^key: /],
    ['a position too large', () => permutation.at(10), RangeError, /^position: .* got 10\. .*10 records/],
    ['a negative position', () => permutation.at(-1), RangeError, /^position: /],
    ['NaN', () => permutation.at(NaN), RangeError, /^position: /],
    ['a string', () => permutation.at('1' as never), TypeError, /^position: /],
    ['an index too large', () => permutation.positionOf(10), RangeError, /^index: /],
    ['any position of no records', () => new IndexPermutation(key(0), 0).at(0), RangeError, /^position: /],
  ])('%s', (_, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});
