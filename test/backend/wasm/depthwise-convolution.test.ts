/** Depthwise convolutions on WebAssembly against the reference (docs/contract.md §4.10). */
import { backend_util } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectSameBits, floatsOf } from './compare';

const extent = fc.integer({ min: 1, max: 7 });

const cases = fc
  .record({
    batch: fc.constantFrom(1, 2, 35),
    input: fc.tuple(extent, extent),
    size: fc.tuple(extent, extent),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    channels: fc.constantFrom(1, 3, 4, 16, 21),
    multiplier: fc.constantFrom(1, 1, 2, 3),
    special: fc.boolean(),
  })
  .map(({ batch, input, size, stride, dilation, channels, multiplier, special }) => {
    const x = [batch, ...input, channels] as [number, number, number, number];
    const filter = [...size, channels, multiplier] as [number, number, number, number];
    const attrs = { strides: [dilation > 1 ? 1 : stride, dilation > 1 ? 1 : stride], pad: 'same' as const, dilations: [dilation, dilation] };
    const { outShape: dy } = backend_util.computeConv2DInfo(x, filter, attrs.strides as [number, number], attrs.dilations as [number, number], attrs.pad, undefined, true);
    return { x, filter, dy, attrs, special };
  }); // prettier-ignore

const runs = { numRuns: 120 };

describe('depthwise convolutions have the bits of the reference', () => {
  it('forward', () => {
    const property = cases.chain(({ x, filter, attrs, special }) =>
      fc.record({ x: floatsOf(x, special), filter: floatsOf(filter, special), attrs: fc.constant(attrs) }),
    );
    fc.assert(
      fc.property(property, ({ x, filter, attrs }) => expectSameBits('DepthwiseConv2dNative', { x, filter }, attrs)),
      runs,
    );
  });

  it('the gradient of the input', () => {
    const property = cases.chain(({ x, filter, dy, attrs, special }) =>
      fc.record({
        dy: floatsOf(dy, special),
        filter: floatsOf(filter, special),
        attrs: fc.constant({ ...attrs, inputShape: x }),
      }),
    );
    fc.assert(
      fc.property(property, ({ dy, filter, attrs }) =>
        expectSameBits('DepthwiseConv2dNativeBackpropInput', { dy, filter }, attrs),
      ),
      runs,
    );
  });

  it('the gradient of the filter', () => {
    const property = cases.chain(({ x, filter, dy, attrs, special }) =>
      fc.record({
        x: floatsOf(x, special),
        dy: floatsOf(dy, special),
        attrs: fc.constant({ ...attrs, filterShape: filter }),
      }),
    );
    fc.assert(
      fc.property(property, ({ x, dy, attrs }) =>
        expectSameBits('DepthwiseConv2dNativeBackpropFilter', { x, dy }, attrs),
      ),
      runs,
    );
  });

  it('with bias and activation', () => {
    const [x, filter, bias] = [[2, 6, 5, 8], [3, 3, 8, 1], [8]].map(
      (shape) => fc.sample(floatsOf(shape), { numRuns: 1, seed: 7 })[0]!,
    );
    const attrs = { strides: [1, 1], pad: 'same', dilations: [1, 1], activation: 'relu6' };
    expectSameBits('FusedDepthwiseConv2D', { x: x!, filter: filter!, bias: bias! }, attrs);
  });
});
