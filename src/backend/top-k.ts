/** TopK: the values in falling order, NaN last, equal values in the order of their indices. */
import type { TensorInfo, TopKAttrs } from '@tensorflow/tfjs-core';
import { type Kernel, kernel, type Unary } from './kernel';

export const topKKernels: Kernel[] = [
  // tfjs-backend-cpu selects around pivots that come from Math.log and Math.exp, which the unsorted order depends on.
  kernel<Unary, TopKAttrs>('TopK', ({ x }, { k }, backend): TensorInfo[] => {
    const values = x.dtype === 'float32' ? backend.float32(x) : backend.int32(x);
    const size = x.shape.at(-1)!;
    const rows = size === 0 ? 0 : values.length / size;
    const top = values.slice(0, rows * k);
    const indices = new Int32Array(rows * k);
    for (let row = 0; row < rows; row++) {
      const key = (i: number): number => {
        const value = values[row * size + i]!;
        return value !== value ? -Infinity : value;
      };
      const isNaNAt = (i: number): number => (values[row * size + i]! !== values[row * size + i]! ? 1 : 0);
      const order = Array.from({ length: size }, (_, i) => i);
      order.sort((i, j) => (key(i) === key(j) ? isNaNAt(i) - isNaNAt(j) || i - j : key(j) - key(i)));
      for (let i = 0; i < k; i++) {
        indices[row * k + i] = order[i]!;
        top[row * k + i] = values[row * size + order[i]!]!;
      }
    }
    const shape = [...x.shape.slice(0, -1), k];
    return [backend.make(shape, x.dtype, top), backend.make(shape, 'int32', indices)];
  }),
];
