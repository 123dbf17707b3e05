/** Pools and their gradients on WebAssembly against the reference (docs/contract.md §4.11) and tfjs-backend-cpu. */
import { backend_util } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, type Input, runBoth } from './compare';

interface Case {
  readonly input: number[];
  readonly attrs: {
    filterSize: number[];
    strides: number[];
    pad: 'valid' | 'same' | number;
    dimRoundingMode?: 'floor';
  };
}

/** Pools over so many axes, of up to 32 positions unless `large`, whose windows fit. */
function pools(axes: number, large: boolean): fc.Arbitrary<Case> {
  const along = (max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min: 1, max }), { minLength: axes, maxLength: axes });
  return fc
    .record({
      batch: fc.integer({ min: 0, max: 3 }),
      spatial: along(large ? 12 : 7),
      channels: fc.constantFrom(1, 3, 4, 7, 16, 21),
      filterSize: along(large ? 9 : 3),
      strides: along(4),
      pad: fc.constantFrom<'valid' | 'same' | number>('valid', 'same', 1),
    })
    .map(({ batch, spatial, channels, filterSize, strides, pad }) => ({
      input: [batch, ...spatial, channels],
      attrs: { filterSize, strides, pad, ...(typeof pad === 'number' && { dimRoundingMode: 'floor' as const }) },
    }))
    .filter(({ input, attrs }) => outShapeOf({ input, attrs }).every((dimension) => dimension >= 0));
}

function outShapeOf({ input, attrs: { filterSize, strides, pad, dimRoundingMode } }: Case): number[] {
  return input.length === 4
    ? backend_util.computePool2DInfo(
        input as [number, number, number, number], filterSize as [number, number], strides as [number, number], 1, pad, dimRoundingMode,
      ).outShape
    : backend_util.computePool3DInfo(
        input as [number, number, number, number, number], filterSize as [number, number, number],
        strides as [number, number, number], 1, pad, dimRoundingMode,
      ).outShape; // prettier-ignore
}

/** Values among which equal ones are common, with zeros of both signs; NaN and infinities too, now and then. */
function coarse(shape: number[]): fc.Arbitrary<Input> {
  const few = [0, -0, 1, -1, -2];
  return fc.tuple(floatsOf(shape), fc.constantFrom(few, [...few, NaN, -Infinity, Infinity], [NaN, -Infinity])).map(
    ([x, values]) => ({ ...x, values: x.values.map((v) => values[Math.floor(Math.abs(v) * 1e4) % values.length]!) }),
  ); // prettier-ignore
}

const anyValues = (shape: number[]): fc.Arbitrary<Input> =>
  fc.oneof(floatsOf(shape), floatsOf(shape, true), coarse(shape));

/** A pool of single positions that keeps the shape is x itself. */
const isIdentity = (pool: Case): boolean =>
  pool.attrs.filterSize.every((n) => n === 1) && outShapeOf(pool).join() === pool.input.join();

describe.each([
  [2, ''],
  [3, '3D'],
])('over %i axes', (axes, suffix) => {
  it('MaxPool is the first of the largest that are no NaN, −∞ where there is none', () => {
    const cases = fc
      .oneof(pools(axes, false), pools(axes, axes === 2))
      .filter((pool) => axes === 3 || !isIdentity(pool))
      .chain((pool) => fc.tuple(anyValues(pool.input), fc.constant(pool.attrs)));
    fc.assert(
      fc.property(cases, ([x, attrs]) => expectSameBits(`MaxPool${suffix}`, { x }, attrs)),
      { numRuns: 300 },
    );
  });

  it('AvgPool has the bits of the reference', () => {
    const cases = fc
      .oneof(pools(axes, false), pools(axes, axes === 2))
      .chain((pool) => fc.tuple(anyValues(pool.input), fc.constant(pool.attrs)));
    fc.assert(
      fc.property(cases, ([x, attrs]) => expectSameBits(`AvgPool${suffix}`, { x }, attrs)),
      { numRuns: 300 },
    );
  });

  it.each(['MaxPool', 'AvgPool'])('%sGrad has the bits of the reference', (name) => {
    const cases = pools(axes, false).chain((pool) =>
      fc.record({
        input: anyValues(pool.input),
        dy: floatsOf(outShapeOf(pool), true),
        attrs: fc.constant(pool.attrs),
      }),
    );
    fc.assert(
      fc.property(cases, ({ input, dy, attrs }) => expectSameBits(`${name}${suffix}Grad`, { dy, input }, attrs)),
      { numRuns: 300 },
    );
  });
});

describe('large windows', () => {
  it('that do not overlap have gradients', () => {
    for (const [size, filter] of [[14, 7], [8, 8], [20, 9]]) {
      const attrs = { filterSize: [filter, filter], strides: [filter, filter], pad: 'valid' };
      const out = Math.floor(size! / filter!);
      const [input] = fc.sample(floatsOf([2, size!, size!, 6]), { numRuns: 1, seed: size });
      const [dy] = fc.sample(floatsOf([2, out, out, 6]), { numRuns: 1, seed: filter });
      for (const name of ['MaxPoolGrad', 'AvgPoolGrad']) expectSameBits(name, { dy: dy!, input: input! }, attrs);
    }
  }); // prettier-ignore

  it('that overlap are left to the reference', () => {
    const attrs = { filterSize: [7, 7], strides: [1, 1], pad: 'same' };
    const [input, dy] = [1, 2].map((seed) => fc.sample(floatsOf([1, 9, 9, 2]), { numRuns: 1, seed })[0]!);
    for (const name of ['MaxPoolGrad', 'AvgPoolGrad']) {
      const { fast, reference, covered } = runBoth(name, { dy: dy!, input: input! }, attrs);
      expect(fast).toEqual(reference);
      expect(covered).toBe(false);
    }
  });
});
