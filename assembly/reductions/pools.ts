/** Pools (docs/contract.md §4.11): each window is one sequence, by the aligned tree. */
import { HEIGHT, LEAF } from '../tree';
import { Four, One } from './lanes';
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
    return f32x4.div(value, f32x4.splat(<f32>max(1, taps)));
  }
}

/** Bytes of a node: of 16 channels. */
const NODE: usize = 64;

/** Bytes of scratch for pools with windows of so many positions, and for their gradients. */
export function poolScratch(size: i32): usize {
  return windowScratch(size) + NODE * HEIGHT;
}

/** One window of all channels. */
class Reduced<Op> {
  at(pool: Pool, from: usize, to: usize, taps: usize, count: i32): void {
    const size = sizeOf(pool);
    const nodes = pool.scratch + windowScratch(size);
    let x = pool.x + from;
    let y = pool.y + to;
    let channels = pool.channels;
    for (; channels >= 16; channels -= 16) {
      sixteenChannels<Op>(x, y, taps, count, size, nodes);
      x += 64;
      y += 64;
    }
    for (; channels >= 4; channels -= 4) {
      v128.store(y, someChannels<Op, Four>(x, taps, count, size, nodes));
      x += 16;
      y += 16;
    }
    if (channels > 0 && pool.channels >= 4) {
      // Once more some of those before.
      const back = <usize>(4 - channels) * 4;
      v128.store(y - back, someChannels<Op, Four>(x - back, taps, count, size, nodes));
      return;
    }
    for (; channels > 0; channels--) {
      v128.store32_lane(y, someChannels<Op, One>(x, taps, count, size, nodes), 0);
      x += 4;
      y += 4;
    }
  }
}

function sixteenChannels<Op>(x: usize, y: usize, taps: usize, count: i32, size: i32, nodes: usize): void {
  const op = changetype<Op>(0);
  let tap = taps;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < size; leaf++) {
    let a = op.start();
    let b = a;
    let c = a;
    let d = a;
    const last = (leaf + 1) * LEAF >= size;
    const end = taps + <usize>(last ? count : load<i32>(taps + <usize>(size + leaf) * 4)) * 4;
    for (; tap < end; tap += 4) {
      const p = x + load<usize>(tap);
      a = op.apply(a, v128.load(p));
      b = op.apply(b, v128.load(p, 16));
      c = op.apply(c, v128.load(p, 32));
      d = op.apply(d, v128.load(p, 48));
    }
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      a = op.apply(v128.load(top), a);
      b = op.apply(v128.load(top, 16), b);
      c = op.apply(v128.load(top, 32), c);
      d = op.apply(v128.load(top, 48), d);
    }
    const to = last ? y : top;
    v128.store(to, last ? op.finish(count, a) : a);
    v128.store(to, last ? op.finish(count, b) : b, 16);
    v128.store(to, last ? op.finish(count, c) : c, 32);
    v128.store(to, last ? op.finish(count, d) : d, 48);
    top += NODE;
  }
}

/* @inline */
function someChannels<Op, Lanes>(x: usize, taps: usize, count: i32, size: i32, nodes: usize): v128 {
  const op = changetype<Op>(0);
  const lanes = changetype<Lanes>(0);
  let value = op.start();
  let tap = taps;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < size; leaf++) {
    value = op.start();
    const last = (leaf + 1) * LEAF >= size;
    const end = taps + <usize>(last ? count : load<i32>(taps + <usize>(size + leaf) * 4)) * 4;
    for (; tap < end; tap += 4) value = op.apply(value, lanes.load(x + load<usize>(tap)));
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      value = op.apply(v128.load(top), value);
    }
    if (!last) v128.store(top, value);
    top += NODE;
  }
  return op.finish(count, value);
}

export function maximumPool(pool: Pool): void {
  slide<Reduced<Largest>>(pool);
}

export function averagePool(pool: Pool): void {
  slide<Reduced<Average>>(pool);
}
