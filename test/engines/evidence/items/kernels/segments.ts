/** Gathers, scatters, sums of segments and counts: kernels that go by an index tensor. */
import * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { int32, type Inputs } from './inputs';

/** Rising segment ids 0 … with some left out, as the sparse segment kernels want them. */
const RISING = Array.from({ length: 90 }, (_, index) => (index < 70 ? 0 : index < 80 ? 2 : 4));

const gather = (axis: number, batchDims = 0): object => ({ axis, batchDims });

const sparseSegments = (draw: Inputs) => ({
  data: draw.magnitudes([9, 3]),
  indices: draw.integers([90], 0, 9),
  segmentIds: int32(RISING),
});

const gathers: readonly KernelCase[] = [
  {
    kernel: 'GatherV2',
    inputs: (draw) => ({ x: draw.normal([7, 5]), indices: draw.integers([40], 0, 7) }),
    attributes: gather(0),
    gradients: ['x'],
  },
  {
    kernel: 'GatherV2',
    variant: 'several-leaves',
    inputs: (draw) => ({ x: draw.normal([2, 3, 5]), indices: draw.integers([100], 0, 3) }),
    attributes: gather(1),
    gradients: ['x'],
  },
  {
    kernel: 'GatherV2',
    variant: 'batched',
    inputs: (draw) => ({ x: draw.normal([3, 7, 2]), indices: draw.integers([3, 40], 0, 7) }),
    attributes: gather(1, 1),
    gradients: ['x'],
  },
  {
    kernel: 'GatherV2',
    variant: 'int32',
    inputs: (draw) => ({ x: draw.words([7, 5]), indices: draw.integers([9], 0, 7) }),
    attributes: gather(0),
  },
  {
    kernel: 'GatherNd',
    inputs: (draw) => ({ params: draw.normal([3, 4, 5]), indices: draw.integers([11, 2], 0, 3) }),
  },
  {
    kernel: 'GatherNd',
    variant: 'int32',
    inputs: (draw) => ({ params: draw.words([3, 4]), indices: draw.integers([2, 5, 2], 0, 3) }),
  },
];

const scatters: readonly KernelCase[] = [
  {
    kernel: 'ScatterNd',
    inputs: (draw) => ({ indices: draw.integers([90, 2], 0, 3), updates: draw.magnitudes([90, 4]) }),
    attributes: { shape: [3, 3, 4] },
  },
  {
    kernel: 'ScatterNd',
    variant: 'several-leaves',
    inputs: (draw) => ({ indices: draw.integers([300, 1], 0, 3), updates: draw.magnitudes([300]) }),
    attributes: { shape: [4] },
  },
  {
    kernel: 'ScatterNd',
    variant: 'int32',
    inputs: (draw) => ({ indices: draw.integers([20, 1], 0, 3), updates: draw.words([20, 2]) }),
    attributes: { shape: [3, 2] },
  },
  {
    kernel: 'TensorScatterUpdate',
    inputs: (draw) => ({
      tensor: draw.normal([5, 4]),
      indices: draw.integers([4, 1], 0, 5),
      updates: draw.normal([4, 4]),
    }),
  },
  {
    kernel: 'SparseToDense',
    inputs: (draw) => ({
      sparseIndices: draw.integers([9, 2], 0, 4),
      sparseValues: draw.normal([9]),
      defaultValue: tf.scalar(0.1),
    }),
    attributes: { outputShape: [4, 4] },
  },
  {
    kernel: 'SparseToDense',
    variant: 'int32',
    inputs: (draw) => ({
      sparseIndices: int32([1, 3, 6]),
      sparseValues: draw.words([3]),
      defaultValue: tf.scalar(-7, 'int32'),
    }),
    attributes: { outputShape: [8] },
  },
];

const sums: readonly KernelCase[] = [
  {
    kernel: 'UnsortedSegmentSum',
    inputs: (draw) => ({ x: draw.magnitudes([90, 3]), segmentIds: draw.integers([90], 0, 4) }),
    attributes: { numSegments: 5 },
    gradients: ['x'],
  },
  {
    kernel: 'UnsortedSegmentSum',
    variant: 'several-leaves',
    inputs: (draw) => ({ x: draw.magnitudes([300, 5]), segmentIds: draw.integers([300], -1, 2) }),
    attributes: { numSegments: 2 },
    gradients: ['x'],
  },
  { kernel: 'SparseSegmentSum', inputs: sparseSegments },
  { kernel: 'SparseSegmentMean', inputs: sparseSegments },
];

const counts: readonly KernelCase[] = [
  {
    kernel: 'Bincount',
    inputs: (draw) => ({ x: draw.integers([200], 0, 5), weights: draw.magnitudes([200]) }),
    attributes: { size: 4 },
  },
  {
    kernel: 'Bincount',
    variant: 'without-weights',
    inputs: (draw) => ({ x: draw.integers([90], 0, 5), weights: tf.tensor1d([]) }),
    attributes: { size: 7 },
  },
  {
    kernel: 'DenseBincount',
    inputs: (draw) => ({ x: draw.integers([3, 100], 0, 5), weights: draw.magnitudes([3, 100]) }),
    attributes: { size: 5, binaryOutput: false },
  },
  {
    kernel: 'DenseBincount',
    variant: 'binary',
    inputs: (draw) => ({ x: draw.integers([3, 4], 0, 7), weights: tf.tensor2d([], [0, 0]) }),
    attributes: { size: 7, binaryOutput: true },
  },
];

export const segmentCases: readonly KernelCase[] = [...gathers, ...scatters, ...sums, ...counts];
