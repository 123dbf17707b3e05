/** Softmax (docs/contract.md §4.12). */
import type { SoftmaxAttrs } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import { columnsOf, type Logits } from '../softmax';
import { fast, type FastKernel } from './kernel';

export const softmaxKernels: FastKernel[] = [
  fast<Logits, SoftmaxAttrs>('Softmax', ({ logits }, { dim }, backend) => {
    if (logits.dtype !== 'float32') return null;
    const columns = columnsOf(logits, dim);
    const rows = columns === 0 ? 0 : sizeOf(logits.shape) / columns;
    const { kernels, heap } = backend;
    return heap.scratch(kernels.softmaxScratch(), (scratch) => {
      const x = backend.address(logits);
      const out = backend.output(logits.shape, 'float32');
      kernels.softmax(x, out.address, rows, columns, scratch);
      return out;
    });
  }),
];
