/** Resized images on WebAssembly against the reference (docs/contract.md §1.4). */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyFloat, expectSameBits, floatsOf, type Input, integersOf } from './compare';

const extent = fc.integer({ min: 1, max: 12 });

describe.each(['ResizeNearestNeighbor', 'ResizeBilinear'])('%s', (kernelName) => {
  it('has the bits of the reference for every size', () => {
    const cases = fc
      .record({ from: fc.tuple(extent, extent), size: fc.tuple(extent, extent), batch: fc.nat(2), channels: fc.integer({ min: 1, max: 8 }) })
      .chain(({ from, size, batch, channels }) =>
        fc.record({
          images: floatsOf([batch + 1, ...from, channels], true),
          attrs: fc.constantFrom([false, false], [true, false], [false, true]).map(([alignCorners, halfPixelCenters]) => ({ alignCorners, halfPixelCenters, size })),
        }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ images, attrs }) => expectSameBits(kernelName, { images }, attrs)),
      { numRuns: 400 },
    );
  });
});

describe('CropAndResize', () => {
  it.each(['bilinear', 'nearest'])('has the bits of the reference, method %s', (method) => {
    const corner = fc.oneof(
      { weight: 8, arbitrary: fc.float({ min: Math.fround(-0.2), max: Math.fround(1.2), noNaN: true }) },
      { weight: 2, arbitrary: fc.constantFrom(0, 1, 0.5) },
      { weight: 1, arbitrary: anyFloat },
    );
    const cases = fc
      .record({ from: fc.tuple(extent, extent), cropSize: fc.tuple(extent, extent), count: fc.nat(4), channels: fc.integer({ min: 1, max: 4 }) })
      .chain(({ from, cropSize, count, channels }) =>
        fc.record({
          image: floatsOf([2, ...from, channels], true),
          boxes: fc.array(corner, { minLength: count * 4, maxLength: count * 4 }).map((values): Input => ({ values: Float32Array.from(values), shape: [count, 4], dtype: 'float32' })),
          boxInd: integersOf([count], 0, 2),
          attrs: fc.record({ cropSize: fc.constant(cropSize), method: fc.constant(method), extrapolationValue: anyFloat }),
        }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ image, boxes, boxInd, attrs }) =>
        expectSameBits('CropAndResize', { image, boxes, boxInd }, attrs),
      ),
      { numRuns: 300 },
    );
  });
});
