/** UnsortedSegmentSum, ScatterNd, SparseSegmentSum and SparseSegmentMean (docs/contract.md §4.14). */
import {
  backend_util,
  type ScatterNdAttrs,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
  util,
} from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import type { HeapBackend, Output } from '../heap-backend';
import type { ScatterInputs, SparseSegmentInputs, UnsortedSegmentInputs } from '../segments';
import { fast, type FastKernel } from './kernel';
import { withPositions } from './positions';

export const segmentKernels: FastKernel[] = [
  fast<UnsortedSegmentInputs, UnsortedSegmentSumAttrs>(
    'UnsortedSegmentSum',
    ({ x, segmentIds }, { numSegments: count }, backend) => {
      const [length, ...rest] = x.shape;
      if (x.dtype !== 'float32' || segmentIds.dtype !== 'int32') return null;
      if (segmentIds.shape.length !== 1 || segmentIds.shape[0] !== length) return null;
      const cells = backend.address(segmentIds);
      const segments = { cells, positions: length, count, lanes: sizeOf(rest) };
      return segmentSum(x, segments, [count, ...rest], backend);
    },
  ),
  fast<ScatterInputs, ScatterNdAttrs>('ScatterNd', ({ indices, updates }, { shape }, backend) => {
    const layout = backend_util.calculateShapes(updates, indices, shape);
    const { sliceRank, numUpdates: positions, sliceSize: lanes, strides, outputSize } = layout;
    if (updates.dtype !== 'float32' || indices.dtype !== 'int32' || outputSize === 0) return null;
    const axes = { strides: strides.slice(0, sliceRank), sizes: shape.slice(0, sliceRank) };
    const count = outputSize / lanes;
    return withPositions(indices, positions, axes, count, backend, (cells) =>
      segmentSum(updates, { cells, positions, count, lanes }, shape, backend),
    );
  }),
  sparse('SparseSegmentSum', false),
  sparse('SparseSegmentMean', true),
];

function sparse(name: string, mean: boolean): FastKernel {
  return fast<SparseSegmentInputs>(name, ({ data, indices, segmentIds }, _, backend) => {
    if (data.dtype !== 'float32' || indices.dtype !== 'int32' || segmentIds.dtype !== 'int32') return null;
    const [height, ...rest] = data.shape;
    const [positions] = indices.shape;
    const fit = height !== undefined && indices.shape.length === 1 && util.arraysEqual(indices.shape, segmentIds.shape);
    if (!fit || !positions) return null;
    const { heap, kernels } = backend;
    const [rows, cells] = [backend.address(indices), backend.address(segmentIds)];
    // The reference says what is wrong with them.
    if (!kernels.areSparseSegments(rows, cells, positions, height)) return null;
    const count = heap.int32(cells, positions)[positions - 1]! + 1;
    return segmentSum(data, { rows, cells, positions, count, lanes: sizeOf(rest), mean }, [count, ...rest], backend);
  });
}

/** What `segmentSum` of assembly/reductions/segments.ts takes. */
interface Segments {
  readonly cells: number;
  readonly rows?: number;
  readonly positions: number;
  readonly count: number;
  readonly lanes: number;
  readonly mean?: boolean;
}

function segmentSum(x: TensorInfo, segments: Segments, outShape: readonly number[], backend: HeapBackend): Output {
  const { cells, rows = 0, positions, count, lanes, mean = false } = segments;
  const { heap, kernels } = backend;
  return heap.scratch(kernels.segmentScratch(positions, count), (scratch) => {
    const from = backend.address(x);
    const out = backend.output(outShape, 'float32');
    const step = lanes * 4;
    kernels.segmentSum(from, step, rows, cells, out.address, positions, count, lanes, Number(mean), scratch);
    return out;
  });
}
