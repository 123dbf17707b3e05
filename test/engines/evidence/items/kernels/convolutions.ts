/** Convolutions of images, also depthwise, their gradients' kernels, and grey-scale dilation. */
import type { KernelCase } from './case';
import type { Inputs } from './inputs';

type Shape = readonly number[];

const same = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
const strided = { ...same, strides: [2, 1] };
const valid = { ...same, pad: 'valid' };
const dilated = { ...valid, dilations: [2, 2] };
const explicit = {
  ...same,
  pad: [
    [0, 0],
    [2, 1],
    [0, 2],
    [0, 0],
  ],
};

/** The gradients that tfjs registers refuse dilations. */
const gradients = ['x', 'filter'];

const of = (x: Shape, filter: Shape) => (draw: Inputs) => ({ x: draw.normal(x), filter: draw.normal(filter) });
const ofInput = (dy: Shape, filter: Shape) => (draw: Inputs) => ({ dy: draw.normal(dy), filter: draw.normal(filter) });
const ofFilter = (x: Shape, dy: Shape) => (draw: Inputs) => ({ x: draw.normal(x), dy: draw.normal(dy) });

const conv2D: readonly KernelCase[] = [
  // 45 terms.
  { kernel: 'Conv2D', inputs: of([2, 7, 6, 5], [3, 3, 5, 4]), attributes: strided, gradients },
  // 99 terms, 13 channels out.
  {
    kernel: 'Conv2D',
    variant: 'several-leaves',
    inputs: of([2, 6, 5, 11], [3, 3, 11, 13]),
    attributes: same,
    gradients,
  },
  { kernel: 'Conv2D', variant: 'valid', inputs: of([2, 7, 6, 3], [3, 2, 3, 9]), attributes: valid, gradients },
  { kernel: 'Conv2D', variant: '1x1', inputs: of([2, 5, 5, 37], [1, 1, 37, 9]), attributes: same, gradients },
  { kernel: 'Conv2D', variant: '5x5', inputs: of([1, 9, 8, 1], [5, 5, 1, 7]), attributes: same, gradients },
  { kernel: 'Conv2D', variant: 'whole-image', inputs: of([2, 4, 5, 3], [4, 5, 3, 6]), attributes: valid, gradients },
  {
    kernel: 'Conv2D',
    variant: 'explicit-padding',
    inputs: of([1, 5, 6, 3], [3, 3, 3, 4]),
    attributes: explicit,
    gradients,
  },
  { kernel: 'Conv2D', variant: 'dilated', inputs: of([2, 9, 8, 3], [3, 3, 3, 4]), attributes: dilated },
  {
    kernel: 'Conv2D',
    variant: 'NCHW',
    inputs: of([2, 5, 7, 6], [3, 3, 5, 4]),
    attributes: { ...strided, dataFormat: 'NCHW' },
    gradients,
  },
  {
    kernel: 'Conv2DBackpropInput',
    inputs: ofInput([2, 4, 6, 4], [3, 3, 5, 4]),
    attributes: { ...strided, inputShape: [2, 7, 6, 5] },
    gradients: ['dy', 'filter'],
  },
  {
    kernel: 'Conv2DBackpropInput',
    variant: 'several-leaves',
    inputs: ofInput([1, 5, 5, 13], [3, 3, 4, 13]),
    attributes: { ...same, inputShape: [1, 5, 5, 4] },
    gradients: ['dy', 'filter'],
  },
  {
    kernel: 'Conv2DBackpropInput',
    variant: 'NCHW',
    inputs: ofInput([2, 4, 4, 6], [3, 3, 5, 4]),
    attributes: { ...strided, dataFormat: 'NCHW', inputShape: [2, 5, 7, 6] },
  },
  {
    kernel: 'Conv2DBackpropFilter',
    inputs: ofFilter([3, 7, 6, 5], [3, 4, 6, 4]),
    attributes: { ...strided, filterShape: [3, 3, 5, 4] },
  },
  {
    kernel: 'Conv2DBackpropFilter',
    variant: 'several-leaves',
    inputs: ofFilter([35, 9, 8, 2], [35, 9, 8, 3]),
    attributes: { ...same, filterShape: [3, 3, 2, 3] },
  },
  {
    kernel: 'Conv2DBackpropFilter',
    variant: 'NCHW',
    inputs: ofFilter([2, 5, 7, 6], [2, 4, 4, 6]),
    attributes: { ...strided, dataFormat: 'NCHW', filterShape: [3, 3, 5, 4] },
  },
];

const depthwise: readonly KernelCase[] = [
  { kernel: 'DepthwiseConv2dNative', inputs: of([2, 7, 6, 5], [3, 3, 5, 1]), attributes: same, gradients },
  {
    kernel: 'DepthwiseConv2dNative',
    variant: 'several-leaves',
    inputs: of([2, 9, 8, 3], [6, 6, 3, 2]),
    attributes: same,
    gradients,
  },
  {
    kernel: 'DepthwiseConv2dNative',
    variant: 'strided',
    inputs: of([1, 9, 9, 17], [3, 3, 17, 1]),
    attributes: { ...valid, strides: [2, 2] },
    gradients,
  },
  {
    kernel: 'DepthwiseConv2dNative',
    variant: 'multiplier',
    inputs: of([2, 6, 5, 3], [3, 2, 3, 4]),
    attributes: valid,
    gradients,
  },
  { kernel: 'DepthwiseConv2dNative', variant: 'dilated', inputs: of([1, 9, 8, 5], [3, 3, 5, 1]), attributes: dilated },
  {
    kernel: 'DepthwiseConv2dNativeBackpropInput',
    inputs: ofInput([2, 7, 6, 10], [6, 6, 5, 2]),
    attributes: { ...same, inputShape: [2, 7, 6, 5] },
  },
  {
    kernel: 'DepthwiseConv2dNativeBackpropFilter',
    inputs: ofFilter([3, 7, 6, 5], [3, 7, 6, 10]),
    attributes: { ...same, filterShape: [6, 6, 5, 2] },
  },
];

const morphology = { strides: [2, 1], pad: 'same', dilations: [1, 2] };
const withDy = (draw: Inputs) => ({ ...of([2, 7, 6, 3], [3, 2, 3])(draw), dy: draw.magnitudes([2, 4, 6, 3]) });

const dilation: readonly KernelCase[] = [
  { kernel: 'Dilation2D', inputs: of([2, 7, 6, 3], [3, 2, 3]), attributes: morphology, gradients },
  { kernel: 'Dilation2D', variant: 'valid', inputs: of([1, 7, 8, 5], [3, 3, 5]), attributes: valid, gradients },
  { kernel: 'Dilation2DBackpropInput', inputs: withDy, attributes: morphology },
  { kernel: 'Dilation2DBackpropFilter', inputs: withDy, attributes: morphology },
];

export const convolutionCases: readonly KernelCase[] = [...conv2D, ...depthwise, ...dilation];
