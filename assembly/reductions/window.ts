/** Windows of pools over three spatial axes; of two axes, the first of three has size 1 everywhere. */
import { LEAF, leavesOf } from '../tree';

/** As src/backend/wasm/pooling.ts writes it. */
export class Pool {
  batch: i32 = 0;
  channels: i32 = 0;
  inDepth: i32 = 0;
  inHeight: i32 = 0;
  inWidth: i32 = 0;
  outDepth: i32 = 0;
  outHeight: i32 = 0;
  outWidth: i32 = 0;
  depth: i32 = 0;
  height: i32 = 0;
  width: i32 = 0;
  strideDepth: i32 = 0;
  strideHeight: i32 = 0;
  strideWidth: i32 = 0;
  front: i32 = 0;
  top: i32 = 0;
  left: i32 = 0;
  /** 1 if no two windows overlap. */
  disjoint: i32 = 0;
  /** Addresses: the larger tensors [batch, …in, channels], the smaller [batch, …out, channels], and scratch. */
  x: usize = 0;
  dx: usize = 0;
  y: usize = 0;
  scratch: usize = 0;
}

/** Positions in a window. */
/* @inline */
export function sizeOf(pool: Pool): i32 {
  return pool.depth * pool.height * pool.width;
}

/** Bytes of the taps of a window of so many positions, and of the ends of its leaves. */
/* @inline */
function tapBytes(size: i32): usize {
  return <usize>(size + leavesOf(size)) * 4;
}

/** Bytes of scratch that `slide` needs. */
export function windowScratch(size: i32): usize {
  return 2 * tapBytes(size);
}

/**
 * Writes the *taps* of a window, those of its positions that are inside the input, as distances in bytes from its first
 * position; then, for each leaf of 32 positions, how many taps there are up to its end.
 * @returns how many taps there are
 */
function writeTaps(pool: Pool, taps: usize, depth: i32, row: i32, column: i32): i32 {
  let count = 0;
  let position = 0;
  let ends = taps + <usize>sizeOf(pool) * 4;
  for (let d = 0; d < pool.depth; d++) {
    for (let h = 0; h < pool.height; h++) {
      for (let w = 0; w < pool.width; w++) {
        if (
          <u32>(depth + d) < <u32>pool.inDepth &&
          <u32>(row + h) < <u32>pool.inHeight &&
          <u32>(column + w) < <u32>pool.inWidth
        ) {
          const distance = (d * pool.inHeight + h) * pool.inWidth + w;
          store<usize>(taps + <usize>count * 4, <usize>distance * <usize>pool.channels * 4);
          count++;
        }
        position++;
        if (position % LEAF == 0 || position == sizeOf(pool)) {
          store<i32>(ends, count);
          ends += 4;
        }
      }
    }
  }
  return count;
}

/**
 * Visits each window, from the last to the first: one by one or, where they are all inside the input, some neighbours along
 * the width at once. What a visit is told: the distances of the last window's first position from x (modulo 2^32: it may lie
 * before x) and of its output from y, the taps, and how many windows.
 */
/* @inline */
export function slide<Visit>(pool: Pool): void {
  const visit = changetype<Visit>(0);
  const step = pool.channels * 4;
  const stride = pool.strideWidth;
  const left = pool.left;
  const own = pool.scratch;
  const whole = own + tapBytes(sizeOf(pool));
  // The columns whose windows are all inside, along the width.
  const first = left > 0 ? (left + stride - 1) / stride : 0;
  const room = pool.inWidth - pool.width + left;
  const last = room < 0 ? -1 : min(pool.outWidth - 1, room / stride);
  let wholeIsWritten = false;
  let to = pool.batch * pool.outDepth * pool.outHeight * pool.outWidth * step;
  for (let b = pool.batch - 1; b >= 0; b--) {
    for (let od = pool.outDepth - 1; od >= 0; od--) {
      const d = od * pool.strideDepth - pool.front;
      const deep = d >= 0 && d + pool.depth <= pool.inDepth;
      for (let oh = pool.outHeight - 1; oh >= 0; oh--) {
        const h = oh * pool.strideHeight - pool.top;
        const high = deep && h >= 0 && h + pool.height <= pool.inHeight;
        const row = ((b * pool.inDepth + d) * pool.inHeight + h) * pool.inWidth;
        for (let ow = pool.outWidth - 1; ow >= 0;) {
          const w = ow * stride - left;
          const from = (row + w) * step;
          if (high && first <= ow && ow <= last) {
            if (!wholeIsWritten) writeTaps(pool, whole, d, h, w);
            wholeIsWritten = true;
            const windows = ow - first + 1;
            visit.windows(pool, from, to - step, whole, sizeOf(pool), windows);
            ow -= windows;
            to -= windows * step;
          } else {
            to -= step;
            visit.windows(pool, from, to, own, writeTaps(pool, own, d, h, w), 1);
            ow--;
          }
        }
      }
    }
  }
}
