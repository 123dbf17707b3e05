/** Concat, Pack, SplitV, Unpack and Tile on WebAssembly against the reference. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTensorOf, eachOf, errorsOf } from './any-tensor';
import { booleansOf, expectSameBits, floatsOf, integersOf, shapes } from './compare';

const dtypes = fc.constantFrom(
  (shape: number[]) => floatsOf(shape, true),
  (shape: number[]) => integersOf(shape),
  (shape: number[]) => booleansOf(shape),
);

/** A shape of positive extents, and one of its axes. */
const shapeAndAxis = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
  .chain((shape) => fc.record({ shape: fc.constant(shape), axis: fc.nat(shape.length - 1) }));

const withExtent = (shape: number[], axis: number, extent: number): number[] =>
  shape.map((own, i) => (i === axis ? extent : own));

describe('Concat', () => {
  it('has the bits of the reference along every axis', () => {
    const cases = fc
      .record({ place: shapeAndAxis, extents: fc.array(fc.nat(5), { minLength: 2, maxLength: 5 }), of: dtypes })
      .filter(({ extents }) => extents.filter((extent) => extent > 0).length !== 1)
      .chain(({ place: { shape, axis }, extents, of }) =>
        fc.record({
          tensors: fc.tuple(...extents.map((extent) => of(withExtent(shape, axis, extent)))),
          axis: fc.constantFrom(axis, axis - shape.length),
        }),
      );
    fc.assert(
      fc.property(cases, ({ tensors, axis }) => expectSameBits('Concat', tensors, { axis })),
      { numRuns: 300 },
    );
  });

  it('throws what the reference throws', async () => {
    for (const axis of [0, 2]) {
      const [ours, theirs] = await errorsOf(() => tf.concat([tf.ones([2, 3]), tf.ones([3, 4])], axis));
      expect(ours).toBe(theirs);
      expect(ours).not.toBe('no error');
    }
  });
});

describe('Pack', () => {
  it('has the bits of the reference along every axis', () => {
    const cases = fc
      .record({ shape: shapes(0, 4, 5), count: fc.integer({ min: 2, max: 5 }), of: dtypes })
      .chain(({ shape, count, of }) =>
        fc.record({
          tensors: fc.tuple(...Array.from({ length: count }, () => of(shape))),
          axis: fc.integer({ min: -shape.length - 1, max: shape.length }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ tensors, axis }) => expectSameBits('Pack', tensors, { axis })),
      { numRuns: 200 },
    );
  });

  it('throws what the reference throws', async () => {
    const [ours, theirs] = await errorsOf(() => tf.engine().runKernel('Pack', [tf.ones([2]), tf.ones([3])] as unknown as tf.NamedTensorMap, { axis: 0 })); // prettier-ignore
    expect(ours).toBe(theirs);
    expect(ours).not.toBe('no error');
  });
});

describe('SplitV', () => {
  it('has the bits of the reference along every axis', () => {
    const cases = fc
      .record({ place: shapeAndAxis, sizes: fc.array(fc.nat(4), { minLength: 2, maxLength: 4 }) })
      .chain(({ place: { shape, axis }, sizes }) => {
        const extent = sizes.reduce((a, b) => a + b);
        return fc.record({
          x: anyTensorOf(withExtent(shape, axis, extent)),
          numOrSizeSplits: fc.constantFrom<number | number[]>(sizes, [...sizes.slice(0, -1), -1], Math.max(1, extent)),
          axis: fc.constantFrom(axis, axis - shape.length),
        });
      });
    fc.assert(
      fc.property(cases, ({ x, numOrSizeSplits, axis }) => expectSameBits('SplitV', { x }, { numOrSizeSplits, axis })),
      { numRuns: 200 },
    );
  });
});

describe('Unpack', () => {
  it('has the bits of the reference along every axis', () => {
    const cases = shapes(1, 5, 5).chain((shape) =>
      fc.record({
        value: anyTensorOf(shape),
        axis: fc.integer({ min: -shape.length, max: shape.length - 1 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ value, axis }) => expectSameBits('Unpack', { value }, { axis })),
      { numRuns: 200 },
    );
  });
});

describe('Tile', () => {
  it('has the bits of the reference for every number of repetitions', () => {
    const cases = shapes(0, 5, 4).chain((shape) =>
      fc.record({ x: anyTensorOf(shape), reps: eachOf(shape, () => fc.constantFrom(0, 1, 1, 1, 2, 2, 3, 5)) }),
    );
    fc.assert(
      fc.property(cases, ({ x, reps }) => expectSameBits('Tile', { x }, { reps })),
      { numRuns: 300 },
    );
  });
});
