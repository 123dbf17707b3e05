/** Transpose and what is a transposition of a tensor in another shape: DepthToSpace, SpaceToBatchND, BatchToSpaceND. */
import {
  backend_util,
  type BatchToSpaceNDAttrs,
  type DepthToSpaceAttrs,
  type SpaceToBatchNDAttrs,
  type TensorInfo,
  type TransposeAttrs,
} from '@tensorflow/tfjs-core';
import type { HeapBackend } from '../heap-backend';
import { disposing, type Unary } from '../kernel';
import { bytesOf, isCount, stridesOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { pad } from './pad';
import { slice } from './slice';

export const transposeKernels: FastKernel[] = [
  fast<Unary, TransposeAttrs>('Transpose', ({ x }, { perm }, backend) => {
    const axes = new Set(perm);
    if (perm.length !== x.shape.length || !x.shape.every((_, axis) => axes.has(axis))) return null;
    return transpose(x, x.shape, perm, undefined, backend);
  }),
  fast<Unary, DepthToSpaceAttrs>('DepthToSpace', ({ x }, { blockSize, dataFormat }, backend) => {
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const depth = channels / (blockSize * blockSize);
    // tfjs-backend-cpu rounds int32 to binary32 on the way.
    const bytes = x.shape.length !== 4 || x.dtype === 'int32' ? 0 : bytesOf(x);
    if (bytes === 0 || dataFormat !== 'NHWC' || !isCount(blockSize) || !isCount(depth)) return null;
    const { kernels } = backend;
    const from = backend.address(x);
    const out = backend.output([batch, height * blockSize, width * blockSize, depth], x.dtype);
    // What a pixel gives to a row of its block.
    const run = blockSize * depth * bytes;
    kernels.loop(batch * height, width * blockSize * run, width * blockSize * run);
    kernels.loop(blockSize, run, width * run);
    kernels.loop(width, blockSize * run, run);
    kernels.copyLoops(from, out.address, run);
    return out;
  }),
  fast<Unary, SpaceToBatchNDAttrs>('SpaceToBatchND', ({ x }, { blockShape, paddings }, backend) => {
    const axes = blockShape.length;
    const all = x.shape.map((_, axis) => (axis >= 1 && axis <= axes ? paddings[axis - 1] : [0, 0]) as [number, number]);
    const padded = axes < x.shape.length && axes === paddings.length ? pad(x, all, 0, backend) : null;
    if (padded === null) return null;
    const count = blockShape.reduce((product, size) => product * size, 1);
    const blocks = backend_util.getReshaped(padded.shape, blockShape, count, false);
    const perm = backend_util.getPermuted(blocks.length, axes, false);
    const shape = backend_util.getReshapedPermuted(padded.shape, blockShape, count, false);
    return disposing(padded, backend, () =>
      blocks.every(isCount) ? transpose(padded, blocks, perm, shape, backend) : null,
    );
  }),
  fast<Unary, BatchToSpaceNDAttrs>('BatchToSpaceND', ({ x }, { blockShape, crops }, backend) => {
    const axes = blockShape.length;
    const count = blockShape.reduce((product, size) => product * size, 1);
    const blocks = backend_util.getReshaped(x.shape, blockShape, count);
    if (axes >= x.shape.length || axes !== crops.length || !blocks.every(isCount)) return null;
    const perm = backend_util.getPermuted(blocks.length, axes);
    const shape = backend_util.getReshapedPermuted(x.shape, blockShape, count);
    const whole = transpose(x, blocks, perm, shape, backend);
    if (whole === null || crops.every(([before, after]) => before === 0 && after === 0)) return whole;
    const begin = shape.map((_, axis) => crops[axis - 1]?.[0] ?? 0);
    const size = shape.map((extent, axis) => extent - begin[axis]! - (crops[axis - 1]?.[1] ?? 0));
    return disposing(whole, backend, () => slice(whole, begin, size, size, backend));
  }),
];

/**
 * The tensor, seen in a shape, with its axes in the order of `perm`, as a tensor of a shape of its own.
 * Precondition: `perm` is a permutation of the shape's axes.
 */
function transpose(
  x: TensorInfo,
  shape: readonly number[],
  perm: readonly number[],
  outShape: number[] = perm.map((axis) => shape[axis]!),
  backend: HeapBackend,
): TensorInfo | null {
  const bytes = bytesOf(x);
  if (bytes === 0) return null;
  let last = -1;
  let stays = true;
  for (const axis of perm) {
    if (shape[axis] === 1) continue;
    stays &&= axis > last;
    last = axis;
  }
  if (stays) {
    // The same values, shared as Reshape shares them.
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: outShape, dtype: x.dtype };
  }
  const from = backend.address(x);
  const out = backend.output(outShape, x.dtype);
  const fromStrides = stridesOf(shape, bytes);
  const extents = perm.map((axis) => shape[axis]!);
  const toStrides = stridesOf(extents, bytes);
  const { kernels } = backend;
  extents.forEach((extent, i) => kernels.loop(extent, fromStrides[perm[i]!]!, toStrides[i]!));
  kernels.copyLoops(from, out.address, bytes);
  return out;
}
