/**
 * Reductions of contiguous sequences by the aligned tree (docs/contract.md §4.1 and §4.2), 16 leaves side by side in the
 * lanes of four registers: those of 16 sequences, or 16 successive ones of a long sequence, which are a node of height 4.
 */
import { HEIGHT, LEAF } from '../tree';
import { gather, lane0, lane1, lane2, lane3 } from '../lanes';

/** Leaves side by side. */
const SIDE: i32 = 16;
/** Bytes of a value of each. */
const NODE: usize = 64;
/** Terms in as many successive leaves. */
const BLOCK: i32 = SIDE * LEAF;

/** Bytes that `reduceRows` needs. */
export const ROWS_SCRATCH: usize = NODE * HEIGHT + NODE + BLOCK * 4;

/** The reductions, at `out`, of so many sequences of n terms, one after the other at x. */
export function reduceRows<Op>(x: usize, out: usize, rows: i32, n: i32, scratch: usize): void {
  const step = <usize>n * 4;
  let row = 0;
  if (n < BLOCK) {
    for (; row + SIDE <= rows; row += SIDE) {
      sideBySide<Op>(x, out, n, scratch);
      x += <usize>SIDE * step;
      out += NODE;
    }
  }
  for (; row < rows; row++) {
    v128.store32_lane(out, long<Op>(x, n, scratch), 0);
    x += step;
    out += 4;
  }
}

/** 16 sequences at once. */
function sideBySide<Op>(x: usize, out: usize, n: i32, nodes: usize): void {
  const op = changetype<Op>(0);
  const step = <usize>n * 4;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < n || leaf == 0; leaf++) {
    leaves<Op>(x + <usize>leaf * (LEAF * 4), step, min(LEAF, n - leaf * LEAF), top);
    const last = (leaf + 1) * LEAF >= n;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      const right = top;
      top -= NODE;
      v128.store(top, op.apply(v128.load(top), v128.load(right)));
      v128.store(top, op.apply(v128.load(top, 16), v128.load(right, 16)), 16);
      v128.store(top, op.apply(v128.load(top, 32), v128.load(right, 32)), 32);
      v128.store(top, op.apply(v128.load(top, 48), v128.load(right, 48)), 48);
    }
    top += NODE;
  }
  memory.copy(out, nodes, NODE);
}

/** One sequence, in lane 0. */
function long<Op>(x: usize, n: i32, scratch: usize): v128 {
  const op = changetype<Op>(0);
  const nodes = scratch + NODE + BLOCK * 4;
  let top = nodes;
  let value = op.start();
  for (let block = 0; n > 0; block++) {
    value = valueOfBlock<Op>(x, min(n, BLOCK), scratch);
    const last = n <= BLOCK;
    for (let i = block; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= 4;
      value = op.apply(v128.load32_zero(top), value);
    }
    v128.store32_lane(top, value, 0);
    top += 4;
    x += BLOCK * 4;
    n -= BLOCK;
  }
  return value;
}

/** The value of up to 16 leaves, in lane 0. */
function valueOfBlock<Op>(x: usize, terms: i32, scratch: usize): v128 {
  const op = changetype<Op>(0);
  if (terms <= LEAF) {
    let value = op.start();
    for (; terms > 0; terms--) {
      value = op.apply(value, v128.load32_zero(x));
      x += 4;
    }
    return value;
  }
  if (terms < BLOCK) {
    // Filled up with terms and leaves that change nothing.
    const filled = scratch + NODE;
    for (let i = terms & ~3; i < BLOCK; i += 4) v128.store(filled + <usize>i * 4, op.start());
    memory.copy(filled, x, <usize>terms * 4);
    x = filled;
  }
  leaves<Op>(x, LEAF * 4, LEAF, scratch);
  const a = v128.load(scratch);
  const b = v128.load(scratch, 16);
  const c = v128.load(scratch, 32);
  const d = v128.load(scratch, 48);
  const left = op.apply(lane0(a, b, c, d), lane1(a, b, c, d));
  const fours = op.apply(left, op.apply(lane2(a, b, c, d), lane3(a, b, c, d)));
  const eights = op.apply(fours, v128.shuffle<i32>(fours, fours, 1, 1, 3, 3));
  return op.apply(eights, v128.shuffle<i32>(eights, eights, 2, 2, 2, 2));
}

/** The values, at `to`, of a leaf of each of 16 sequences that start `step` bytes apart. */
function leaves<Op>(p: usize, step: usize, terms: i32, to: usize): void {
  const op = changetype<Op>(0);
  let a = op.start();
  let b = a;
  let c = a;
  let d = a;
  for (; terms >= 4; terms -= 4) {
    a = fourTerms<Op>(a, p, step);
    b = fourTerms<Op>(b, p + 4 * step, step);
    c = fourTerms<Op>(c, p + 8 * step, step);
    d = fourTerms<Op>(d, p + 12 * step, step);
    p += 16;
  }
  for (; terms > 0; terms--) {
    a = op.apply(a, gather(p, step));
    b = op.apply(b, gather(p + 4 * step, step));
    c = op.apply(c, gather(p + 8 * step, step));
    d = op.apply(d, gather(p + 12 * step, step));
    p += 4;
  }
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}

/** Four values, one a lane, and the next four terms of each. */
/* @inline */
function fourTerms<Op>(values: v128, p: usize, step: usize): v128 {
  const op = changetype<Op>(0);
  const a = v128.load(p);
  const b = v128.load(p + step);
  const c = v128.load(p + 2 * step);
  const d = v128.load(p + 3 * step);
  values = op.apply(values, lane0(a, b, c, d));
  values = op.apply(values, lane1(a, b, c, d));
  values = op.apply(values, lane2(a, b, c, d));
  return op.apply(values, lane3(a, b, c, d));
}
