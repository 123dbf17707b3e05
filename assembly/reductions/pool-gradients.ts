/**
 * Gradients of pools (docs/contract.md §4.11). The terms of an input position are in the order of the offset within the
 * window, which is that of falling output positions and so the one in which `slide` goes: those of a single leaf can be
 * added to dx as they come.
 */
import { Four, One, Three, Two } from '../lanes';
import { divide } from './sums';
import { Pool, sizeOf, slide } from './window';

/** Where windows don't overlap, a position has one term. */
class Only {
  /* @inline */
  put<Lanes>(dx: usize, term: v128): void {
    changetype<Lanes>(0).store(dx, term);
  }
  /* @inline */
  share(size: i32, dy: v128): v128 {
    return f32x4.div(f32x4.add(f32x4.splat(0), dy), f32x4.splat(<f32>size));
  }
}

/** One of several, to be divided afterwards. */
class Next {
  /* @inline */
  put<Lanes>(dx: usize, term: v128): void {
    const lanes = changetype<Lanes>(0);
    lanes.store(dx, f32x4.add(lanes.load(dx), term));
  }
  /* @inline */
  share(_size: i32, dy: v128): v128 {
    return dy;
  }
}

/** The first of a window's largest values that are no NaN has its dy. */
class OfMaximum<Put> {
  /* @inline */
  spread<Lanes>(pool: Pool, from: usize, to: usize, taps: usize, count: i32): void {
    const lanes = changetype<Lanes>(0);
    const x = pool.x + from;
    const dx = pool.dx + from;
    const end = taps + <usize>count * 4;
    let largest = f32x4.splat(-Infinity);
    for (let tap = taps; tap < end; tap += 4) largest = f32x4.pmax(largest, lanes.load(x + load<usize>(tap)));
    // What no position has taken yet.
    let rest = f32x4.add(f32x4.splat(0), lanes.load(pool.y + to));
    for (let tap = taps; tap < end; tap += 4) {
      const at = load<usize>(tap);
      const takes = f32x4.eq(lanes.load(x + at), largest);
      changetype<Put>(0).put<Lanes>(dx + at, v128.and(rest, takes));
      rest = v128.andnot(rest, takes);
    }
  }
}

class OfAverage<Put> {
  /* @inline */
  spread<Lanes>(pool: Pool, from: usize, to: usize, taps: usize, count: i32): void {
    const put = changetype<Put>(0);
    const dx = pool.dx + from;
    const share = put.share(sizeOf(pool), changetype<Lanes>(0).load(pool.y + to));
    const end = taps + <usize>count * 4;
    for (let tap = taps; tap < end; tap += 4) put.put<Lanes>(dx + load<usize>(tap), share);
  }
}

/** The channels of some windows. */
class Spread<Gradient> {
  windows(pool: Pool, from: usize, to: usize, taps: usize, count: i32, windows: i32): void {
    const gradient = changetype<Gradient>(0);
    const step = <usize>pool.channels * 4;
    const stride = <usize>pool.strideWidth * step;
    const fours = step & ~15;
    for (; windows > 0; windows--) {
      for (let at: usize = 0; at < fours; at += 16) gradient.spread<Four>(pool, from + at, to + at, taps, count);
      const rest = step - fours;
      if (rest == 12) gradient.spread<Three>(pool, from + fours, to + fours, taps, count);
      else if (rest == 8) gradient.spread<Two>(pool, from + fours, to + fours, taps, count);
      else if (rest == 4) gradient.spread<One>(pool, from + fours, to + fours, taps, count);
      from -= stride;
      to -= step;
    }
  }
}

/* @inline */
function inputs(pool: Pool): i32 {
  return pool.batch * pool.inDepth * pool.inHeight * pool.inWidth * pool.channels;
}

/** Whether each position along an axis lies in a window, if no two overlap. tfjs also pads by −1, in 3-D pools. */
function covers(size: i32, stride: i32, padding: i32, input: i32, output: i32): bool {
  const last = (output - 1) * stride + size - padding;
  return (output == 1 || stride == size) && padding >= 0 && last >= input;
}

/** Positions of no window have +0; so do sums before their first term. */
function clear(pool: Pool): void {
  const covered =
    pool.disjoint &&
    covers(pool.depth, pool.strideDepth, pool.front, pool.inDepth, pool.outDepth) &&
    covers(pool.height, pool.strideHeight, pool.top, pool.inHeight, pool.outHeight) &&
    covers(pool.width, pool.strideWidth, pool.left, pool.inWidth, pool.outWidth);
  if (!covered) memory.fill(pool.dx, 0, <usize>inputs(pool) * 4);
}

/** Precondition, also of `averagePoolGradient`: the windows don't overlap, or have one leaf. */
export function maximumPoolGradient(pool: Pool): void {
  clear(pool);
  if (pool.disjoint) slide<Spread<OfMaximum<Only>>>(pool);
  else slide<Spread<OfMaximum<Next>>>(pool);
}

export function averagePoolGradient(pool: Pool): void {
  clear(pool);
  if (pool.disjoint) slide<Spread<OfAverage<Only>>>(pool);
  else {
    slide<Spread<OfAverage<Next>>>(pool);
    divide(pool.dx, inputs(pool), <f32>sizeOf(pool));
  }
}
