/** Softmax on WebAssembly against the reference (docs/contract.md §4.12). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf } from './compare';
import { runFast } from './run-fast';

describe('Softmax', () => {
  const columns = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(100, 513, 4097));
  const rows = fc.constantFrom([], [1], [2, 3], [15], [33], [300]);

  it('has the bits of the reference', () => {
    const cases = fc
      .tuple(rows, columns, fc.boolean())
      .filter(([leading, last]) => (leading[0] ?? 1) * last < 20000)
      .chain(([leading, last, special]) => floatsOf([...leading, last], special));
    fc.assert(fc.property(cases, (logits) => expectSameBits('Softmax', { logits }, { dim: -1 })));
  });

  it('has them where a row is all −∞, all of one value, or of far apart ones', () => {
    const rowsOf = [-Infinity, Infinity, NaN, 3e38, -3e38].flatMap((value) => [
      Float32Array.of(value, value, value, value, value),
      Float32Array.of(0, value, -0, 1, value),
    ]);
    const values = Float32Array.from(rowsOf.flatMap((row) => [...row]));
    expectSameBits('Softmax', { logits: { values, shape: [rowsOf.length, 5], dtype: 'float32' } }, { dim: 1 });
  });

  it('says the same of another axis', () => {
    const [logits] = fc.sample(floatsOf([2, 3]), 1);
    expect(() => runFast('Softmax', { logits: logits! }, { dim: 0 })).toThrow('Softmax along a non-last dimension');
  });
});
