/** docs/contract.md §12.6; the known answers are in published.test.ts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addToCounter, block, fillPhilox, philox, Philox, type Counter } from '../../../src/python/tensorflow/philox';

const word = fc.integer({ min: -(2 ** 31), max: 0xffffffff });
const counters = fc.tuple(word, word, word, word);
const keys = fc.tuple(word, word);

const toBigInt = (words: readonly number[]): bigint =>
  words.reduceRight((sum, each) => (sum << 32n) | BigInt(each >>> 0), 0n);

it('moves counters on modulo 2^128', () => {
  fc.assert(
    fc.property(counters, fc.maxSafeNat(), (counter, count) => {
      const expected = BigInt.asUintN(128, toBigInt(counter) + BigInt(count));
      expect(toBigInt(addToCounter(counter, count))).toBe(expected);
    }),
  );
  expect(addToCounter([-1, -1, -1, -1], 1)).toEqual([0, 0, 0, 0]);
});

it('fills an array of any length with the words of one block after another, over every carry', () => {
  const near = fc.constantFrom<Counter>([-3, 0, 0, 0], [-3, -1, 5, 6], [-3, -1, -1, 7], [-3, -1, -1, -1]);
  fc.assert(
    fc.property(fc.oneof(counters, near), keys, fc.integer({ min: 0, max: 40 }), (counter, key, length) => {
      const words = new Int32Array(length);
      fillPhilox(words, counter, key);
      const expected = Array.from({ length }, (_, i) => {
        philox(...addToCounter(counter, Math.floor(i / 4)), ...key);
        return block[i % 4];
      });
      expect([...words]).toEqual(expected);
    }),
  );
});

it('is a generator of pure-rand, with a state and clones at every position', () => {
  fc.assert(
    fc.property(counters, keys, fc.integer({ min: 0, max: 9 }), (counter, key, drawn) => {
      const words = new Int32Array(20);
      fillPhilox(words, counter, key);
      const generator = new Philox(counter, key);
      for (let i = 0; i < drawn; i++) expect(generator.next()).toBe(words[i]);
      const [c0, c1, c2, c3, k0, k1, position] = generator.getState() as [number, number, number, number, number, number, number]; // prettier-ignore
      const copies = [generator.clone(), new Philox([c0, c1, c2, c3], [k0, k1], position), generator];
      for (const copy of copies) for (let i = drawn; i < 20; i++) expect(copy.next()).toBe(words[i]);
    }),
  );
});
