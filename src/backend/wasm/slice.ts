/** Slice and StridedSlice. */
import {
  slice_util,
  type SliceAttrs,
  type StridedSliceAttrs,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, isCount, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';

export const sliceKernels: FastKernel[] = [
  fast<Unary, SliceAttrs>('Slice', ({ x }, { begin, size }, backend) => {
    if (bytesOf(x) === 0) return null;
    const [from, extents] = slice_util.parseSliceParams(x as Tensor, begin, size);
    slice_util.assertParamsValid(x, from!, extents!);
    return slice(x, from!, extents!, extents!, backend);
  }),
  fast<Unary, StridedSliceAttrs>('StridedSlice', ({ x }, attrs, backend) => {
    if (bytesOf(x) === 0) return null;
    const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
    const masks = [beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const;
    const info = slice_util.sliceInfo(x.shape, attrs.begin, attrs.end, attrs.strides, ...masks);
    const { begin, end, strides, finalShape, finalShapeSparse } = info;
    if (info.isIdentity) return null;
    if (info.sliceDim0 || info.isSimpleSlice) {
      return slice(x, begin, slice_util.computeOutShape(begin, end, strides), finalShape, backend);
    }
    // Where an axis goes, tfjs-backend-cpu reads from other places.
    return shrinkAxisMask ? null : pick(x, begin, finalShapeSparse, strides, finalShape, backend);
  }),
];

/**
 * The box of these extents that begins there, as a tensor of a shape of its own. Precondition: it lies within x, if its
 * place and extents are counts; where they are not, tfjs-backend-cpu has results of its own.
 */
export function slice(
  x: TensorInfo,
  begin: readonly number[],
  extents: readonly number[],
  outShape: number[],
  backend: HeapBackend,
): Output | null {
  if (x.shape.length === 0 || !begin.every(isCount) || !extents.every(isCount)) return null;
  return pick(x, begin, extents, undefined, outShape, backend);
}

/** Every step-th element of each axis, from `begin` on. */
function pick(
  x: TensorInfo,
  begin: readonly number[],
  extents: readonly number[],
  steps: readonly number[] | undefined,
  outShape: number[],
  backend: HeapBackend,
): Output {
  const bytes = bytesOf(x);
  const strides = stridesOf(x.shape, bytes);
  const start = begin.reduce((sum, place, axis) => sum + place * strides[axis]!, backend.address(x));
  const out = backend.output(outShape, x.dtype);
  const outStrides = stridesOf(extents, bytes);
  const { kernels } = backend;
  extents.forEach((extent, i) => kernels.loop(extent, strides[i]! * (steps ? steps[i]! : 1), outStrides[i]!));
  kernels.copyLoops(start, out.address, bytes);
  return out;
}
