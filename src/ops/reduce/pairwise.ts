/** The aligned tree (docs/contract.md §4.1 and §4.2) over contiguous terms, fast. */
import { LEAF } from '../reference';

const { fround, min } = Math;

/** Values of nodes that wait for their right neighbour, leftmost first: never more than one of each height. */
const waiting = new Float64Array(64);

/**
 * Four leaves are added side by side: one chain of additions would wait for the latency of each (measured at 2^20
 * terms: 0.6 ns a term, a plain `s += x[i]` 0.55 ns).
 */
const BLOCK = 4 * LEAF;

/** The sum of x[start … end). */
export function pairwiseSum(x: Float32Array, start: number, end: number): number {
  let depth = 0;
  let i = start;
  for (let block = 0; end - i >= BLOCK; block++, i += BLOCK) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = i, stop = i + LEAF; j < stop; j++) {
      a = fround(a + x[j]);
      b = fround(b + x[j + LEAF]);
      c = fround(c + x[j + 2 * LEAF]);
      d = fround(d + x[j + 3 * LEAF]);
    }
    let node = fround(fround(a + b) + fround(c + d));
    for (let k = block; k & 1; k >>>= 1) node = fround(waiting[--depth] + node);
    waiting[depth++] = node;
  }
  // At most four leaves are left, and the last of four folds as the last of all does.
  for (let leaf = 0; i < end; leaf++) {
    let node = 0;
    for (const stop = min(i + LEAF, end); i < stop; i++) node = fround(node + x[i]);
    for (let k = leaf; k & 1; k >>>= 1) node = fround(waiting[--depth] + node);
    waiting[depth++] = node;
  }
  if (depth === 0) return 0;
  let root = waiting[--depth];
  while (depth > 0) root = fround(waiting[--depth] + root);
  return root;
}
