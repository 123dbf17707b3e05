/** UnsortedSegmentSum, ScatterNd, SparseSegmentSum and SparseSegmentMean (docs/contract.md §4.14). */
import {
  backend_util,
  type ScatterNdAttrs,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
  util,
} from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel } from './kernel';
import type { DeterministicBackend } from './storage';

export interface UnsortedSegmentInputs {
  readonly x: TensorInfo;
  readonly segmentIds: TensorInfo;
}

export interface ScatterInputs {
  readonly indices: TensorInfo;
  readonly updates: TensorInfo;
}

export interface SparseSegmentInputs {
  readonly data: TensorInfo;
  readonly indices: TensorInfo;
  readonly segmentIds: TensorInfo;
}

export const segmentKernels: Kernel[] = [
  kernel<UnsortedSegmentInputs, UnsortedSegmentSumAttrs>(
    'UnsortedSegmentSum',
    ({ x, segmentIds }, { numSegments: count }, backend) => {
      const [length, ...rest] = x.shape;
      util.assert(
        segmentIds.shape.length === 1 && segmentIds.shape[0] === length,
        () => `segmentIds: expected shape [${length}], as axis 0 of x, got [${segmentIds.shape}]. Flatten it.`,
      );
      const segments = { cells: backend.int32(segmentIds), count, lanes: reference.sizeOf(rest) };
      // float32 whatever x is, as in tfjs-backend-cpu.
      return backend.make([count, ...rest], 'float32', reference.segmentSum(backend.float32(x), segments));
    },
  ),
  kernel<ScatterInputs, ScatterNdAttrs>('ScatterNd', ({ indices, updates }, { shape }, backend) => {
    const layout = backend_util.calculateShapes(updates, indices, shape);
    const { sliceRank, numUpdates, sliceSize: lanes, strides, outputSize } = layout;
    const count = outputSize === 0 ? 0 : outputSize / lanes;
    const places = backend.int32(indices);
    const cells = Int32Array.from({ length: outputSize === 0 ? 0 : numUpdates }, (_, i) => {
      const index = [...places.subarray(i * sliceRank, (i + 1) * sliceRank)];
      const cell = index.reduce((sum, place, axis) => sum + place * strides[axis]!, 0);
      const outside = index.some((place, axis) => place < 0 || place >= shape[axis]!);
      if (outside || cell >= count) throw new Error(`Invalid indices: ${index} does not index into ${shape}`);
      return cell;
    });
    return backend.make(shape, updates.dtype, sumByCell(updates, { cells, count, lanes }, backend));
  }),
  kernel<SparseSegmentInputs>('SparseSegmentSum', (inputs, _, backend) => {
    const { segments, outShape } = sparseSegments(inputs, backend);
    return backend.make(outShape, inputs.data.dtype, sumByCell(inputs.data, segments, backend));
  }),
  kernel<SparseSegmentInputs>('SparseSegmentMean', (inputs, _, backend) => {
    const { segments, outShape } = sparseSegments(inputs, backend);
    const terms = new Int32Array(segments.count);
    for (const cell of segments.cells) terms[cell]!++;
    const sums = reference.segmentSum(backend.float32(inputs.data), segments);
    // fl(S / fl(n)); an empty segment stays +0.
    const means = sums.map((sum, i) => sum / Math.fround(Math.max(1, terms[Math.floor(i / segments.lanes)]!)));
    return backend.make(outShape, inputs.data.dtype, means);
  }),
];

function sumByCell(
  terms: TensorInfo,
  segments: reference.Segments,
  backend: DeterministicBackend,
): Float32Array | Int32Array {
  return terms.dtype === 'float32'
    ? reference.segmentSum(backend.float32(terms), segments)
    : reference.segmentSumInt32(backend.int32(terms), segments);
}

/** @throws Error as tfjs-backend-cpu does, for shapes that do not fit and for ids that fall or are out of range. */
function sparseSegments(
  { data, indices, segmentIds }: SparseSegmentInputs,
  backend: DeterministicBackend,
): { segments: reference.Segments; outShape: number[] } {
  if (data.shape.length < 1) throw new Error('Data should be at least 1 dimensional but received scalar');
  if (indices.shape.length !== 1) throw new Error(`Indices should be a vector but received shape ${indices.shape}`);
  if (segmentIds.shape.length !== 1) {
    throw new Error(`Segment ids should be a vector but received shape ${segmentIds.shape}`);
  }
  if (indices.shape[0] !== segmentIds.shape[0]) throw new Error('segmentIds and indices should have same size.');
  const [height, ...rest] = data.shape as [number, ...number[]];
  const [rows, cells] = [backend.int32(indices), backend.int32(segmentIds)];
  const count = (cells.at(-1) ?? -1) + 1;
  if (count < 0 || (count === 0 && cells.length > 0)) {
    throw new Error(backend_util.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());
  }
  cells.forEach((cell, i) => {
    if (i > 0 && cell < cells[i - 1]!) {
      throw new Error(backend_util.getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage());
    }
    if (cell < 0 || cell >= count) {
      throw new Error(backend_util.getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage(cell, count));
    }
    const row = rows[i]!;
    if (row < 0 || row >= height) {
      throw new Error(backend_util.getSparseSegmentReductionIndicesOutOfRangeErrorMessage(i, row, height));
    }
  });
  return { segments: { cells, rows, count, lanes: reference.sizeOf(rest) }, outShape: [count, ...rest] };
}
