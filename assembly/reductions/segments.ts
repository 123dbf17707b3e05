/** Sums by cell (docs/contract.md §4.14). */
import { HEIGHT, LEAF } from '../tree';
import { divide } from './sums';

/** The most lanes from the first term to the last: their nodes stay in the first cache. */
const BLOCK: i32 = 256;
const NODE: usize = <usize>BLOCK * 4;
/** Bytes of the nodes above the lowest, and of the last leaf of each. */
const WAITING: usize = (NODE + 4) * HEIGHT;

/** Bytes that `segmentSum` needs for so many positions and cells. */
export function segmentScratch(positions: i32, count: i32): usize {
  return WAITING + (<usize>positions + <usize>count) * 4;
}

/**
 * out [count, lanes]: for each cell the sum of the terms of all positions that name it, or their mean.
 * @param x rows of terms, `step` bytes apart
 * @param rows the row that each position takes; 0: position i takes row i
 * @param cells the cell of each position; one that is none of 0 … count − 1 has no term
 */
export function segmentSum(
  x: usize,
  step: usize,
  rows: usize,
  cells: usize,
  out: usize,
  positions: i32,
  count: i32,
  lanes: i32,
  mean: bool,
  scratch: usize,
): void {
  const ends = scratch + WAITING;
  const order = ends + <usize>count * 4;
  sortByCell(cells, positions, count, ends, order);
  const outStep = <usize>lanes * 4;
  memory.fill(out, 0, <usize>count * outStep);
  for (let lane = 0; lane < lanes; lane += BLOCK) {
    const width = <usize>min(BLOCK, lanes - lane) * 4;
    const start = <usize>lane * 4;
    let from = order;
    for (let cell = 0; cell < count; cell++) {
      const end = order + load<usize>(ends + <usize>cell * 4) * 4;
      if (from == end) continue;
      const to = out + <usize>cell * outStep + start;
      sumOfCell(x + start, step, rows, from, end, to, width, scratch);
      if (mean) divide(to, min(BLOCK, lanes - lane), <f32>(<i32>((end - from) >> 2)));
      from = end;
    }
  }
}

/**
 * Writes the positions in the order of their cells, those of one cell in their own order, and where each cell's end.
 * Positions without a cell are left out.
 */
function sortByCell(cells: usize, positions: i32, count: i32, ends: usize, order: usize): void {
  memory.fill(ends, 0, <usize>count * 4);
  const last = cells + <usize>positions * 4;
  for (let at = cells; at < last; at += 4) {
    const cell = load<u32>(at);
    if (cell < <u32>count) store<i32>(ends + <usize>cell * 4, load<i32>(ends + <usize>cell * 4) + 1);
  }
  // From numbers to beginnings, which become ends as the cells fill.
  let sum = 0;
  for (let at = ends; at < order; at += 4) {
    const number = load<i32>(at);
    store<i32>(at, sum);
    sum += number;
  }
  for (let position = 0; position < positions; position++) {
    const cell = load<u32>(cells + <usize>position * 4);
    if (cell >= <u32>count) continue;
    const at = load<i32>(ends + <usize>cell * 4);
    store<i32>(order + <usize>at * 4, position);
    store<i32>(ends + <usize>cell * 4, at + 1);
  }
}

/** The tree of some positions: the lowest of the waiting nodes is at `to`, the others in scratch. */
function sumOfCell(
  x: usize,
  step: usize,
  rows: usize,
  from: usize,
  end: usize,
  to: usize,
  width: usize,
  scratch: usize,
): void {
  const lastLeaves = scratch + NODE * HEIGHT;
  let waiting = 0;
  let leaf = -1;
  let node = to;
  for (; from < end; from += 4) {
    const position = load<i32>(from);
    const term = x + <usize>(rows ? load<i32>(rows + <usize>position * 4) : position) * step;
    const next = <i32>(<u32>position / <u32>LEAF);
    if (next == leaf) {
      add(node, term, width);
      continue;
    }
    if (leaf >= 0) {
      store<i32>(lastLeaves + <usize>waiting * 4, leaf);
      // Two waiting nodes are one node's children if they meet below where the later of them meets the new leaf.
      for (; waiting > 0; waiting--) {
        const later = load<i32>(lastLeaves + <usize>waiting * 4);
        const earlier = load<i32>(lastLeaves + <usize>(waiting - 1) * 4);
        if (meetingHeight(earlier, later) > meetingHeight(later, next)) break;
        fold(to, waiting, width, scratch);
        store<i32>(lastLeaves + <usize>(waiting - 1) * 4, later);
      }
      waiting++;
      node = nodeAt(to, waiting, scratch);
    }
    leaf = next;
    // A leaf starts from +0.
    set(node, term, width);
  }
  for (; waiting > 0; waiting--) fold(to, waiting, width, scratch);
}

/** The height of the lowest node that covers both leaves. */
/* @inline */
function meetingHeight(a: i32, b: i32): i32 {
  return 32 - clz(a ^ b);
}

/* @inline */
function nodeAt(to: usize, index: i32, scratch: usize): usize {
  return index == 0 ? to : scratch + <usize>(index - 1) * NODE;
}

/** Adds a waiting node to the one before it. */
/* @inline */
function fold(to: usize, index: i32, width: usize, scratch: usize): void {
  add(nodeAt(to, index - 1, scratch), nodeAt(to, index, scratch), width);
}

/** a = a + b */
/* @inline */
function add(a: usize, b: usize, width: usize): void {
  const end = a + width;
  for (; a + 16 <= end; a += 16) {
    v128.store(a, f32x4.add(v128.load(a), v128.load(b)));
    b += 16;
  }
  for (; a < end; a += 4) {
    store<f32>(a, load<f32>(a) + load<f32>(b));
    b += 4;
  }
}

/** a = +0 + b */
/* @inline */
function set(a: usize, b: usize, width: usize): void {
  const end = a + width;
  for (; a + 16 <= end; a += 16) {
    v128.store(a, f32x4.add(f32x4.splat(0), v128.load(b)));
    b += 16;
  }
  for (; a < end; a += 4) {
    store<f32>(a, <f32>0 + load<f32>(b));
    b += 4;
  }
}

/** Whether cells ascend from 0 or more, and rows are below `height`: what a sparse segment sum takes. */
export function areSparseSegments(rows: usize, cells: usize, positions: i32, height: i32): bool {
  let before = 0;
  for (let at: usize = 0; at < <usize>positions * 4; at += 4) {
    const cell = load<i32>(cells + at);
    if (cell < before || load<u32>(rows + at) >= <u32>height) return false;
    before = cell;
  }
  return true;
}

/** How often each of 0 … count − 1 occurs among at most 2^24 values: sums of ones, which are exact. */
export function histogram(values: usize, out: usize, positions: i32, count: i32): void {
  memory.fill(out, 0, <usize>count * 4);
  const end = values + <usize>positions * 4;
  for (; values < end; values += 4) {
    const value = load<u32>(values);
    if (value < <u32>count) store<i32>(out + <usize>value * 4, load<i32>(out + <usize>value * 4) + 1);
  }
  for (let bin = out; bin < out + <usize>count * 4; bin += 4) store<f32>(bin, <f32>load<i32>(bin));
}
