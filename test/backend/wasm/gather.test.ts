/** Gathers, scatters and one-hot rows on WebAssembly against the reference. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTensorOf, errorsOf } from './any-tensor';
import { anyFloat, booleansOf, expectSameBits, floatsOf, type Input, integersOf, shapes } from './compare';

const extents = (minLength: number, maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength, maxLength });

describe('GatherV2', () => {
  it('has the bits of the reference for every axis and number of batch dimensions', () => {
    const cases = fc
      .record({ batch: extents(0, 2), outer: extents(0, 1), extent: fc.integer({ min: 1, max: 9 }), slice: extents(0, 2), rest: shapes(0, 2, 6) })
      .chain(({ batch, outer, extent, slice, rest }) =>
        fc.record({
          x: anyTensorOf([...batch, ...outer, extent, ...slice]),
          indices: integersOf([...batch, ...rest], 0, extent - 1),
          axis: fc.constantFrom(batch.length + outer.length, -1 - slice.length),
          batchDims: fc.constant(batch.length),
        }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ x, indices, axis, batchDims }) =>
        expectSameBits('GatherV2', { x, indices }, { axis, batchDims }),
      ),
      { numRuns: 300 },
    );
  });

  it.each([[[0, 5]], [[-1, 0]], [[0, 1, 2, 3, -(2 ** 31), 1]], [[4, 4, 4, 4, 5]]])(
    'throws what the reference throws for the indices %j',
    async (indices) => {
      const [ours, theirs] = await errorsOf(() => tf.gather(tf.ones([5, 2]), tf.tensor1d(indices, 'int32')));
      expect(ours).toBe(theirs);
      expect(ours).toContain('is not in [0, 4]');
    },
  );
});

/** The shape of a tensor, and rows of indices into its first axes. */
const places = fc
  .record({ indexed: extents(1, 3), slice: extents(0, 2), rows: fc.nat(6) })
  .chain(({ indexed, slice, rows }) =>
    fc.record({
      shape: fc.constant([...indexed, ...slice]),
      slice: fc.constant(slice),
      indices: fc
        .tuple(...indexed.map((extent) => integersOf([rows], 0, extent - 1)))
        .map((columns): Input => ({
          values: Int32Array.from({ length: rows * columns.length }, (_, i) => columns[i % columns.length]!.values[Math.floor(i / columns.length)]!),
          shape: [rows, columns.length],
          dtype: 'int32',
        })),
    }),
  ); // prettier-ignore

describe('GatherNd', () => {
  it('has the bits of the reference', () => {
    const cases = places.chain(({ shape, indices }) => fc.record({ params: anyTensorOf([...shape]), indices: fc.constant(indices) })); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ params, indices }) => expectSameBits('GatherNd', { params, indices })),
      { numRuns: 200 },
    );
  });

  it('throws what the reference throws', async () => {
    for (const index of [[2, 0], [-1, 0], [0, 2 ** 31 - 1]]) {
      const [ours, theirs] = await errorsOf(() => tf.gatherND(tf.ones([2, 3, 2]), tf.tensor2d([index], [1, 2], 'int32')));
      expect(ours).toBe(theirs);
      expect(ours).toContain('does not index into');
    } // prettier-ignore
  });
});

describe('TensorScatterUpdate and SparseToDense', () => {
  it('have the bits of the reference: the last of several updates stays', () => {
    const cases = fc
      .record({ place: places, of: fc.constantFrom(floatsOf, integersOf, booleansOf) })
      .chain(({ place: { shape, slice, indices }, of }) =>
        fc.record({
          tensor: of([...shape]),
          indices: fc.constant(indices),
          updates: of([indices.shape[0]!, ...slice]),
          defaultValue: of([]),
          scalar: of([]),
        }),
      );
    fc.assert(
      fc.property(cases, ({ tensor, indices, updates, defaultValue, scalar }) => {
        expectSameBits('TensorScatterUpdate', { tensor, indices, updates });
        const sparse = { sparseIndices: indices, defaultValue };
        const attrs = { outputShape: tensor.shape };
        expectSameBits('SparseToDense', { ...sparse, sparseValues: updates }, attrs);
        if (updates.shape.length === 1) expectSameBits('SparseToDense', { ...sparse, sparseValues: scalar }, attrs);
      }),
      { numRuns: 200 },
    );
  });

  it('throw what the reference throws', async () => {
    const [ours, theirs] = await errorsOf(() =>
      tf.tensorScatterUpdate(tf.ones([3]), tf.tensor2d([[3]], [1, 1], 'int32'), tf.ones([1])),
    );
    expect(ours).toBe(theirs);
    expect(ours).toContain('does not index into');
  });
});

describe('OneHot', () => {
  it('has the bits of the reference, also for indices outside the rows', () => {
    const value = fc.oneof(fc.constantFrom(0, 1, -0, 16777217, -3.7, 300, 2 ** 33), anyFloat);
    const cases = fc.record({
      indices: shapes(0, 3, 12).chain((shape) => integersOf(shape, -2, 20)),
      attrs: fc.record({ depth: fc.integer({ min: 0, max: 20 }), onValue: value, offValue: value, dtype: fc.constantFrom('float32', 'int32', 'bool') }),
    }); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ indices, attrs }) => expectSameBits('OneHot', { indices }, attrs)),
      { numRuns: 300 },
    );
  });
});

describe('Diag', () => {
  it('has the bits of the reference', () => {
    const cases = shapes(1, 3, 4).chain(anyTensorOf);
    fc.assert(fc.property(cases, (x) => expectSameBits('Diag', { x })));
  });
});
