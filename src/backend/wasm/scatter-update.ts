/** TensorScatterUpdate and SparseToDense: of several values for one place the last one stays. */
import { backend_util, type SparseToDenseAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import { bytesOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { withPositions } from './positions';

interface UpdateInputs {
  readonly tensor: TensorInfo;
  readonly indices: TensorInfo;
  readonly updates: TensorInfo;
}

interface SparseInputs {
  readonly sparseIndices: TensorInfo;
  readonly sparseValues: TensorInfo;
  readonly defaultValue: TensorInfo;
}

export const scatterUpdateKernels: FastKernel[] = [
  fast<UpdateInputs>('TensorScatterUpdate', ({ tensor, indices, updates }, _, backend) =>
    scatterUpdate(tensor, indices, updates, tensor.shape, backend),
  ),
  fast<SparseInputs, SparseToDenseAttrs>('SparseToDense', (inputs, { outputShape }, backend) =>
    inputs.defaultValue.shape.length > 0
      ? null
      : scatterUpdate(inputs.defaultValue, inputs.sparseIndices, inputs.sparseValues, outputShape, backend),
  ),
];

/** A tensor of this shape of the values of `base`, which is of the shape or a scalar, updated at the places of the indices. */
function scatterUpdate(
  base: TensorInfo,
  indices: TensorInfo,
  updates: TensorInfo,
  shape: number[],
  backend: HeapBackend,
): Output | null {
  const { dtype } = updates;
  const bytes = bytesOf(updates);
  if (bytes === 0 || base.dtype !== dtype || indices.dtype !== 'int32') return null;
  const layout = backend_util.calculateShapes(updates, indices, shape);
  const { sliceRank, numUpdates, sliceSize, outputSize } = layout;
  const scalar = updates.shape.length === 0;
  const given = util.sizeFromShape(updates.shape);
  if (outputSize === 0 || (scalar ? sliceSize !== 1 : given < numUpdates * sliceSize)) return null;
  const strides = layout.strides.slice(0, sliceRank);
  return withPositions(indices, numUpdates, { strides }, outputSize / sliceSize, backend, (positions) => {
    const { kernels } = backend;
    const [from, values] = [backend.address(base), backend.address(updates)];
    const out = backend.output(shape, dtype);
    const slice = sliceSize * bytes;
    kernels.loop(outputSize, base.shape.length === 0 ? 0 : bytes, bytes);
    kernels.copyLoops(from, out.address, bytes);
    kernels.scatter(values, scalar ? 0 : slice, positions, out.address, numUpdates, slice);
    return out;
  });
}
