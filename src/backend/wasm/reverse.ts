/** Reverse and FlipLeftRight. */
import { type ReverseAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { copyStrided } from './strided-copy';

export const reverseKernels: FastKernel[] = [
  fast<Unary, ReverseAttrs>('Reverse', ({ x }, { dims }, backend) =>
    reverse(x, util.parseAxisParam(dims, x.shape), backend),
  ),
  fast<{ image: TensorInfo }>('FlipLeftRight', ({ image }, _, backend) =>
    image.shape.length === 4 ? reverse(image, [2], backend) : null,
  ),
];

function reverse(x: TensorInfo, axes: readonly number[], backend: HeapBackend): Output | null {
  const bytes = bytesOf(x.dtype);
  if (bytes === 0 || x.shape.length === 0) return null;
  const strides = stridesOf(x.shape, bytes);
  let from = backend.address(x);
  const out = backend.output(x.shape, x.dtype);
  const loops = x.shape.map((count, axis) => ({ count, from: strides[axis]!, to: strides[axis]! }));
  for (const axis of axes) {
    // An axis that is named twice is turned back.
    const { count, from: step, to } = loops[axis]!;
    from += (count - 1) * step;
    loops[axis] = { count, from: -step, to };
  }
  copyStrided(backend.kernels, from, out.address, bytes, loops);
  return out;
}
