/** Rows of indices into several axes, as positions. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';

/** The axes that are indexed. */
export interface IndexedAxes {
  readonly strides: readonly number[];
  /** Below which each index must be; without it only the positions are limited. */
  readonly sizes?: readonly number[];
}

/**
 * Runs `use` with the address of an int32 for each row: the sum of its indices times the strides.
 * @returns null where one is not at least 0 and below `places`, or an index out of range: the reference has the error.
 */
export function withPositions(
  indices: TensorInfo,
  rows: number,
  { strides, sizes = [] }: IndexedAxes,
  places: number,
  backend: HeapBackend,
  use: (positions: number) => Output,
): Output | null {
  const { heap, kernels } = backend;
  const from = backend.address(indices);
  const [rank, given] = [strides.length, strides.length + sizes.length];
  return heap.scratch((given + rows) * 4, (scratch) => {
    const axes = heap.int32(scratch, given);
    axes.set(strides);
    axes.set(sizes, rank);
    const sizesAt = sizes.length > 0 ? scratch + rank * 4 : 0;
    const positions = scratch + given * 4;
    return kernels.flattenIndices(from, rows, rank, scratch, sizesAt, places, positions) ? use(positions) : null;
  });
}
