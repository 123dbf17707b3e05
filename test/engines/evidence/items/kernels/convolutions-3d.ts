/** Convolutions of volumes and their gradients' kernels. */
import type { KernelCase } from './case';
import type { Inputs } from './inputs';

type Shape = readonly number[];

const valid = { strides: [1, 2, 1], pad: 'valid', dataFormat: 'NDHWC', dilations: [1, 1, 1] };
const same = { ...valid, strides: [1, 1, 1], pad: 'same' };
const gradients = ['x', 'filter'];

const of = (x: Shape, filter: Shape) => (draw: Inputs) => ({ x: draw.normal(x), filter: draw.normal(filter) });

export const convolution3DCases: readonly KernelCase[] = [
  // 54 terms.
  { kernel: 'Conv3D', inputs: of([2, 4, 5, 6, 3], [2, 3, 3, 3, 4]), attributes: valid, gradients },
  {
    kernel: 'Conv3D',
    variant: 'several-leaves',
    inputs: of([1, 4, 4, 4, 5], [3, 3, 3, 5, 3]),
    attributes: same,
    gradients,
  },
  { kernel: 'Conv3D', variant: '1x1x1', inputs: of([2, 3, 3, 2, 5], [1, 1, 1, 5, 7]), attributes: same, gradients },
  {
    kernel: 'Conv3D',
    variant: 'dilated',
    inputs: of([1, 5, 5, 5, 2], [2, 2, 2, 2, 3]),
    attributes: { ...same, pad: 'valid', dilations: [2, 2, 2] },
  },
  {
    kernel: 'Conv3DBackpropInputV2',
    inputs: (draw) => ({ dy: draw.normal([2, 3, 2, 4, 4]), filter: draw.normal([2, 3, 3, 3, 4]) }),
    attributes: { ...valid, inputShape: [2, 4, 5, 6, 3] },
  },
  {
    kernel: 'Conv3DBackpropFilterV2',
    inputs: (draw) => ({ x: draw.normal([3, 4, 5, 6, 3]), dy: draw.normal([3, 3, 2, 4, 4]) }),
    attributes: { ...valid, filterShape: [2, 3, 3, 3, 4] },
  },
];
