import fc from 'fast-check';
import { describe, it } from 'vitest';
import { exp } from '../../../src/math';
import { softmax } from '../../../src/ops/reference';
import { expectBits, tree, values } from './naive';

describe('softmax (§4.12)', () => {
  it('is fl(eᵢ / S) of each row', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 100 }), (seed, rows, n) => {
        const x = values(seed, rows * n).map((v) => v / 100);
        const expected = Array.from({ length: rows }, (_, r) => {
          const row = [...x.subarray(r * n, (r + 1) * n)];
          const max = Math.max(...row);
          const e = row.map((v) => exp(Math.fround(v - max)));
          const sum = tree(e);
          return e.map((v) => Math.fround(v / sum));
        });
        expectBits(softmax(x, n), expected.flat());
      }),
    );
  });

  it('of large logits does not overflow', () => {
    expectBits(softmax(Float32Array.of(1e30, 1e30), 2), [0.5, 0.5]);
  });

  it('a NaN or two infinities make the row NaN, and that row alone', () => {
    expectBits(softmax(Float32Array.of(1, NaN, 0, 0), 2), [NaN, NaN, 0.5, 0.5]);
    expectBits(softmax(Float32Array.of(-Infinity, -Infinity, -Infinity, 3), 2), [NaN, NaN, 0, 1]);
  });

  it('of nothing is nothing', () => {
    expectBits(softmax(new Float32Array(0), 0), []);
  });
});
