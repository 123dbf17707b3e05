/** Cumsum and Cumprod (docs/contract.md §4.15). */
import type { CumprodAttrs, CumsumAttrs } from '@tensorflow/tfjs-core';
import type { Cumulate } from '../../wasm';
import { around } from '../cumulative';
import type { HeapBackend } from '../heap-backend';
import type { Unary } from '../kernel';
import { fast, type FastKernel } from './kernel';

export const cumulativeKernels: FastKernel[] = [
  cumulative<CumsumAttrs>('Cumsum', ({ kernels }) => [kernels.cumulativeSum, kernels.cumulativeSumInt32]),
  cumulative<CumprodAttrs>('Cumprod', ({ kernels }) => [kernels.cumulativeProduct, kernels.cumulativeProductInt32]),
];

function cumulative<A extends CumsumAttrs | CumprodAttrs>(
  name: string,
  kernelsOf: (backend: HeapBackend) => [float32: Cumulate, int32: Cumulate],
): FastKernel {
  return fast<Unary, A>(name, ({ x }, { axis, exclusive, reverse }, backend) => {
    if (x.dtype !== 'float32' && x.dtype !== 'int32') return null;
    const { outer, length, inner } = around(x, axis);
    const { heap, kernels } = backend;
    return heap.scratch(kernels.cumulateScratch(), (scratch) => {
      const from = backend.address(x);
      const out = backend.output(x.shape, x.dtype);
      const run = kernelsOf(backend)[x.dtype === 'float32' ? 0 : 1];
      run(from, out.address, outer, length, inner, Number(exclusive), Number(reverse), scratch);
      return out;
    });
  });
}
