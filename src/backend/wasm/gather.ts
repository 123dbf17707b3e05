/** GatherV2 and GatherNd. */
import { backend_util, type GatherV2Attrs, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { bytesOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { withPositions } from './positions';

const { collectGatherOpShapeInfo } = backend_util.segment_util;

export const gatherKernels: FastKernel[] = [
  fast<{ x: TensorInfo; indices: TensorInfo }, GatherV2Attrs>('GatherV2', (inputs, attrs, backend) => {
    const { x, indices } = inputs;
    const bytes = bytesOf(x);
    if (bytes === 0 || indices.dtype !== 'int32') return null;
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
    const { kernels } = backend;
    const [from, places] = [backend.address(x), backend.address(indices)];
    const count = util.sizeFromShape(indices.shape);
    // The reference has the error.
    if (!kernels.areWithin(places, count, x.shape[axis]!)) return null;
    const info = collectGatherOpShapeInfo(x as Tensor, indices as Tensor, axis, attrs.batchDims ?? 0);
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } = info;
    if (batchSize === 0) return null;
    const out = backend.output(outputShape, x.dtype);
    const each = count / batchSize;
    kernels.gather(from, places, out.address, batchSize, outerSize, dimSize, each, sliceSize * bytes);
    return out;
  }),
  fast<{ params: TensorInfo; indices: TensorInfo }>('GatherNd', ({ params, indices }, _, backend) => {
    const bytes = bytesOf(params);
    const validated = backend_util.prepareAndValidate(params as Tensor, indices as Tensor);
    const [shape, count, sliceSize, strides] = validated as [number[], number, number, number[]];
    if (bytes === 0) return null;
    const places = util.sizeFromShape(params.shape) / sliceSize;
    return withPositions(indices, count, { strides }, places, backend, (positions) => {
      const from = backend.address(params);
      const out = backend.output(shape, params.dtype);
      backend.kernels.gather(from, positions, out.address, 1, 1, places, count, sliceSize * bytes);
      return out;
    });
  }),
];
