/** Kernels that make a tensor of attributes or of another tensor's shape. */
import type { KernelCase } from './case';
import { int32 } from './inputs';

const none = (): Record<string, never> => ({});

export const creationCases: readonly KernelCase[] = [
  { kernel: 'Fill', inputs: none, attributes: { shape: [5, 7], value: 0.1, dtype: 'float32' } },
  { kernel: 'Fill', variant: 'negative-zero', inputs: none, attributes: { shape: [9], value: -0, dtype: 'float32' } },
  { kernel: 'Fill', variant: 'int32', inputs: none, attributes: { shape: [9], value: -7, dtype: 'int32' } },
  { kernel: 'Fill', variant: 'string', inputs: none, attributes: { shape: [3], value: 'ü', dtype: 'string' } },
  { kernel: 'LinSpace', inputs: none, attributes: { start: -1, stop: 1.7, num: 67 } },
  { kernel: 'Range', inputs: none, attributes: { start: 0, stop: 5, step: 0.1, dtype: 'float32' } },
  { kernel: 'Range', variant: 'int32', inputs: none, attributes: { start: 20, stop: -9, step: -3, dtype: 'int32' } },
  { kernel: 'OnesLike', inputs: (draw) => ({ x: draw.normal([3, 5]) }), gradients: ['x'] },
  { kernel: 'OnesLike', variant: 'bool', inputs: (draw) => ({ x: draw.booleans([9]) }) },
  { kernel: 'ZerosLike', inputs: (draw) => ({ x: draw.normal([3, 5]) }), gradients: ['x'] },
  { kernel: 'ZerosLike', variant: 'complex64', inputs: (draw) => ({ x: draw.complex([3]) }) },
  {
    kernel: 'OneHot',
    inputs: () => ({ indices: int32([0, 3, -1, 2, 9, 4], [2, 3]) }),
    attributes: { depth: 5, onValue: 0.9, offValue: 0.1, dtype: 'float32' },
    gradients: ['indices'],
  },
  {
    kernel: 'OneHot',
    variant: 'int32',
    inputs: (draw) => ({ indices: draw.integers([11], 0, 7) }),
    attributes: { depth: 7, onValue: 1, offValue: 0, dtype: 'int32' },
  },
  { kernel: 'BroadcastArgs', inputs: () => ({ s0: int32([4, 1, 3]), s1: int32([5, 1]) }) },
];
