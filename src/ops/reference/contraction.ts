/** Contractions (docs/contract.md §4.9): products of matrices. */
import { AlignedTree, LEAF } from './aligned-tree';

const { fround, min } = Math;

/** The shapes of a matrix product: [rows, inner] × [inner, columns], or transposed in memory. */
export interface MatMulShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** `a` is laid out as [inner, rows]. */
  readonly transposeA?: boolean;
  /** `b` is laid out as [columns, inner]. */
  readonly transposeB?: boolean;
}

/** The product of two matrices, row-major: element (i, j) contracts a(i, ·) with b(·, j). */
export function matMul(a: Float32Array, b: Float32Array, shape: MatMulShape): Float32Array {
  const { rows, inner, columns, transposeA = false, transposeB = false } = shape;
  const right = transposeB ? transpose(b, columns, inner) : b;
  const [rowStep, innerStep] = transposeA ? [1, rows] : [inner, 1];
  const out = new Float32Array(rows * columns);
  const tree = new AlignedTree(columns);
  for (let i = 0; i < rows; i++) {
    contract(tree, { values: a, start: i * rowStep, step: innerStep }, right, inner);
    tree.finish(out, i * columns);
  }
  return out;
}

/** Values at start, start + step, start + 2·step, … */
export interface Strided {
  readonly values: Float32Array;
  readonly start: number;
  readonly step: number;
}

/** Adds to the lanes of a tree the terms of a row vector times a matrix [inner, lanes]. */
export function contract(tree: AlignedTree, vector: Strided, matrix: Float32Array, inner: number): void {
  const { values, start, step } = vector;
  for (let k = 0; k < inner; k += LEAF) {
    const terms = min(LEAF, inner - k);
    const lanes = tree.lanes;
    addProducts(tree.at(k), 0, lanes, { values, start: start + k * step, step }, matrix, k * lanes, terms);
  }
}

/**
 * leaf[offset + j] ← … fl(fl(leaf[offset + j] + fl(a₀·b₀ⱼ)) + fl(a₁·b₁ⱼ)) …, in order, for a few terms of a leaf and
 * `columns` lanes; b starts at b[bStart], row by row.
 */
export function addProducts(
  leaf: Float32Array,
  offset: number,
  columns: number,
  { values: a, start, step }: Strided,
  b: Float32Array,
  bStart: number,
  terms: number,
): void {
  let k = 0;
  // Four terms for one load and store of the leaf: 0.8 ns a product against 1.3 (measured, V8 11).
  for (; k + 4 <= terms; k += 4) {
    const i = start + k * step;
    const a0 = a[i]!;
    const a1 = a[i + step]!;
    const a2 = a[i + 2 * step]!;
    const a3 = a[i + 3 * step]!;
    const b0 = bStart + k * columns;
    const b1 = b0 + columns;
    const b2 = b1 + columns;
    const b3 = b2 + columns;
    for (let j = 0; j < columns; j++) {
      let sum = leaf[offset + j]!;
      sum = fround(sum + fround(a0 * b[b0 + j]!));
      sum = fround(sum + fround(a1 * b[b1 + j]!));
      sum = fround(sum + fround(a2 * b[b2 + j]!));
      leaf[offset + j] = fround(sum + fround(a3 * b[b3 + j]!));
    }
  }
  for (; k < terms; k++) {
    const ak = a[start + k * step]!;
    const row = bStart + k * columns;
    for (let j = 0; j < columns; j++) leaf[offset + j] = fround(leaf[offset + j]! + fround(ak * b[row + j]!));
  }
}

/** A matrix [rows, columns] as [columns, rows]. */
export function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j]!;
  }
  return out;
}
