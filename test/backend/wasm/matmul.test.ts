/** Matrix products on WebAssembly against the reference (docs/contract.md §4.9). */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectSameBits, floatsOf } from './compare';

const extent = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(31, 32, 33, 64, 65, 130));

describe('BatchMatMul', () => {
  it('has the bits of the reference for every shape, layout and batch', () => {
    const cases = fc
      .record({ rows: extent, inner: extent, columns: extent, batch: fc.constantFrom([[], []], [[2], [1]], [[2, 1], [1, 3]]), transposeA: fc.boolean(), transposeB: fc.boolean(), special: fc.boolean() })
      .chain(({ rows, inner, columns, batch, transposeA, transposeB, special }) =>
        fc.record({
          a: floatsOf([...batch[0]!, ...(transposeA ? [inner, rows] : [rows, inner])], special),
          b: floatsOf([...batch[1]!, ...(transposeB ? [columns, inner] : [inner, columns])], special),
          attrs: fc.constant({ transposeA, transposeB }),
        }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ a, b, attrs }) => expectSameBits('BatchMatMul', { a, b }, attrs)),
      { numRuns: 300 },
    );
  });

  it('has them over long sequences, whose trees are deep', () => {
    for (const inner of [1023, 1024, 1025, 9216]) {
      const [a] = fc.sample(floatsOf([5, inner]), { numRuns: 1, seed: inner });
      const [b] = fc.sample(floatsOf([inner, 11]), { numRuns: 1, seed: -inner });
      expectSameBits('BatchMatMul', { a: a!, b: b! }, { transposeA: false, transposeB: false });
    }
  });
});

describe('_FusedMatMul', () => {
  it.each(['linear', 'relu', 'elu', 'sigmoid'])('adds the bias and applies %s', (activation) => {
    const [a] = fc.sample(floatsOf([7, 40], true), { numRuns: 1, seed: 1 });
    const [b] = fc.sample(floatsOf([40, 13]), { numRuns: 1, seed: 2 });
    const [bias] = fc.sample(floatsOf([13]), { numRuns: 1, seed: 3 });
    expectSameBits('_FusedMatMul', { a: a!, b: b!, bias: bias! }, { transposeA: false, transposeB: false, activation });
  });
});
