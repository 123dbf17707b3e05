/** Concat and Pack, SplitV and Unpack: parts of a tensor along an axis. */
import {
  backend_util,
  type ConcatAttrs,
  type PackAttrs,
  type SplitVAttrs,
  type Tensor,
  type TensorInfo,
  type UnpackAttrs,
  util,
} from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, isCount } from './elements';
import { fast, type FastKernel } from './kernel';

export const partKernels: FastKernel[] = [
  fast<TensorInfo[], ConcatAttrs>('Concat', (tensors, attrs, backend) => {
    const { dtype, shape } = tensors[0]!;
    const axis = util.parseAxisParam(attrs.axis, shape)[0]!;
    const shapes = tensors.map((tensor) => tensor.shape);
    backend_util.assertParamsConsistent(shapes, axis);
    // tfjs-backend-cpu returns the only tensor that is not empty as it is, and converts other dtypes.
    const full = tensors.filter((tensor) => util.sizeFromShape(tensor.shape) > 0);
    if (full.length === 1 || tensors.some((tensor) => tensor.dtype !== dtype)) return null;
    return join(full, axis, backend_util.computeOutShape(shapes, axis), dtype, backend);
  }),
  fast<TensorInfo[], PackAttrs>('Pack', (tensors, attrs, backend) => {
    const { dtype, shape } = tensors[0]!;
    const axis = attrs.axis < 0 ? attrs.axis + shape.length + 1 : attrs.axis;
    if (tensors.length === 1 || !isCount(axis) || axis > shape.length) return null;
    for (const tensor of tensors) {
      util.assertShapesMatch(shape, tensor.shape, 'All tensors passed to stack must have matching shapes');
      util.assert(dtype === tensor.dtype, () => 'All tensors passed to stack must have matching dtypes');
    }
    return join(tensors, axis, [...shape.slice(0, axis), tensors.length, ...shape.slice(axis)], dtype, backend);
  }),
  fast<Unary, SplitVAttrs>('SplitV', ({ x }, { numOrSizeSplits, axis }, backend) => {
    const along = util.parseAxisParam(axis, x.shape)[0]!;
    const extents = backend_util.prepareSplitSize(x as Tensor, numOrSizeSplits, along);
    if (!extents.every(isCount)) return null;
    const shapes = extents.map((extent) => x.shape.map((dimension, i) => (i === along ? extent : dimension)));
    return split(x, along, extents, shapes, backend);
  }),
  fast<{ value: TensorInfo }, UnpackAttrs>('Unpack', ({ value }, attrs, backend) => {
    const axis = attrs.axis < 0 ? attrs.axis + value.shape.length : attrs.axis;
    const count = value.shape[axis];
    if (count === undefined) return null;
    const shape = value.shape.filter((_, i) => i !== axis);
    return split(value, axis, new Array(count).fill(1), new Array(count).fill(shape), backend);
  }),
];

/** Tensors side by side along an axis of the target, each with the extent that its size leaves it. */
function join(
  tensors: readonly TensorInfo[],
  axis: number,
  outShape: number[],
  dtype: TensorInfo['dtype'],
  backend: HeapBackend,
): Output | null {
  const bytes = bytesOf({ dtype, shape: outShape });
  if (bytes === 0) return null;
  const { kernels } = backend;
  const addresses = tensors.map((tensor) => backend.address(tensor));
  const out = backend.output(outShape, dtype);
  const outer = util.sizeFromShape(outShape.slice(0, axis));
  const row = util.sizeFromShape(outShape.slice(axis)) * bytes;
  let to = out.address;
  tensors.forEach((tensor, i) => {
    const run = (util.sizeFromShape(tensor.shape) / outer) * bytes;
    if (row > 0) {
      kernels.loop(outer, run, row);
      kernels.copyLoops(addresses[i]!, to, run);
    }
    to += run;
  });
  return out;
}

/** The parts of these extents along an axis, in order, as tensors of shapes of their own. */
function split(
  x: TensorInfo,
  axis: number,
  extents: readonly number[],
  outShapes: readonly number[][],
  backend: HeapBackend,
): Output[] | null {
  const bytes = bytesOf(x);
  if (bytes === 0) return null;
  const { kernels } = backend;
  let from = backend.address(x);
  const outer = util.sizeFromShape(x.shape.slice(0, axis));
  const inner = util.sizeFromShape(x.shape.slice(axis + 1)) * bytes;
  const row = x.shape[axis]! * inner;
  return extents.map((extent, i) => {
    const out = backend.output(outShapes[i]!, x.dtype);
    const run = extent * inner;
    kernels.loop(outer, row, run);
    kernels.copyLoops(from, out.address, run);
    from += run;
    return out;
  });
}
