/** Tile. */
import { type TileAttrs, util } from '@tensorflow/tfjs-core';
import type { Unary } from '../kernel';
import { bytesOf, isCount, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { copyStrided } from './strided-copy';

export const tileKernels: FastKernel[] = [
  fast<Unary, TileAttrs>('Tile', ({ x }, { reps }, backend) => {
    const { shape } = x;
    const bytes = bytesOf(x.dtype);
    if (bytes === 0 || reps.length !== shape.length || !reps.every(isCount)) return null;
    const { kernels } = backend;
    const from = backend.address(x);
    const out = backend.output(shape.map((extent, axis) => extent * reps[axis]!), x.dtype); // prettier-ignore
    if (util.sizeFromShape(out.shape) === 0) return out;
    const [strides, outStrides] = [stridesOf(shape, bytes), stridesOf(out.shape, bytes)];
    const loops = shape.map((count, axis) => ({ count, from: strides[axis]!, to: outStrides[axis]! }));
    copyStrided(kernels, from, out.address, bytes, loops);
    // Within the target, from the innermost axis outwards: what an axis repeats is repeated already along those inside it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const run = shape[axis]! * outStrides[axis]!;
      const around = shape.slice(0, axis).map((count, i) => ({ count, from: outStrides[i]!, to: outStrides[i]! }));
      const repeats = { count: reps[axis]! - 1, from: 0, to: run };
      copyStrided(kernels, out.address, out.address + run, run, [...around, repeats]);
    }
    return out;
  }),
];
