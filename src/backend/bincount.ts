/** Bincount and DenseBincount (docs/contract.md §4.14); each row of a matrix is a sequence of its own. */
import type { BincountAttrs, DenseBincountAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel } from './kernel';
import type { DeterministicBackend } from './storage';

export interface BincountInputs {
  readonly x: TensorInfo;
  /** Empty: each position counts 1. */
  readonly weights: TensorInfo;
}

export const bincountKernels: Kernel[] = [
  kernel<BincountInputs, BincountAttrs>('Bincount', (inputs, { size }, backend) =>
    backend.make([size], inputs.weights.dtype, histograms(inputs, 1, size, backend)),
  ),
  kernel<BincountInputs, DenseBincountAttrs>('DenseBincount', (inputs, { size, binaryOutput }, backend) => {
    const { shape } = inputs.x;
    if (shape.length > 2) {
      throw new Error(`Error in denseBincount: input must be at most rank 2, but got rank ${shape.length}.`);
    }
    const { dtype } = inputs.weights;
    if (shape.length < 2) return backend.make([size], dtype, histograms(inputs, 1, size, backend));
    const rows = shape[0]!;
    const counts = { x: inputs.x, weights: backend.make([0], 'int32', new Int32Array(0)) };
    const sums = histograms(binaryOutput ? counts : inputs, rows, size, backend);
    backend.disposeIntermediateTensorInfo(counts.weights);
    return backend.make([rows, size], dtype, binaryOutput ? sums.map((n) => (n > 0 ? 1 : 0)) : sums);
  }),
];

/** The sums of the weights by value of x, for each of `rows` equal parts of x. */
function histograms(
  { x, weights }: BincountInputs,
  rows: number,
  count: number,
  backend: DeterministicBackend,
): Float32Array | Int32Array {
  const bins = backend.int32(x);
  if (bins.some((bin) => bin < 0)) throw new Error('Input x must be non-negative!');
  const columns = rows === 0 ? 0 : bins.length / rows;
  const given = weights.dtype === 'float32' ? backend.float32(weights) : backend.int32(weights);
  const ones =
    weights.dtype === 'float32' ? new Float32Array(bins.length).fill(1) : new Int32Array(bins.length).fill(1);
  const terms = given.length > 0 ? given : ones;
  const out = terms instanceof Float32Array ? new Float32Array(rows * count) : new Int32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * columns, (row + 1) * columns];
    const segments = { cells: bins.subarray(from, to), count, lanes: 1 };
    out.set(
      terms instanceof Float32Array
        ? reference.segmentSum(terms.subarray(from, to), segments)
        : reference.segmentSumInt32(terms.subarray(from, to), segments),
      row * count,
    );
  }
  return out;
}
