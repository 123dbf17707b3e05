/** Fill, OnesLike and ZerosLike. */
import { type DataType, type FillAttrs, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { fast, type FastKernel } from './kernel';

/** The exports, by dtype. */
const FILL = { float32: 'fillFloat32', int32: 'fillInt32', bool: 'fillBool' } as const;

export const fillKernels: FastKernel[] = [
  fast<object, FillAttrs>('Fill', (_, { shape, value, dtype }, backend) =>
    fill(shape, value, dtype ?? util.inferDtype(value), backend),
  ),
  fast<Unary>('OnesLike', ({ x }, _, backend) => fill(x.shape, 1, x.dtype, backend)),
  fast<Unary>('ZerosLike', ({ x }, _, backend) => fill(x.shape, 0, x.dtype, backend)),
];

function fill(shape: number[], value: string | number, dtype: DataType, backend: HeapBackend): Output | null {
  if (!(dtype in FILL)) return null;
  const out = backend.output(shape, dtype);
  backend.kernels[FILL[dtype as keyof typeof FILL]](out.address, util.sizeFromShape(shape), value as number);
  return out;
}
