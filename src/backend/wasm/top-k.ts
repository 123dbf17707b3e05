/** TopK (docs/contract.md §1.5). */
import { type TopKAttrs, util } from '@tensorflow/tfjs-core';
import type { Unary } from '../kernel';
import { isCount } from './elements';
import { fast, type FastKernel } from './kernel';

export const topKKernels: FastKernel[] = [
  fast<Unary, TopKAttrs>('TopK', ({ x }, { k }, backend) => {
    const size = x.shape[x.shape.length - 1] ?? 0;
    if ((x.dtype !== 'float32' && x.dtype !== 'int32') || !isCount(k) || k < 1 || k > size) return null;
    const { kernels, heap } = backend;
    const run = x.dtype === 'float32' ? kernels.topKFloat32 : kernels.topKInt32;
    return heap.scratch(kernels.topKScratch(size, k), (scratch) => {
      const from = backend.address(x);
      const shape = [...x.shape.slice(0, -1), k];
      const values = backend.output(shape, x.dtype);
      const indices = backend.output(shape, 'int32');
      run(from, util.sizeFromShape(x.shape) / size, size, k, values.address, indices.address, scratch);
      return [values, indices];
    });
  }),
];
