/** OneHot and Diag. */
import { type OneHotAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Unary } from '../kernel';
import { bytesOf, isCount, wordOf } from './elements';
import { fast, type FastKernel } from './kernel';

export const oneHotKernels: FastKernel[] = [
  fast<{ indices: TensorInfo }, OneHotAttrs>('OneHot', ({ indices }, attrs, backend) => {
    const { depth, dtype } = attrs;
    const bytes = bytesOf({ dtype, shape: indices.shape });
    if (bytes === 0 || indices.dtype !== 'int32' || !isCount(depth)) return null;
    const { kernels } = backend;
    const from = backend.address(indices);
    const out = backend.output([...indices.shape, depth], dtype);
    // tfjs-backend-cpu brings them to the dtype from binary32.
    const [on, off] = [wordOf(Math.fround(attrs.onValue), dtype), wordOf(Math.fround(attrs.offValue), dtype)];
    const run = bytes === 4 ? kernels.oneHot : kernels.oneHotBytes;
    run(from, util.sizeFromShape(indices.shape), depth, out.address, on, off);
    return out;
  }),
  fast<Unary>('Diag', ({ x }, _, backend) => {
    const bytes = bytesOf(x);
    if (bytes === 0) return null;
    const size = util.sizeFromShape(x.shape);
    const from = backend.address(x);
    const out = backend.output([...x.shape, ...x.shape], x.dtype);
    const { kernels } = backend;
    kernels.fill(out.address, size * size * bytes, 0);
    kernels.loop(size, bytes, (size + 1) * bytes);
    kernels.copyLoops(from, out.address, bytes);
    return out;
  }),
];
