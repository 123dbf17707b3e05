import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADD,
  ADD_INT32,
  cumulate,
  cumulateInt32,
  MULTIPLY,
  MULTIPLY_INT32,
  type TreeOperation,
} from '../../../src/ops/reference';
import { add, expectBits, multiply, tree, values } from './naive';

const anyShape = fc.record({
  outer: fc.integer({ min: 0, max: 3 }),
  length: fc.integer({ min: 0, max: 150 }),
  inner: fc.integer({ min: 1, max: 3 }),
  exclusive: fc.boolean(),
  reverse: fc.boolean(),
});

describe('cumulative sums and products (§4.15)', () => {
  it.each([
    ['sum', ADD, add, 0, 1],
    ['product', MULTIPLY, multiply, 1, 1e-4],
  ] as [string, TreeOperation, typeof add, number, number][])(
    'element i of a %s is the reduction of terms 0 … i',
    (_, operation, combine, start, scale) => {
      fc.assert(
        fc.property(fc.integer(), anyShape, (seed, shape) => {
          const { outer, length, inner, exclusive, reverse } = shape;
          const x = values(seed, outer * length * inner).map((v) => start + v * scale);
          const expected = Array.from(x, (_v, i) => {
            const [o, t, j] = [Math.floor(i / inner / length), Math.floor(i / inner) % length, i % inner];
            let terms = Array.from({ length }, (_t, n) => x[(o * length + n) * inner + j]!);
            if (reverse) terms = terms.reverse();
            const place = reverse ? length - 1 - t : t;
            return tree(terms.slice(0, exclusive ? place : place + 1), combine, start);
          });
          expectBits(cumulate(x, shape, operation), expected);
        }),
        { numRuns: 50 },
      );
    },
  );

  it('§1.5: int32 is modulo 2^32', () => {
    const x = Int32Array.of(2 ** 30, 2 ** 30, 2 ** 30, 3);
    const shape = { outer: 1, length: 4, inner: 1 };
    expect([...cumulateInt32(x, shape, ADD_INT32)]).toEqual([2 ** 30, -(2 ** 31), -(2 ** 30), -(2 ** 30) + 3]);
    expect([...cumulateInt32(Int32Array.of(3, 65536, 65536, 5), shape, MULTIPLY_INT32)]).toEqual([3, 196608, 0, 0]);
    const reversed = { ...shape, exclusive: true, reverse: true };
    expect([...cumulateInt32(x, reversed, ADD_INT32)]).toEqual([-(2 ** 31) + 3, 2 ** 30 + 3, 3, 0]);
  });
});
