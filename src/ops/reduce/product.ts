import type { Plan } from '../plan';
import { transpose } from '../reference';
import { dotRuns } from './dot';
import { pairwiseProduct } from './pairwise-product';

/** The shape of a product of matrices: [m, k] · [k, n] = [m, n], and which operands are stored transposed. */
export interface ProductShape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** a is stored as [k, m]. */
  readonly transposeA?: boolean;
  /** b is stored as [n, k]. */
  readonly transposeB?: boolean;
}

/** The product of two row-major matrices, each element an inner product by the plan (docs/contract.md §4.9). */
export function product(a: Float32Array, b: Float32Array, shape: ProductShape, plan: Plan): Float32Array {
  const { m, k, n } = shape;
  const rows = shape.transposeA ? transpose(a, k, m) : a;
  const columns = shape.transposeB ? b : transpose(b, k, n);
  if (plan === 'pairwise') return pairwiseProduct(rows, columns, m, k, n);
  const out = new Float32Array(m * n);
  const products = new Float32Array(k);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = dotRuns(rows, i * k, columns, j * k, k, plan, products);
  }
  return out;
}
