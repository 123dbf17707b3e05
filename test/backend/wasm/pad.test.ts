/** PadV2 and MirrorPad on WebAssembly against the reference. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyTensorOf, eachOf } from './any-tensor';
import { anyFloat, expectSameBits, shapes } from './compare';

describe('PadV2', () => {
  it('has the bits of the reference', () => {
    const side = fc.constantFrom(0, 0, 0, 1, 2, 5);
    const cases = shapes(0, 4, 6).chain((shape) =>
      fc.record({
        x: anyTensorOf(shape),
        paddings: eachOf(shape, () => fc.tuple(side, side)),
        constantValue: fc.oneof(fc.constantFrom(0, -0, 3, 300.7, -1, 2 ** 40), anyFloat, fc.double()),
      }),
    );
    fc.assert(
      fc.property(cases, ({ x, paddings, constantValue }) =>
        expectSameBits('PadV2', { x }, { paddings, constantValue }),
      ),
      { numRuns: 400 },
    );
  });

  it('has them with wide rows and borders', () => {
    const cases = anyTensorOf([3, 150, 2]);
    fc.assert(
      fc.property(cases, (x) => expectSameBits('PadV2', { x }, { paddings: [[1, 1], [150, 3], [0, 0]], constantValue: 0 })),
      { numRuns: 5 },
    ); // prettier-ignore
  });
});

describe('MirrorPad', () => {
  it.each(['reflect', 'symmetric'])('has the bits of the reference, mode %s', (mode) => {
    const most = (extent: number): number => (mode === 'reflect' ? extent - 1 : extent);
    const cases = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }).chain((shape) =>
      fc.record({
        x: anyTensorOf(shape),
        paddings: eachOf(shape, (extent) => fc.tuple(fc.nat(most(extent)), fc.nat(most(extent)))),
      }),
    );
    fc.assert(
      fc.property(cases, ({ x, paddings }) => expectSameBits('MirrorPad', { x }, { paddings, mode })),
      { numRuns: 200 },
    );
  });
});
