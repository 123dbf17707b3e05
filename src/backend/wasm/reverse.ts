/** Reverse and FlipLeftRight. */
import { type ReverseAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';

export const reverseKernels: FastKernel[] = [
  fast<Unary, ReverseAttrs>('Reverse', ({ x }, { dims }, backend) =>
    reverse(x, util.parseAxisParam(dims, x.shape), backend),
  ),
  fast<{ image: TensorInfo }>('FlipLeftRight', ({ image }, _, backend) =>
    image.shape.length === 4 ? reverse(image, [2], backend) : null,
  ),
];

function reverse(x: TensorInfo, axes: readonly number[], backend: HeapBackend): Output | null {
  const bytes = bytesOf(x);
  if (bytes === 0 || x.shape.length === 0) return null;
  const strides = stridesOf(x.shape, bytes);
  let from = backend.address(x);
  const out = backend.output(x.shape, x.dtype);
  const steps = strides.slice();
  for (const axis of axes) {
    from += (x.shape[axis]! - 1) * steps[axis]!;
    // An axis that is named twice is turned back.
    steps[axis] = -steps[axis]!;
  }
  const { kernels } = backend;
  x.shape.forEach((extent, axis) => kernels.loop(extent, steps[axis]!, strides[axis]!));
  kernels.copyLoops(from, out.address, bytes);
  return out;
}
