/** Transpose and its relatives on WebAssembly against the reference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTensorOf, eachOf } from './any-tensor';
import { booleansOf, expectSameBits, floatsOf, runBoth, shapes } from './compare';

const permutation = (rank: number): fc.Arbitrary<number[]> => {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return fc.shuffledSubarray(axes, { minLength: rank });
};

describe('Transpose', () => {
  it('has the bits of the reference for every permutation', () => {
    const cases = shapes(0, 6, 5).chain((shape) =>
      fc.record({ x: anyTensorOf(shape), perm: permutation(shape.length) }),
    );
    fc.assert(
      fc.property(cases, ({ x, perm }) => expectSameBits('Transpose', { x }, { perm })),
      { numRuns: 300 },
    );
  });

  it('leaves more axes than the kernels have loops for to the reference', () => {
    const axes = Array.from({ length: 40 }, (_, axis) => axis);
    const [x] = fc.sample(anyTensorOf(axes.map((axis) => (axis > 0 && axis % 10 === 0 ? 3 : 1))), {
      numRuns: 1,
      seed: 1,
    });
    const { fast, reference } = runBoth('Transpose', { x: x! }, { perm: axes.reverse() });
    expect(fast).toEqual(reference);
  });

  it('has them for matrices larger than a block, alone and in batches', () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }))
      .chain((shape) => fc.record({ x: anyTensorOf(shape), perm: permutation(3) }));
    fc.assert(fc.property(cases, ({ x, perm }) => expectSameBits('Transpose', { x }, { perm })));
  });
});

describe('DepthToSpace', () => {
  it('has the bits of the reference', () => {
    const cases = fc
      .record({ outer: shapes(3, 3, 4), blockSize: fc.integer({ min: 1, max: 3 }), depth: fc.integer({ min: 1, max: 3 }) })
      .chain(({ outer, blockSize, depth }) => {
        const shape = [...outer, blockSize * blockSize * depth];
        return fc.record({ x: fc.oneof(floatsOf(shape, true), booleansOf(shape)), blockSize: fc.constant(blockSize) });
      }); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ x, blockSize }) =>
        expectSameBits('DepthToSpace', { x }, { blockSize, dataFormat: 'NHWC' }),
      ),
    );
  });
});

/** Block sizes, and for each of them how many blocks, what is cut off before and after, and the rest of the shape. */
const blocks = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }).chain((blockShape) =>
  fc.record({
    blockShape: fc.constant(blockShape),
    counts: eachOf(blockShape, () => fc.integer({ min: 1, max: 4 })),
    sides: eachOf(blockShape, () => fc.tuple(fc.nat(2), fc.nat(2))),
    batch: fc.integer({ min: 1, max: 3 }),
    rest: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  }),
);

describe('SpaceToBatchND and BatchToSpaceND', () => {
  it('have the bits of the reference, with paddings and crops', () => {
    const cases = blocks.chain(({ blockShape, counts, sides, batch, rest }) => {
      const spatial = counts.map((count, axis) => count * blockShape[axis]!);
      // Before cropping, and after padding, the extents are multiples of the blocks.
      const fitting = sides.map(([before, after], axis): [number, number] =>
        before + after < spatial[axis]! ? [before, after] : [0, 0],
      );
      const space = spatial.map((extent, axis) => extent - fitting[axis]![0] - fitting[axis]![1]);
      const product = blockShape.reduce((a, b) => a * b);
      return fc.record({
        space: anyTensorOf([batch, ...space, ...rest]),
        batches: anyTensorOf([batch * product, ...counts, ...rest]),
        blockShape: fc.constant(blockShape),
        sides: fc.constant(fitting),
      });
    });
    fc.assert(
      fc.property(cases, ({ space, batches, blockShape, sides }) => {
        expectSameBits('SpaceToBatchND', { x: space }, { blockShape, paddings: sides });
        expectSameBits('BatchToSpaceND', { x: batches }, { blockShape, crops: sides });
      }),
      { numRuns: 200 },
    );
  });
});
