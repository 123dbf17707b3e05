/** Tile. */
import { type TileAttrs, util } from '@tensorflow/tfjs-core';
import type { Unary } from '../kernel';
import { bytesOf, isCount, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';

export const tileKernels: FastKernel[] = [
  fast<Unary, TileAttrs>('Tile', ({ x }, { reps }, backend) => {
    const { shape } = x;
    const bytes = bytesOf(x);
    if (bytes === 0 || reps.length !== shape.length || !reps.every(isCount)) return null;
    const { kernels } = backend;
    const from = backend.address(x);
    const out = backend.output(shape.map((extent, axis) => extent * reps[axis]!), x.dtype); // prettier-ignore
    if (util.sizeFromShape(out.shape) === 0) return out;
    const [strides, outStrides] = [stridesOf(shape, bytes), stridesOf(out.shape, bytes)];
    shape.forEach((extent, axis) => kernels.loop(extent, strides[axis]!, outStrides[axis]!));
    kernels.copyLoops(from, out.address, bytes);
    // Within the target, from the innermost axis outwards: what an axis repeats is repeated already along those inside it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (reps[axis] === 1) continue;
      const run = shape[axis]! * outStrides[axis]!;
      for (let i = 0; i < axis; i++) kernels.loop(shape[i]!, outStrides[i]!, outStrides[i]!);
      kernels.loop(reps[axis]! - 1, 0, run);
      kernels.copyLoops(out.address, out.address + run, run);
    }
    return out;
  }),
];
