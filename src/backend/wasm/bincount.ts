/** Bincount and DenseBincount (docs/contract.md §4.14). */
import type { BincountAttrs, DenseBincountAttrs } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import type { BincountInputs } from '../bincount';
import type { HeapBackend, Output } from '../heap-backend';
import { fast, type FastKernel } from './kernel';

/** 2^24: up to here sums of ones are exact, whatever their order. */
const EXACT = 0x1000000;

export const bincountKernels: FastKernel[] = [
  fast<BincountInputs, BincountAttrs>('Bincount', (inputs, { size }, backend) => histograms(inputs, [size], backend)),
  fast<BincountInputs, DenseBincountAttrs>('DenseBincount', (inputs, { size, binaryOutput }, backend) => {
    const { shape } = inputs.x;
    if (shape.length > 2 || binaryOutput) return null;
    return histograms(inputs, shape.length < 2 ? [size] : [shape[0]!, size], backend);
  }),
];

/** The sums of the weights by value of x, for each of its rows if there are several. */
function histograms({ x, weights }: BincountInputs, outShape: number[], backend: HeapBackend): Output | null {
  const [positions, given] = [sizeOf(x.shape), sizeOf(weights.shape)];
  if (x.dtype !== 'int32' || weights.dtype !== 'float32' || (given > 0 && given !== positions)) return null;
  const { heap, kernels } = backend;
  const [count, rows] = [outShape.at(-1)!, outShape.length < 2 ? 1 : outShape[0]!];
  const columns = rows === 0 ? 0 : positions / rows;
  const bytes = Math.max(kernels.reduceScratch(), kernels.segmentScratch(columns, count));
  return heap.scratch(16 + bytes, (one) => {
    const scratch = one + 16;
    const cells = backend.address(x);
    // The reference refuses negative values.
    kernels.reduceMinInt32(cells, one, 1, positions, 1, scratch);
    if (heap.int32(one, 1)[0]! < 0) return null;
    // Without weights each position has the same term.
    heap.float32(one, 1)[0] = 1;
    const [terms, step] = given > 0 ? [backend.address(weights), 4] : [one, 0];
    const out = backend.output(outShape, 'float32');
    for (let row = 0; row < rows; row++) {
      const [from, to] = [cells + row * columns * 4, out.address + row * count * 4];
      if (given === 0 && columns <= EXACT) kernels.histogram(from, to, columns, count);
      else kernels.segmentSum(terms + row * columns * step, step, 0, from, to, columns, count, 1, 0, scratch);
    }
    return out;
  });
}
