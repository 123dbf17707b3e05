/** TopK on WebAssembly against the reference (docs/contract.md §1.5). */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectSameBits, floatsOf, type Input, integersOf } from './compare';

/** Few values: many are equal, some are NaN, and there are both zeros. */
const repeated = (shape: number[]): fc.Arbitrary<Input> =>
  integersOf(shape, 0, 5).map(({ values }) => ({
    values: Float32Array.from(values, (i) => [0, -0, NaN, 1, -Infinity, Infinity][i]!),
    shape,
    dtype: 'float32',
  }));

describe('TopK', () => {
  it('has the bits of the reference', () => {
    const cases = fc
      .record({
        outer: fc.array(fc.nat(4), { maxLength: 2 }),
        size: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 256, max: 600 })),
      })
      .chain(({ outer, size }) => {
        const shape = [...outer, size];
        return fc.record({
          x: fc.oneof(floatsOf(shape, true), repeated(shape), integersOf(shape), integersOf(shape, -2, 2)),
          attrs: fc.record({ k: fc.integer({ min: 1, max: size }), sorted: fc.boolean() }),
        });
      });
    fc.assert(
      fc.property(cases, ({ x, attrs }) => expectSameBits('TopK', { x }, attrs)),
      { numRuns: 400 },
    );
  });
});
