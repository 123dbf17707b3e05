/** Rows of indices into several axes, as positions. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';

/**
 * Runs `use` with the address of an int32 for each row: the sum of its indices times the strides.
 * @returns null where one is not at least 0 and below `places`: the reference has the error.
 */
export function withPositions(
  indices: TensorInfo,
  rows: number,
  strides: readonly number[],
  places: number,
  backend: HeapBackend,
  use: (positions: number) => Output,
): Output | null {
  const { heap, kernels } = backend;
  const from = backend.address(indices);
  const rank = strides.length;
  return heap.scratch((rank + rows) * 4, (scratch) => {
    heap.int32(scratch, rank).set(strides);
    const positions = scratch + rank * 4;
    return kernels.flattenIndices(from, rows, rank, scratch, places, positions) ? use(positions) : null;
  });
}
