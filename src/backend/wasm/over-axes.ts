/** Reductions over any axes, on kernels that reduce a tensor [outer, n, inner] over n. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Reduce } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';
import { call, disposing } from '../kernel';

export interface OverAxes {
  /** Distinct and ascending. */
  readonly axes: readonly number[];
  readonly outShape: readonly number[];
}

interface Layout {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

/**
 * Whether axes ascend and have elements. With axes in another order, or named twice, and with sequences of no value
 * tfjs-backend-cpu has its ways.
 */
export const arePlain = (axes: readonly number[], shape: readonly number[]): boolean =>
  axes.every((axis, i) => axis > (axes[i - 1] ?? -1) && shape[axis] !== 0);

/** The reduced axes flattened in row-major order into one sequence. */
export function reduceOver(run: Reduce, x: TensorInfo, over: OverAxes, backend: HeapBackend): Output {
  const layout = layOut(x.shape, over.axes);
  if (!layout)
    return disposing(innermost(x, over.axes, backend), backend, (last) => reduceLast(run, last, over, backend));
  const { kernels, heap } = backend;
  return heap.scratch(kernels.reduceScratch(), (scratch) => {
    const from = backend.address(x);
    const out = backend.output(over.outShape, x.dtype);
    run(from, out.address, layout.outer, layout.n, layout.inner, scratch);
    return out;
  });
}

/** As `reduceOver`, where the reduced axes are the last ones. */
function reduceLast(run: Reduce, x: TensorInfo, over: OverAxes, backend: HeapBackend): Output {
  const first = x.shape.length - over.axes.length;
  return reduceOver(run, x, { ...over, axes: over.axes.map((_, i) => first + i) }, backend);
}

/** The tensor with the given axes last. The caller disposes of it. */
export function innermost(x: TensorInfo, axes: readonly number[], backend: HeapBackend): TensorInfo {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return call('Transpose', backend, { x }, { perm: [...kept, ...axes] });
}

/** The sizes of [outer, n, inner]; null if there are others between the reduced axes, which ascend. */
export function layOut(shape: readonly number[], axes: readonly number[]): Layout | null {
  let [outer, n, inner, next, parted] = [1, 1, 1, 0, false];
  shape.forEach((size, axis) => {
    if (axis === axes[next]) {
      n *= size;
      parted ||= inner !== 1;
      next++;
    } else if (next === 0) outer *= size;
    else inner *= size;
  });
  if (n * outer * inner === 0) return { outer: outer * inner, n, inner: 1 };
  return parted ? null : { outer, n, inner };
}
