/** int32 arithmetic modulo 2^32 (docs/contract.md §1.5), where the order of terms makes no difference. */
import type { MatMulShape } from './contraction';

export interface Int32Operation {
  readonly start: number;
  combine(a: number, b: number): number;
}

export const ADD_INT32: Int32Operation = { start: 0, combine: (a, b) => (a + b) | 0 };
export const MULTIPLY_INT32: Int32Operation = { start: 1, combine: Math.imul };

/** The product of two matrices, shaped as for `matMul`. */
export function matMulInt32(a: Int32Array, b: Int32Array, shape: MatMulShape): Int32Array {
  const { rows, inner, columns, transposeA = false, transposeB = false } = shape;
  const [aRow, aInner] = transposeA ? [1, rows] : [inner, 1];
  const [bInner, bColumn] = transposeB ? [1, inner] : [columns, 1];
  const out = new Int32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum = (sum + Math.imul(a[i * aRow + k * aInner]!, b[k * bInner + j * bColumn]!)) | 0;
      }
      out[i * columns + j] = sum;
    }
  }
  return out;
}

/** base^exponent modulo 2^32. With a negative exponent the truncated quotient: 0 unless |base| = 1. */
export function powInt32(base: number, exponent: number): number {
  if (exponent < 0) return base === 1 ? 1 : base === -1 ? (exponent % 2 === 0 ? 1 : -1) : 0;
  let power = 1;
  for (let square = base, bits = exponent; bits > 0; bits >>>= 1) {
    if (bits & 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}
