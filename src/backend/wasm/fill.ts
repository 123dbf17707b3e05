/** Fill, OnesLike and ZerosLike. */
import { type DataType, type FillAttrs, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, wordOf } from './elements';
import { fast, type FastKernel } from './kernel';

export const fillKernels: FastKernel[] = [
  fast<object, FillAttrs>('Fill', (_, { shape, value, dtype }, backend) =>
    fill(shape, value, dtype ?? util.inferDtype(value), backend),
  ),
  fast<Unary>('OnesLike', ({ x }, _, backend) => fill(x.shape, 1, x.dtype, backend)),
  fast<Unary>('ZerosLike', ({ x }, _, backend) => fill(x.shape, 0, x.dtype, backend)),
];

function fill(shape: number[], value: string | number, dtype: DataType, backend: HeapBackend): Output | null {
  const bytes = bytesOf({ dtype, shape });
  if (bytes === 0) return null;
  const out = backend.output(shape, dtype);
  backend.kernels.fill(out.address, util.sizeFromShape(shape) * bytes, wordOf(value as number, dtype));
  return out;
}
