/** Slice, StridedSlice, Reverse and FlipLeftRight on WebAssembly against the reference. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKEND_NAME } from '../../../src/backend/register';
import { anyTensorOf, eachOf, errorsOf } from './any-tensor';
import { expectSameBits, runBoth, shapes } from './compare';

describe('Slice', () => {
  it('has the bits of the reference for every box', () => {
    const cases = shapes(1, 6, 5).chain((shape) =>
      fc.record({
        x: anyTensorOf(shape),
        ends: eachOf(shape, (extent) => fc.tuple(fc.nat(extent), fc.nat(extent)).map((ends) => ends.sort((a, b) => a - b))),
      }),
    ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ x, ends }) => {
        const begin = ends.map(([from]) => from!);
        expectSameBits('Slice', { x }, { begin, size: ends.map(([from, to]) => to! - from!) });
        expectSameBits('Slice', { x }, { begin, size: -1 });
      }),
      { numRuns: 300 },
    );
  });

  it('copies what it takes', async () => {
    await tf.setBackend(BACKEND_NAME);
    const x = tf.tensor1d([1, 2, 3, 4]);
    const part = x.slice(1, 2);
    x.dispose();
    tf.ones([1000]).dispose();
    expect(Array.from(part.dataSync())).toEqual([2, 3]);
    part.dispose();
  });

  it('throws what the reference throws', async () => {
    for (const [begin, size] of [
      [
        [0, 2],
        [3, 3],
      ],
      [
        [0, -1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, -2],
      ],
    ]) {
      const [ours, theirs] = await errorsOf(() =>
        tf.engine().runKernel('Slice', { x: tf.ones([3, 4]) }, { begin: begin!, size: size! }),
      );
      expect(ours).toBe(theirs);
      expect(ours).not.toBe('no error');
    }
  });
});

describe('StridedSlice', () => {
  const masks = fc.record({ beginMask: fc.nat(7), endMask: fc.nat(7), ellipsisMask: fc.constantFrom(0, 0, 1, 2), newAxisMask: fc.constantFrom(0, 0, 1, 4), shrinkAxisMask: fc.constant(0) }); // prettier-ignore
  const cases = fc.record({ shape: shapes(3, 4, 7), masks }).chain(({ shape, masks }) =>
    fc.record({
      x: anyTensorOf(shape),
      begin: fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 3, maxLength: 3 }),
      end: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 3 }),
      strides: fc.array(fc.constantFrom(1, 1, 2, 3, -1, -2), { minLength: 3, maxLength: 3 }),
      masks: fc.constant(masks),
    }),
  );

  it('has the bits of the reference', () => {
    let covered = 0;
    fc.assert(
      fc.property(cases, ({ x, begin, end, strides, masks }) => {
        const attrs = { begin, end, strides, ...masks };
        const info = tf.slice_util.sliceInfo(x.shape, begin, end, strides, masks.beginMask, masks.endMask, masks.ellipsisMask, masks.newAxisMask, 0); // prettier-ignore
        // tfjs-backend-cpu slices to extents that it takes from the ends, if they are in order.
        fc.pre(info.begin.every((from, axis) => info.strides[axis] !== 1 || from <= info.end[axis]!));
        const results = runBoth('StridedSlice', { x }, attrs);
        expect(results.fast).toEqual(results.reference);
        covered += Number(results.covered);
      }),
      { numRuns: 400 },
    );
    // The rest shares the data of x, or is a result of tfjs-backend-cpu of its own.
    expect(covered).toBeGreaterThan(200);
  });
});

describe('Reverse', () => {
  it('has the bits of the reference for every choice of axes', () => {
    const cases = shapes(1, 5, 9).chain((shape) =>
      fc.record({ x: anyTensorOf(shape), dims: fc.array(fc.nat(shape.length - 1), { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(cases, ({ x, dims }) => expectSameBits('Reverse', { x }, { dims })),
      { numRuns: 300 },
    );
  });
});

describe('FlipLeftRight', () => {
  it('has the bits of the reference', () => {
    fc.assert(fc.property(shapes(4, 4, 6).chain(anyTensorOf), (image) => expectSameBits('FlipLeftRight', { image })));
  });
});
