/** The aligned tree over the inner axis of a product of matrices (docs/contract.md §4.9), fast. */
import { LEAF } from '../reference';

const { fround, min } = Math;

/** Columns that are computed side by side, so that an addition need not wait for the one before. */
const LANES = 4;

/** Nodes that wait for their right neighbour, leftmost first, one value a lane. */
const waiting = new Float64Array(64 * LANES);

/**
 * The product of a, [m, k], and the transpose of b, [n, k]. Each element's bits depend on its row and its column alone.
 */
export function pairwiseProduct(a: Float32Array, b: Float32Array, m: number, k: number, n: number): Float32Array {
  const out = new Float32Array(m * n);
  const panel = new Float32Array(LANES * k);
  for (let j = 0; j < n; j += LANES) {
    const width = min(LANES, n - j);
    for (let lane = 0; lane < width; lane++) {
      for (let p = 0; p < k; p++) panel[p * LANES + lane] = b[(j + lane) * k + p];
    }
    for (let i = 0; i < m; i++) {
      reduceLanes(a, i * k, panel, k);
      for (let lane = 0; lane < width; lane++) out[i * n + j + lane] = waiting[lane];
    }
  }
  return out;
}

/** Leaves in `waiting[lane]` the inner products of a[start … start + k) and the lanes of the panel, [k, LANES]. */
function reduceLanes(a: Float32Array, start: number, panel: Float32Array, k: number): void {
  let depth = 0;
  for (let leaf = 0, p = 0; p < k; leaf++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (const stop = min(p + LEAF, k); p < stop; p++) {
      const x = a[start + p];
      const q = p * LANES;
      s0 = fround(s0 + fround(x * panel[q]));
      s1 = fround(s1 + fround(x * panel[q + 1]));
      s2 = fround(s2 + fround(x * panel[q + 2]));
      s3 = fround(s3 + fround(x * panel[q + 3]));
    }
    const last = p === k;
    // Height by height while both children are whole; after the last leaf, whatever waits.
    for (let height = leaf; last ? depth > 0 : height & 1; height >>>= 1) {
      depth -= LANES;
      s0 = fround(waiting[depth] + s0);
      s1 = fround(waiting[depth + 1] + s1);
      s2 = fround(waiting[depth + 2] + s2);
      s3 = fround(waiting[depth + 3] + s3);
    }
    waiting[depth] = s0;
    waiting[depth + 1] = s1;
    waiting[depth + 2] = s2;
    waiting[depth + 3] = s3;
    depth += LANES;
  }
  if (k === 0) waiting.fill(0, 0, LANES);
}
