/** Convolutions on WebAssembly against the reference (docs/contract.md §4.10). */
import { backend_util } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, runBoth } from './compare';

const shape2D = fc.record({
  batch: fc.constantFrom(1, 2, 3, 33),
  input: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  size: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  dilations: fc.constantFrom([1, 1], [1, 1], [2, 1], [2, 3]),
  pad: fc.constantFrom('same' as const, 'valid' as const, 2),
  inChannels: fc.constantFrom(1, 3, 4, 8, 9, 32, 64),
  outChannels: fc.constantFrom(1, 2, 7, 8, 10, 16, 32),
  special: fc.boolean(),
});

/** The attributes and shapes of a 2-D convolution that fits, or null. */
function layOut({ batch, input, size, strides, dilations, pad, inChannels, outChannels }: typeof shape2D extends fc.Arbitrary<infer T> ? T : never) {
  const stride = dilations.some((d) => d > 1) ? [1, 1] : strides;
  const x = [batch, ...input, inChannels] as [number, number, number, number];
  const filter = [...size, inChannels, outChannels] as [number, number, number, number];
  const info = backend_util.computeConv2DInfo(x, filter, stride as [number, number], dilations as [number, number], pad);
  if (info.outHeight < 1 || info.outWidth < 1) return null;
  return { x, filter, dy: info.outShape, attrs: { strides: stride, pad, dataFormat: 'NHWC', dilations } };
} // prettier-ignore

const cases = shape2D
  .filter((shape) => layOut(shape) !== null)
  .map((shape) => ({ ...layOut(shape)!, special: shape.special }));

describe('2-D convolutions', () => {
  it('Conv2D has the bits of the reference', () => {
    const property = cases.chain(({ x, filter, attrs, special }) =>
      fc.record({ x: floatsOf(x, special), filter: floatsOf(filter, special), attrs: fc.constant(attrs) }),
    );
    fc.assert(
      fc.property(property, ({ x, filter, attrs }) => expectSameBits('Conv2D', { x, filter }, attrs)),
      { numRuns: 150 },
    );
  });

  it('so has the gradient of the input', () => {
    const property = cases.chain(({ x, filter, dy, attrs, special }) =>
      fc.record({
        dy: floatsOf(dy, special),
        filter: floatsOf(filter, special),
        attrs: fc.constant({ ...attrs, dilations: [1, 1], inputShape: x }),
      }),
    );
    fc.assert(
      fc.property(property, ({ dy, filter, attrs }) => sameBitsOrError('Conv2DBackpropInput', { dy, filter }, attrs)),
      { numRuns: 150 },
    );
  });

  it('and that of the filter', () => {
    const property = cases.chain(({ x, filter, dy, attrs, special }) =>
      fc.record({
        x: floatsOf(x, special),
        dy: floatsOf(dy, special),
        attrs: fc.constant({ ...attrs, dilations: [1, 1], filterShape: filter }),
      }),
    );
    fc.assert(
      fc.property(property, ({ x, dy, attrs }) => sameBitsOrError('Conv2DBackpropFilter', { x, dy }, attrs)),
      { numRuns: 150 },
    );
  });

  it('all of them over deep sequences: many channels, many positions', () => {
    const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
    const [x, filter, dy] = [sample([2, 40, 30, 70]), sample([3, 3, 70, 9]), sample([2, 40, 30, 9])];
    expectSameBits('Conv2D', { x, filter }, attrs);
    expectSameBits('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: x.shape });
    expectSameBits('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape: filter.shape });
  });

  it('FusedConv2D adds the bias and applies the activation, channels first too', () => {
    const attrs = { strides: [1, 1], pad: 'same', dilations: [1, 1], activation: 'relu' };
    const filter = sample([3, 3, 4, 6]);
    const bias = sample([6]);
    expectSameBits('FusedConv2D', { x: sample([2, 5, 7, 4]), filter, bias }, { ...attrs, dataFormat: 'NHWC' });
    expectSameBits('FusedConv2D', { x: sample([2, 4, 5, 7]), filter, bias }, { ...attrs, dataFormat: 'NCHW' });
  });
});

describe('3-D convolutions', () => {
  const attrs = { strides: [1, 2, 1], pad: 'same', dilations: [1, 1, 1] };
  const [x, filter] = [sample([2, 4, 5, 6, 3]), sample([2, 3, 3, 3, 9])];
  const dy = sample([2, 4, 3, 6, 9]);

  it('have the bits of the reference', () => {
    expectSameBits('Conv3D', { x, filter }, attrs);
    expectSameBits('Conv3DBackpropInputV2', { dy, filter }, { ...attrs, inputShape: x.shape });
    expectSameBits('Conv3DBackpropFilterV2', { x, dy }, { ...attrs, filterShape: filter.shape });
  });
});

it('int32 inputs are left to the reference', () => {
  const x = { values: Int32Array.from({ length: 18 }, (_, i) => i), shape: [1, 3, 3, 2], dtype: 'int32' as const };
  const { fast, reference, covered } = runBoth(
    'Conv2D',
    { x, filter: sample([2, 2, 2, 3]) },
    { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1 },
  );
  expect(fast).toEqual(reference);
  expect(covered).toBe(false);
});

function sample(shape: number[]) {
  return fc.sample(floatsOf(shape), { numRuns: 1, seed: shape.length + shape[0]! })[0]!;
}

/** tfjs loses dilations on the way to the gradients, so that dy need not fit; then both must refuse it alike. */
function sameBitsOrError(...args: Parameters<typeof expectSameBits>): void {
  const attempt = (): string | null => {
    try {
      runBoth(...args);
      return null;
    } catch (error) {
      return String(error);
    }
  };
  if (attempt() === null) expectSameBits(...args);
}
