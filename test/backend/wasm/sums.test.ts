/** Sums, means and products on WebAssembly against the reference (docs/contract.md §4.1 to §4.8). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, integersOf, shapes } from './compare';
import { runFast } from './run-fast';

const length = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(63, 64, 65, 511, 512, 513, 544, 1100, 1600));
const few = fc.constantFrom(1, 2, 3, 5, 15, 16, 17, 33);
const lanes = fc.oneof(fc.integer({ min: 0, max: 36 }), fc.constantFrom(255, 256, 257, 300, 513));

/** A shape, and some of its axes in any order, now and then all of them (null) or none. */
const shapeAndAxes = shapes(0, 5, 6).chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    axis: fc.oneof({ weight: 9, arbitrary: fc.shuffledSubarray(shape.map((_, i) => i)) }, fc.constant(null)),
  }),
);

describe.each(['Sum', 'Mean', 'Prod'])('%s', (name) => {
  it('has the bits of the reference along the last axis', () => {
    const cases = fc.tuple(few, length, fc.boolean()).chain(([rows, n, special]) => floatsOf([rows, n], special));
    fc.assert(fc.property(cases, (x) => expectSameBits(name, { x }, { axis: 1, keepDims: false }))); // prettier-ignore
  });

  it('has them along another axis', () => {
    const cases = fc
      .tuple(fc.constantFrom(1, 3), length, lanes, fc.boolean())
      .chain(([outer, n, inner, special]) => floatsOf([outer, n, inner], special));
    fc.assert(fc.property(cases, (x) => expectSameBits(name, { x }, { axis: 1, keepDims: false })));
  });

  it('has them over any axes, the batch being a level of its own', () => {
    const cases = shapeAndAxes.chain(({ shape, axis }) =>
      fc.record({ x: floatsOf(shape, true), attrs: fc.record({ axis: fc.constant(axis), keepDims: fc.boolean() }) }),
    );
    fc.assert(
      fc.property(cases, ({ x, attrs }) => expectSameBits(name, { x }, attrs)),
      { numRuns: 300 },
    );
  });

  it('has them for int32, modulo 2^32 except in a mean', () => {
    const cases = shapeAndAxes.chain(({ shape, axis }) => fc.record({ x: integersOf(shape), axis: fc.constant(axis) }));
    fc.assert(fc.property(cases, ({ x, axis }) => expectSameBits(name, { x }, { axis, keepDims: false })));
  });

  it('has them over long sequences, whose trees are deep', () => {
    for (const n of [16384, 16385, 40000]) {
      const [x] = fc.sample(floatsOf([n * 2]), { numRuns: 1, seed: n });
      expectSameBits(name, { x: { ...x!, shape: [2, n] } }, { axis: 1, keepDims: false });
      expectSameBits(name, { x: { ...x!, shape: [n, 2] } }, { axis: 0, keepDims: false });
    }
  });

  it('says the same of a wrong axis', () => {
    const [x] = fc.sample(floatsOf([2, 3]), 1);
    expect(() => runFast(name, { x: x! }, { axis: 2, keepDims: false })).toThrow(/axis/);
  });
});
