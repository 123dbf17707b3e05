/** Pools and their gradients' kernels. */
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES, type Inputs } from './inputs';

type Shape = readonly number[];

const same = { filterSize: [3, 2], strides: [2, 2], pad: 'same' };
const valid = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
const overlapping = { filterSize: [6, 7], strides: [1, 1], pad: 'same' };
const same3D = { filterSize: [2, 3, 2], strides: [2, 1, 2], pad: 'same', dataFormat: 'NDHWC' };
const wide3D = { filterSize: [3, 4, 4], strides: [1, 1, 1], pad: 'same', dataFormat: 'NDHWC' };
const gradients = ['x'];

const x = (shape: Shape) => (draw: Inputs) => ({ x: draw.normal(shape) });
/** Values of which many are equal. */
const ties = (shape: Shape) => (draw: Inputs) => ({ x: draw.whole(shape, 0, 3) });

function poolsOf(kernel: string): KernelCase[] {
  return [
    { kernel, inputs: x([2, 7, 6, 3]), attributes: same, gradients },
    { kernel, variant: 'valid', inputs: x([2, 6, 8, 5]), attributes: valid, gradients },
    { kernel, variant: 'several-leaves', inputs: x([1, 9, 8, 3]), attributes: overlapping, gradients },
    {
      kernel,
      variant: '1x1',
      inputs: x([1, 4, 5, 2]),
      attributes: { filterSize: 1, strides: 1, pad: 'same' },
      gradients,
    },
    { kernel, variant: 'ties', inputs: ties([2, 7, 6, 3]), attributes: same, gradients },
    {
      kernel,
      variant: 'special-values',
      inputs: () => ({ x: floats(SPECIAL_VALUES, [1, 3, 7, 1]) }),
      attributes: { filterSize: [2, 2], strides: [1, 1], pad: 'same' },
      gradients,
    },
  ];
}

function poolsOf3D(kernel: string): KernelCase[] {
  return [
    { kernel, inputs: x([2, 4, 5, 6, 3]), attributes: same3D, gradients },
    { kernel, variant: 'several-leaves', inputs: x([1, 4, 5, 5, 2]), attributes: wide3D, gradients },
  ];
}

const byArgmax = (includeBatchInIndex: boolean): object => ({ ...same, includeBatchInIndex });

export const poolingCases: readonly KernelCase[] = [
  ...['AvgPool', 'MaxPool'].flatMap(poolsOf),
  ...['AvgPool3D', 'MaxPool3D'].flatMap(poolsOf3D),
  {
    kernel: 'AvgPoolGrad',
    inputs: (draw) => ({ dy: draw.magnitudes([2, 4, 3, 3]), input: draw.normal([2, 7, 6, 3]) }),
    attributes: same,
  },
  {
    kernel: 'AvgPoolGrad',
    variant: 'several-leaves',
    inputs: (draw) => ({ dy: draw.magnitudes([1, 9, 8, 3]), input: draw.normal([1, 9, 8, 3]) }),
    attributes: overlapping,
  },
  {
    kernel: 'AvgPool3DGrad',
    inputs: (draw) => ({ dy: draw.magnitudes([2, 2, 5, 3, 3]), input: draw.normal([2, 4, 5, 6, 3]) }),
    attributes: same3D,
  },
  {
    kernel: 'MaxPoolGrad',
    inputs: (draw) => ({
      dy: draw.magnitudes([2, 4, 3, 3]),
      input: draw.normal([2, 7, 6, 3]),
      output: draw.normal([2, 4, 3, 3]),
    }),
    attributes: same,
  },
  {
    kernel: 'MaxPoolGrad',
    variant: 'several-leaves',
    inputs: (draw) => ({
      dy: draw.magnitudes([1, 9, 8, 3]),
      input: draw.normal([1, 9, 8, 3]),
      output: draw.normal([1, 9, 8, 3]),
    }),
    attributes: overlapping,
  },
  {
    kernel: 'MaxPool3DGrad',
    inputs: (draw) => ({
      dy: draw.magnitudes([2, 2, 5, 3, 3]),
      input: draw.normal([2, 4, 5, 6, 3]),
      output: draw.normal([2, 2, 5, 3, 3]),
    }),
    attributes: same3D,
  },
  { kernel: 'MaxPoolWithArgmax', inputs: x([2, 7, 6, 3]), attributes: byArgmax(false) },
  { kernel: 'MaxPoolWithArgmax', variant: 'batch-in-index', inputs: ties([2, 7, 6, 3]), attributes: byArgmax(true) },
];
