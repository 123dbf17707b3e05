/** BatchMatMul and _FusedMatMul (docs/contract.md §4.9) in tiles of registers. */
import type { BatchMatMulAttrs } from '@tensorflow/tfjs-core';
import { type FusedAttrs, finishFused, type FusedInputs } from '../fused';
import type { HeapBackend, Output } from '../heap-backend';
import { batchShape, type MatMulInputs } from '../matmul';
import { fast, type FastKernel } from './kernel';

export const matMulKernels: FastKernel[] = [
  fast<MatMulInputs, BatchMatMulAttrs>('BatchMatMul', batchMatMul),
  fast<MatMulInputs & FusedInputs, BatchMatMulAttrs & FusedAttrs>('_FusedMatMul', (inputs, attrs, backend) => {
    const product = batchMatMul(inputs, attrs, backend);
    return product && finishFused(product, inputs, attrs, backend);
  }),
];

function batchMatMul(inputs: MatMulInputs, attrs: BatchMatMulAttrs, backend: HeapBackend): Output | null {
  const { a, b } = inputs;
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return null;
  const { matrix, outShape, matrixA, matrixB } = batchShape(inputs, attrs);
  const { rows, inner, columns } = matrix;
  const [transposeA, transposeB] = [Number(attrs.transposeA), Number(attrs.transposeB)];
  const { kernels, heap } = backend;
  return heap.scratch(kernels.matMulScratch(rows, inner, columns, transposeA), (scratch) => {
    const [aStart, bStart] = [backend.address(a), backend.address(b)];
    const out = backend.output(outShape, 'float32');
    for (let i = 0; i < matrixA.length; i++) {
      const [aMatrix, bMatrix] = [aStart + matrixA[i]! * rows * inner * 4, bStart + matrixB[i]! * inner * columns * 4];
      const product = out.address + i * rows * columns * 4;
      kernels.matMul(aMatrix, bMatrix, product, rows, inner, columns, transposeA, transposeB, scratch);
    }
    return out;
  });
}
