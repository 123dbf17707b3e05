/**
 * Reductions of sequences that lie side by side, by the aligned tree (docs/contract.md §4.1 and §4.2): leaves in registers,
 * four vectors of lanes at a time, the waiting nodes in memory.
 */
import { HEIGHT, LEAF } from '../tree';
import { Three, Two } from '../lanes';

/** The most lanes from the first leaf to the last: their nodes stay in the first cache. */
const BLOCK: i32 = 256;
/** Bytes of a node of so many lanes. */
const NODE: usize = <usize>BLOCK * 4;

/** Bytes that `reduceColumns` needs. */
export const COLUMNS_SCRATCH: usize = NODE * HEIGHT;

/** The reductions, at `out`, of the columns of a matrix [n, lanes]. Precondition: lanes > 1. */
export function reduceColumns<Op>(x: usize, out: usize, n: i32, lanes: i32, nodes: usize): void {
  const blocks = (lanes + BLOCK - 1) / BLOCK;
  const width = (lanes + blocks - 1) / blocks;
  for (let block = 0; block < blocks; block++) {
    // The last block overlaps the one before it where they don't divide the lanes evenly.
    const start = <usize>min(block * width, lanes - width) * 4;
    reduceBlock<Op>(x + start, <usize>lanes * 4, n, width, nodes);
    memory.copy(out + start, nodes, <usize>width * 4);
  }
}

/** Columns of rows `step` bytes apart; the results are at `nodes`. */
function reduceBlock<Op>(x: usize, step: usize, n: i32, width: i32, nodes: usize): void {
  const op = changetype<Op>(0);
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < n || leaf == 0; leaf++) {
    const terms = min(LEAF, n - leaf * LEAF);
    if (width == 2) shortLeaf<Op, Two>(x, step, terms, top);
    else if (width == 3) shortLeaf<Op, Three>(x, step, terms, top);
    else for (let lane = 0; lane < width; lane += 16) wideLeaf<Op>(x, step, terms, width, lane, top);
    x += <usize>LEAF * step;
    const last = (leaf + 1) * LEAF >= n;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      const right = top;
      top -= NODE;
      for (let at: usize = 0; at < <usize>width * 4; at += 16) {
        v128.store(top + at, op.apply(v128.load(top + at), v128.load(right + at)));
      }
    }
    top += NODE;
  }
}

/* @inline */
function shortLeaf<Op, Lanes>(x: usize, step: usize, terms: i32, to: usize): void {
  const op = changetype<Op>(0);
  let value = op.start();
  for (; terms > 0; terms--) {
    value = op.apply(value, changetype<Lanes>(0).load(x));
    x += step;
  }
  v128.store(to, value);
}

/** The leaf of up to 16 lanes from `lane` on. What is missing of 16 is done twice, as a vector that overlaps another. */
function wideLeaf<Op>(x: usize, step: usize, terms: i32, width: i32, lane: i32, to: usize): void {
  const op = changetype<Op>(0);
  const start = <usize>max(0, min(lane, width - 16)) * 4;
  const end = <usize>(width - 4) * 4 - start;
  x += start;
  to += start;
  const second = min<usize>(16, end);
  const third = min<usize>(32, end);
  const fourth = min<usize>(48, end);
  let a = op.start();
  let b = a;
  let c = a;
  let d = a;
  for (; terms > 0; terms--) {
    a = op.apply(a, v128.load(x));
    b = op.apply(b, v128.load(x + second));
    c = op.apply(c, v128.load(x + third));
    d = op.apply(d, v128.load(x + fourth));
    x += step;
  }
  v128.store(to, a);
  v128.store(to + second, b);
  v128.store(to + third, c);
  v128.store(to + fourth, d);
}
