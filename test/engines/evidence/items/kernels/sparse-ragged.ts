/** Kernels of sparse and ragged tensors. */
import * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { floats, int32 } from './inputs';

export const sparseRaggedCases: readonly KernelCase[] = [
  {
    kernel: 'SparseFillEmptyRows',
    inputs: (draw) => ({
      indices: int32([0, 0, 1, 0, 1, 3, 1, 4, 3, 2, 3, 3], [6, 2]),
      values: draw.normal([6]),
      denseShape: int32([5, 6]),
      defaultValue: tf.scalar(-1),
    }),
  },
  {
    kernel: 'SparseReshape',
    inputs: () => ({
      inputIndices: int32([0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 2, 3], [5, 3]),
      inputShape: int32([2, 3, 6]),
      newShape: int32([9, -1]),
    }),
  },
  {
    kernel: 'RaggedGather',
    inputs: (draw) => ({
      paramsNestedSplits: [int32([0, 3, 3, 7, 9])],
      paramsDenseValues: draw.normal([9, 2]),
      indices: int32([2, 1, 0, 3, 3, 0], [2, 3]),
    }),
    attributes: { outputRaggedRank: 2 },
  },
  {
    kernel: 'RaggedRange',
    inputs: () => ({ starts: floats([0, 5, 8, 0.1]), limits: floats([8, 7, 8, 3]), deltas: floats([2, 1, 1, 0.1]) }),
  },
  {
    kernel: 'RaggedRange',
    variant: 'int32',
    inputs: () => ({ starts: int32([0, 5, 8]), limits: int32([8, 7, -3]), deltas: int32([2, 1, -4]) }),
  },
  {
    kernel: 'RaggedTensorToTensor',
    inputs: (draw) => ({
      shape: int32([4, 5]),
      values: draw.normal([9]),
      defaultValue: tf.scalar(1.5),
      rowPartitionTensors: [tf.scalar(4, 'int32'), int32([0, 0, 0, 2, 2, 2, 2, 3, 3])],
    }),
    attributes: { rowPartitionTypes: ['FIRST_DIM_SIZE', 'VALUE_ROWIDS'] },
  },
  {
    kernel: 'RaggedTensorToTensor',
    variant: 'row-splits',
    inputs: (draw) => ({
      shape: int32([-1, -1]),
      values: draw.words([9]),
      defaultValue: tf.scalar(-3, 'int32'),
      rowPartitionTensors: [int32([0, 3, 3, 7, 9])],
    }),
    attributes: { rowPartitionTypes: ['ROW_SPLITS'] },
  },
];
