/** All and Any. */
import type { AllAttrs, AnyAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import type { Select } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';
import { disposing, type Unary } from '../kernel';
import { reducedAxes, type ReductionAttrs } from '../reductions';
import { fast, type FastKernel } from './kernel';
import { arePlain, innermost, layOut } from './over-axes';

export const logicalKernels: FastKernel[] = [
  fast<Unary, AllAttrs>('All', ({ x }, attrs, backend) => logical(x, attrs, backend, backend.kernels.all)),
  fast<Unary, AnyAttrs>('Any', ({ x }, attrs, backend) => logical(x, attrs, backend, backend.kernels.any)),
];

function logical(x: TensorInfo, attrs: ReductionAttrs, backend: HeapBackend, run: Select): Output | null {
  if (x.dtype !== 'bool') return null;
  const { axes, outShape } = reducedAxes(x, attrs);
  if (!arePlain(axes, x.shape)) return null;
  const over = (tensor: TensorInfo, outer: number, n: number, inner: number): Output => {
    const from = backend.address(tensor);
    const out = backend.output(outShape, 'bool');
    run(from, out.address, outer, n, inner);
    return out;
  };
  const layout = layOut(x.shape, axes);
  if (layout) return over(x, layout.outer, layout.n, layout.inner);
  const n = sizeOf(axes.map((axis) => x.shape[axis]!));
  return disposing(innermost(x, axes, backend), backend, (last) => over(last, sizeOf(outShape), n, 1));
}
