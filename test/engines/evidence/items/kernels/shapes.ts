/** Kernels that move elements: shapes, axes, parts, borders, copies. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES, type Inputs } from './inputs';

type Shape = readonly number[];

const x = (shape: Shape) => (draw: Inputs) => ({ x: draw.normal(shape) });
const words = (shape: Shape) => (draw: Inputs) => ({ x: draw.words(shape) });
const booleans = (shape: Shape) => (draw: Inputs) => ({ x: draw.booleans(shape) });
/** Bits that a move must not touch. */
const special = (): { x: tf.Tensor } => ({ x: floats(SPECIAL_VALUES, [3, 7]) });
const gradients = ['x'];

const slices: readonly KernelCase[] = [
  { kernel: 'Slice', inputs: x([5, 6, 7]), attributes: { begin: [1, 2, 3], size: [3, -1, 2] }, gradients },
  { kernel: 'Slice', variant: 'int32', inputs: words([5, 9]), attributes: { begin: [2, 0], size: [2, 9] } },
  { kernel: 'Slice', variant: 'bool', inputs: booleans([5, 9]), attributes: { begin: [0, 3], size: [5, 5] } },
  {
    kernel: 'StridedSlice',
    inputs: x([5, 6, 7]),
    attributes: {
      begin: [4, 0, 1],
      end: [0, 6, 6],
      strides: [-2, 1, 2],
      beginMask: 0,
      endMask: 1,
      ellipsisMask: 0,
      newAxisMask: 0,
      shrinkAxisMask: 0,
    },
  },
  { kernel: 'SplitV', inputs: x([4, 9]), attributes: { numOrSizeSplits: [2, 4, 3], axis: 1 }, gradients },
  {
    kernel: 'SplitV',
    variant: 'first-axis',
    inputs: x([6, 5]),
    attributes: { numOrSizeSplits: [1, 5], axis: 0 },
    gradients,
  },
  {
    kernel: 'Unpack',
    inputs: (draw) => ({ value: draw.normal([4, 3, 5]) }),
    attributes: { axis: 1 },
    gradients: ['value'],
  },
];

const joins: readonly KernelCase[] = [
  {
    kernel: 'Concat',
    inputs: (draw) => [draw.normal([3, 5]), draw.normal([3, 1]), draw.normal([3, 8])],
    attributes: { axis: 1 },
    gradients: ['0', '1', '2'],
  },
  {
    kernel: 'Concat',
    variant: 'first-axis',
    inputs: (draw) => [draw.normal([3, 5]), draw.normal([1, 5])],
    attributes: { axis: 0 },
    gradients: ['0', '1'],
  },
  {
    kernel: 'Concat',
    variant: 'int32',
    inputs: (draw) => [draw.words([3, 5]), draw.words([3, 2])],
    attributes: { axis: 1 },
  },
  {
    kernel: 'Concat',
    variant: 'complex64',
    inputs: (draw) => [draw.complex([3, 5]), draw.complex([3, 2])],
    attributes: { axis: 1 },
  },
  {
    kernel: 'Pack',
    inputs: (draw) => [draw.normal([3, 5]), draw.normal([3, 5])],
    attributes: { axis: 1 },
    gradients: ['0', '1'],
  },
];

const borders = [
  [0, 0],
  [2, 1],
  [1, 3],
];

const rearrangements: readonly KernelCase[] = [
  { kernel: 'Transpose', inputs: x([9, 13]), attributes: { perm: [1, 0] }, gradients },
  { kernel: 'Transpose', variant: 'rank-4', inputs: x([2, 3, 4, 5]), attributes: { perm: [3, 1, 0, 2] }, gradients },
  { kernel: 'Transpose', variant: 'int32', inputs: words([5, 3, 4]), attributes: { perm: [0, 2, 1] } },
  { kernel: 'Transpose', variant: 'special-values', inputs: special, attributes: { perm: [1, 0] } },
  { kernel: 'Reverse', inputs: x([5, 9, 3]), attributes: { dims: [1] }, gradients },
  { kernel: 'Reverse', variant: 'all-axes', inputs: x([5, 9, 3]), attributes: { dims: [0, 1, 2] }, gradients },
  { kernel: 'Tile', inputs: x([3, 5]), attributes: { reps: [2, 3] }, gradients },
  { kernel: 'Tile', variant: 'rank-4', inputs: x([1, 2, 3, 2]), attributes: { reps: [3, 1, 2, 1] }, gradients },
  { kernel: 'Tile', variant: 'bool', inputs: booleans([7]), attributes: { reps: [3] } },
  { kernel: 'PadV2', inputs: x([2, 4, 5]), attributes: { paddings: borders, constantValue: 0.1 }, gradients },
  { kernel: 'PadV2', variant: 'int32', inputs: words([2, 4, 5]), attributes: { paddings: borders, constantValue: -7 } },
  { kernel: 'MirrorPad', inputs: x([2, 4, 5]), attributes: { paddings: borders, mode: 'reflect' }, gradients },
  {
    kernel: 'MirrorPad',
    variant: 'symmetric',
    inputs: x([2, 4, 5]),
    attributes: { paddings: borders, mode: 'symmetric' },
    gradients,
  },
  { kernel: 'Diag', inputs: x([3, 4]) },
  { kernel: 'Diag', variant: 'int32', inputs: words([7]) },
];

const blocks: readonly KernelCase[] = [
  {
    kernel: 'BatchToSpaceND',
    inputs: x([8, 2, 3, 3]),
    attributes: {
      blockShape: [2, 2],
      crops: [
        [1, 0],
        [0, 2],
      ],
    },
    gradients,
  },
  {
    kernel: 'SpaceToBatchND',
    inputs: x([2, 3, 4, 3]),
    attributes: {
      blockShape: [2, 2],
      paddings: [
        [1, 0],
        [0, 2],
      ],
    },
    gradients,
  },
  { kernel: 'DepthToSpace', inputs: x([2, 3, 4, 12]), attributes: { blockSize: 2, dataFormat: 'NHWC' } },
];

const copies: readonly KernelCase[] = [
  { kernel: 'Identity', inputs: special, gradients },
  { kernel: 'Identity', variant: 'complex64', inputs: (draw) => ({ x: draw.complex([5]) }) },
  { kernel: 'Reshape', inputs: x([4, 6]), attributes: { shape: [3, -1, 2] }, gradients },
  {
    kernel: 'ExpandDims',
    inputs: (draw) => ({ input: draw.normal([4, 6]) }),
    attributes: { dim: 1 },
    gradients: ['input'],
  },
];

export const shapeCases: readonly KernelCase[] = [...slices, ...joins, ...rearrangements, ...blocks, ...copies];
