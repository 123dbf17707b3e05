/** Pools (docs/contract.md §4.11): each window is one sequence, by the aligned tree. */
import { HEIGHT, LEAF } from '../tree';
import { One, Three, Two } from '../lanes';
import { Pool, sizeOf, slide, windowScratch } from './window';

/** The first of the largest values that are no NaN, as in tfjs-backend-cpu; −∞ where there is none. */
class Largest {
  /* @inline */
  start(): v128 {
    return f32x4.splat(-Infinity);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.pmax(a, b);
  }
  /* @inline */
  finish(_taps: i32, value: v128): v128 {
    return value;
  }
}

class Average {
  /* @inline */
  start(): v128 {
    return f32x4.splat(0);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
  /* @inline */
  finish(taps: i32, value: v128): v128 {
    const divisor = <f32>max(1, taps);
    // The inverse of a power of two is exact, and products are faster than quotients (measured: by a fifth of the pool).
    if ((taps & (taps - 1)) == 0) return f32x4.mul(value, f32x4.splat(1 / divisor));
    return f32x4.div(value, f32x4.splat(divisor));
  }
}

/** Bytes of a node: of 16 channels. */
const NODE: usize = 64;

/** Bytes of scratch for pools with windows of so many positions, and for their gradients. */
export function poolScratch(size: i32): usize {
  return windowScratch(size) + NODE * HEIGHT;
}

/** The channels of some windows. */
class Reduced<Op> {
  windows(pool: Pool, from: usize, to: usize, taps: usize, count: i32, windows: i32): void {
    const size = sizeOf(pool);
    const nodes = pool.scratch + windowScratch(size);
    const channels = pool.channels;
    const step = <usize>channels * 4;
    const stride = <usize>pool.strideWidth * step;
    let x = pool.x + from;
    let y = pool.y + to;
    for (; windows > 0; windows--) {
      if (channels == 1) few<Op, One>(x, y, taps, count, size, nodes);
      else if (channels == 2) few<Op, Two>(x, y, taps, count, size, nodes);
      else if (channels == 3) few<Op, Three>(x, y, taps, count, size, nodes);
      else {
        for (let channel = 0; channel < channels; channel += 16) {
          // The last 16 may overlap those before.
          const start = <usize>max(0, min(channel, channels - 16)) * 4;
          sixteen<Op>(x + start, y + start, min(16, channels), taps, count, size, nodes);
        }
      }
      x -= stride;
      y -= step;
    }
  }
}

/** Up to 16 channels and at least four. What is missing of 16 is done twice, as a vector that overlaps another. */
function sixteen<Op>(x: usize, y: usize, channels: i32, taps: usize, count: i32, size: i32, nodes: usize): void {
  const op = changetype<Op>(0);
  const end = <usize>(channels - 4) * 4;
  const second = min<usize>(16, end);
  const third = min<usize>(32, end);
  let tap = taps;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < size; leaf++) {
    let a = op.start();
    let b = a;
    let c = a;
    let d = a;
    const last = (leaf + 1) * LEAF >= size;
    const lastTap = taps + <usize>(last ? count : load<i32>(taps + <usize>(size + leaf) * 4)) * 4;
    for (; tap < lastTap; tap += 4) {
      const p = x + load<usize>(tap);
      a = op.apply(a, v128.load(p));
      b = op.apply(b, v128.load(p + second));
      c = op.apply(c, v128.load(p + third));
      d = op.apply(d, v128.load(p + end));
    }
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      a = op.apply(v128.load(top), a);
      b = op.apply(v128.load(top, 16), b);
      c = op.apply(v128.load(top, 32), c);
      d = op.apply(v128.load(top, 48), d);
    }
    if (last) {
      v128.store(y, op.finish(count, a));
      v128.store(y + second, op.finish(count, b));
      v128.store(y + third, op.finish(count, c));
      v128.store(y + end, op.finish(count, d));
    } else {
      v128.store(top, a);
      v128.store(top, b, 16);
      v128.store(top, c, 32);
      v128.store(top, d, 48);
      top += NODE;
    }
  }
}

/* @inline */
function few<Op, Lanes>(x: usize, y: usize, taps: usize, count: i32, size: i32, nodes: usize): void {
  const op = changetype<Op>(0);
  const lanes = changetype<Lanes>(0);
  let tap = taps;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < size; leaf++) {
    let value = op.start();
    const last = (leaf + 1) * LEAF >= size;
    const lastTap = taps + <usize>(last ? count : load<i32>(taps + <usize>(size + leaf) * 4)) * 4;
    for (; tap < lastTap; tap += 4) value = op.apply(value, lanes.load(x + load<usize>(tap)));
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      value = op.apply(v128.load(top), value);
    }
    if (last) lanes.store(y, op.finish(count, value));
    else v128.store(top, value);
    top += NODE;
  }
}

export function maximumPool(pool: Pool): void {
  slide<Reduced<Largest>>(pool);
}

export function averagePool(pool: Pool): void {
  slide<Reduced<Average>>(pool);
}
