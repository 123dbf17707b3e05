/** Largest and smallest values on WebAssembly against tfjs-backend-cpu. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyFloat, expectSameBits, floatsOf, type Input, integersOf, shapes } from './compare';

/** Non-empty shapes, and some of their axes, ascending; now and then all of them (null). */
const shapeAndAxes = shapes(0, 5, 6)
  .filter((shape) => !shape.includes(0))
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      axis: fc.oneof({ weight: 9, arbitrary: fc.subarray(shape.map((_, i) => i)) }, fc.constant(null)),
    }),
  );

/** Short rows among whose values zeros of both signs, infinities and NaN are common. */
const specialRows: fc.Arbitrary<Input> = fc
  .tuple(fc.constantFrom(1, 2, 3, 16, 20), fc.integer({ min: 1, max: 70 }))
  .chain(([rows, n]) =>
    fc
      .array(fc.oneof(fc.constantFrom(0, -0), fc.constantFrom(-1, 1, NaN, -Infinity, Infinity), anyFloat), {
        minLength: rows * n,
        maxLength: rows * n,
      })
      .map((values) => ({ values: Float32Array.from(values), shape: [rows, n], dtype: 'float32' as const })),
  );

describe.each([
  ['Max', 'reductionIndices'],
  ['Min', 'axis'],
])('%s', (name, axisName) => {
  const attrs = (axis: number[] | null, keepDims = false): object => ({ [axisName]: axis, keepDims });

  it('is the first of them, or NaN if there is one', () => {
    const signless = specialRows.map((x) => ({ ...x, values: x.values.map((v) => (name === 'Max' ? -v * v : v * v)) }));
    fc.assert(fc.property(fc.oneof(specialRows, signless), (x) => expectSameBits(name, { x }, attrs([1]))));
    fc.assert(fc.property(fc.oneof(specialRows, signless), (x) => expectSameBits(name, { x }, attrs([0]))));
  });

  it('has the bits of tfjs-backend-cpu over any axes', () => {
    const cases = shapeAndAxes.chain(({ shape, axis }) =>
      fc.record({
        x: fc.oneof(floatsOf(shape), floatsOf(shape, true), integersOf(shape)),
        axis: fc.constant(axis),
        keepDims: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(cases, ({ x, axis, keepDims }) => expectSameBits(name, { x }, attrs(axis, keepDims))),
      { numRuns: 300 },
    );
  });

  it('has them along long axes', () => {
    for (const shape of [[3, 1100], [20, 100], [1100, 3], [600, 40]]) {
      const [x] = fc.sample(floatsOf(shape), { numRuns: 1, seed: shape[0] });
      for (const axis of [0, 1]) expectSameBits(name, { x: x! }, attrs([axis]));
    }
  }); // prettier-ignore
});

describe.each(['ArgMax', 'ArgMin'])('%s', (name) => {
  it('is the index of the first of them, unless a NaN comes first', () => {
    const axis = fc.constantFrom(0, 1, -1);
    fc.assert(fc.property(specialRows, axis, (x, axis) => expectSameBits(name, { x }, { axis })));
  });

  it('has the values of tfjs-backend-cpu along any axis', () => {
    const cases = shapes(1, 4, 9)
      .filter((shape) => !shape.includes(0))
      .chain((shape) =>
        fc.record({
          x: fc.oneof(floatsOf(shape), floatsOf(shape, true), integersOf(shape), integersOf(shape, -2, 2)),
          axis: fc.integer({ min: 0, max: shape.length - 1 }),
        }),
      );
    fc.assert(fc.property(cases, ({ x, axis }) => expectSameBits(name, { x }, { axis })));
  });
});
