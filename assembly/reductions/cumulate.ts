/**
 * Cumulative sums and products (docs/contract.md §4.15): each element folds the leaf so far with the nodes that wait. At the
 * beginning of a leaf that is its start, which changes nothing.
 */
import { HEIGHT, LEAF } from '../tree';
import { Four, One } from '../lanes';
import { Add, AddInt32, Multiply, MultiplyInt32 } from './sums';

/** The most lanes from the first term to the last: their nodes stay in the first cache. */
const BLOCK: i32 = 256;
/** Bytes of a node of so many lanes. */
const NODE: usize = <usize>BLOCK * 4;

/** Bytes that a cumulation needs: the nodes and the leaf. */
export function cumulateScratch(): usize {
  return NODE * (HEIGHT + 1);
}

/** A tensor [outer, length, inner], along its middle axis. */
function cumulate<Op>(
  x: usize,
  out: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
  scratch: usize,
): void {
  const row = <usize>inner * 4;
  const size = <usize>length * row;
  const step = reverse ? 0 - row : row;
  const first = reverse && length > 0 ? size - row : 0;
  for (let i = 0; i < outer; i++) {
    if (inner == 1) cumulateRow<Op>(x + first, out + first, length, step, exclusive, scratch);
    else cumulateColumns<Op>(x + first, out + first, length, inner, step, exclusive, scratch);
    x += size;
    out += size;
  }
}

/** A sequence of terms `step` bytes apart: 4 or, modulo 2^32, −4. */
function cumulateRow<Op>(x: usize, out: usize, length: i32, step: usize, exclusive: bool, scratch: usize): void {
  const op = changetype<Op>(0);
  const leafStep = <usize>LEAF * step;
  const nodes = scratch + 16;
  let waiting: usize = 0;
  for (let leaf = 0; leaf * LEAF < length;) {
    const left = length - leaf * LEAF;
    const together = left >= 4 * LEAF ? 4 : 1;
    if (together == 4) fourLeaves<Op>(x, out, step, exclusive, scratch);
    else oneLeaf<Op>(x, out, min(left, LEAF), step, exclusive, scratch);
    x += <usize>together * leafStep;
    for (let i: usize = 0; i < <usize>together; i++) {
      const terms = <usize>min(LEAF, length - leaf * LEAF);
      fold<Op>(step == 4 ? out : out - (terms - 1) * 4, terms * 4, nodes, waiting);
      let value = v128.load32_zero(scratch + i * 4);
      for (let index = leaf; (index & 1) == 1; index >>= 1) {
        waiting -= 4;
        value = op.apply(v128.load32_zero(nodes + waiting), value);
      }
      v128.store32_lane(nodes + waiting, value, 0);
      waiting += 4;
      out += leafStep;
      leaf++;
    }
  }
}

/** The leaf after each of its terms (exclusive: before it), and its value at `to`. */
/* @inline */
function oneLeaf<Op>(x: usize, out: usize, terms: i32, step: usize, exclusive: bool, to: usize): void {
  const op = changetype<Op>(0);
  let value = op.start();
  for (; terms > 0; terms--) {
    const next = op.apply(value, v128.load32_zero(x));
    v128.store32_lane(out, exclusive ? value : next, 0);
    value = next;
    x += step;
    out += step;
  }
  v128.store32_lane(to, value, 0);
}

/** The same for four leaves, term by term in turn, since each alone waits for its last sum. */
function fourLeaves<Op>(x: usize, out: usize, step: usize, exclusive: bool, to: usize): void {
  const op = changetype<Op>(0);
  const leaf = <usize>LEAF * step;
  let a = op.start();
  let b = a;
  let c = a;
  let d = a;
  for (let term = 0; term < LEAF; term++) {
    const nextA = op.apply(a, v128.load32_zero(x));
    const nextB = op.apply(b, v128.load32_zero(x + leaf));
    const nextC = op.apply(c, v128.load32_zero(x + 2 * leaf));
    const nextD = op.apply(d, v128.load32_zero(x + 3 * leaf));
    v128.store32_lane(out, exclusive ? a : nextA, 0);
    v128.store32_lane(out + leaf, exclusive ? b : nextB, 0);
    v128.store32_lane(out + 2 * leaf, exclusive ? c : nextC, 0);
    v128.store32_lane(out + 3 * leaf, exclusive ? d : nextD, 0);
    a = nextA;
    b = nextB;
    c = nextC;
    d = nextD;
    x += step;
    out += step;
  }
  v128.store32_lane(to, a, 0, 0);
  v128.store32_lane(to, b, 0, 4);
  v128.store32_lane(to, c, 0, 8);
  v128.store32_lane(to, d, 0, 12);
}

