/** BatchMatMul and _FusedMatMul (docs/contract.md §4.9). */
import { type BatchMatMulAttrs, broadcast_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { broadcastIndices } from './broadcast';
import { type FusedAttrs, finishFused, type FusedInputs } from './fused';
import { type Kernel, kernel } from './kernel';
import type { DeterministicBackend } from './storage';

export interface MatMulInputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

export const matMulKernels: Kernel[] = [
  kernel<MatMulInputs, BatchMatMulAttrs>('BatchMatMul', batchMatMul),
  kernel<MatMulInputs & FusedInputs, BatchMatMulAttrs & FusedAttrs>('_FusedMatMul', (inputs, attrs, backend) =>
    finishFused(batchMatMul(inputs, attrs, backend), inputs, attrs, backend),
  ),
];

/** A batched product: which matrices of a and b make each matrix of the result. */
export interface BatchShape {
  readonly matrix: reference.MatMulShape;
  readonly outShape: number[];
  readonly matrixA: Int32Array;
  readonly matrixB: Int32Array;
}

/** @throws Error for shapes that do not fit. */
export function batchShape({ a, b }: MatMulInputs, { transposeA, transposeB }: BatchMatMulAttrs): BatchShape {
  util.assert(
    a.shape.length >= 2 && b.shape.length >= 2,
    () => `Error in matMul: inputs must have rank at least 2, got shapes [${a.shape}] and [${b.shape}].`,
  );
  const [rows, inner] = matrixShape(a, transposeA);
  const [innerB, columns] = matrixShape(b, transposeB);
  util.assert(
    inner === innerB,
    () =>
      `Error in matMul: inner shapes (${inner}) and (${innerB}) of Tensors with shapes ${a.shape} and ${b.shape} ` +
      `and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batch = broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  return {
    matrix: { rows, inner, columns, transposeA, transposeB },
    outShape: [...batch, rows, columns],
    matrixA: broadcastIndices(batchA, batch),
    matrixB: broadcastIndices(batchB, batch),
  };
}

function batchMatMul(inputs: MatMulInputs, attrs: BatchMatMulAttrs, backend: DeterministicBackend): TensorInfo {
  const { a, b } = inputs;
  const { matrix: shape, outShape, matrixA, matrixB } = batchShape(inputs, attrs);
  const { rows, inner, columns } = shape;

  const multiplyAll = <T extends Float32Array | Int32Array>(
    [aValues, bValues, out]: [T, T, T],
    multiply: (a: T, b: T, shape: reference.MatMulShape) => T,
  ): TensorInfo => {
    for (let i = 0; i < matrixA.length; i++) {
      const [aStart, bStart] = [matrixA[i]! * rows * inner, matrixB[i]! * inner * columns];
      const aMatrix = aValues.subarray(aStart, aStart + rows * inner) as T;
      const bMatrix = bValues.subarray(bStart, bStart + inner * columns) as T;
      out.set(multiply(aMatrix, bMatrix, shape), i * rows * columns);
    }
    return backend.make(outShape, a.dtype, out);
  };

  const size = util.sizeFromShape(outShape);
  return a.dtype === 'float32'
    ? multiplyAll([backend.float32(a), backend.float32(b), new Float32Array(size)], reference.matMul)
    : multiplyAll([backend.int32(a), backend.int32(b), new Int32Array(size)], reference.matMulInt32);
}

/** The shape of the matrices of a tensor, as they take part in the product. */
function matrixShape({ shape }: TensorInfo, transposed: boolean): [rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}