/** Folds values of a leaf with the nodes that wait, `waiting` bytes of them. */
function fold<Op>(values: usize, bytes: usize, nodes: usize, waiting: usize): void {
  const op = changetype<Op>(0);
  const end = values + bytes;
  while (values < end) {
    const four = values + 16 <= end;
    let value = four ? v128.load(values) : v128.load32_zero(values);
    for (let at = waiting; at > 0; at -= 4) value = op.apply(v128.load32_splat(nodes + at - 4), value);
    if (four) v128.store(values, value);
    else v128.store32_lane(values, value, 0);
    values += four ? 16 : 4;
  }
}

/** Sequences side by side. */
function cumulateColumns<Op>(
  x: usize,
  out: usize,
  length: i32,
  inner: i32,
  step: usize,
  exclusive: bool,
  nodes: usize,
): void {
  const op = changetype<Op>(0);
  for (let column = 0; column < inner; column += BLOCK) {
    const width = <usize>min(BLOCK, inner - column) * 4;
    let xRow = x + <usize>column * 4;
    let outRow = out + <usize>column * 4;
    let top = nodes;
    for (let term = 0; term < length; term++) {
      if (term % LEAF == 0) {
        for (let at: usize = 0; at < width; at += 16) v128.store(top + at, op.start());
      }
      let at: usize = 0;
      for (; at + 16 <= width; at += 16) takeTerm<Op, Four>(xRow + at, outRow + at, nodes + at, top + at, exclusive);
      for (; at < width; at += 4) takeTerm<Op, One>(xRow + at, outRow + at, nodes + at, top + at, exclusive);
      xRow += step;
      outRow += step;
      if ((term + 1) % LEAF != 0) continue;
      for (let index = term / LEAF; (index & 1) == 1; index >>= 1) {
        top -= NODE;
        for (at = 0; at < width; at += 16) {
          v128.store(top + at, op.apply(v128.load(top + at), v128.load(top + NODE + at)));
        }
      }
      top += NODE;
    }
  }
}

/** The leaf is at `top`, above the nodes that wait. */
/* @inline */
function takeTerm<Op, Lanes>(x: usize, out: usize, nodes: usize, top: usize, exclusive: bool): void {
  const op = changetype<Op>(0);
  const lanes = changetype<Lanes>(0);
  const before = lanes.load(top);
  const after = op.apply(before, lanes.load(x));
  lanes.store(top, after);
  let value = exclusive ? before : after;
  for (let node = top; node > nodes;) {
    node -= NODE;
    value = op.apply(lanes.load(node), value);
  }
  lanes.store(out, value);
}

export function cumulativeSum(
  x: usize,
  out: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
  scratch: usize,
): void {
  cumulate<Add>(x, out, outer, length, inner, exclusive, reverse, scratch);
}

export function cumulativeProduct(
  x: usize,
  out: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
  scratch: usize,
): void {
  cumulate<Multiply>(x, out, outer, length, inner, exclusive, reverse, scratch);
}

export function cumulativeSumInt32(
  x: usize,
  out: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
  scratch: usize,
): void {
  cumulate<AddInt32>(x, out, outer, length, inner, exclusive, reverse, scratch);
}

export function cumulativeProductInt32(
  x: usize,
  out: usize,
  outer: i32,
  length: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
  scratch: usize,
): void {
  cumulate<MultiplyInt32>(x, out, outer, length, inner, exclusive, reverse, scratch);
}
