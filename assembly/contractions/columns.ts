/**
 * Contractions column by column: term i of column c is fl(row i of a, c · row i of b, c), where the rows of a are looked up
 * in a table, a row −1 being +0. Each function does a number of neighbouring columns and leaves their sums at `nodes`,
 * where there is room for HEIGHT nodes.
 */
import { LEAF } from '../tree';

/** Sixteen columns, whose four chains of additions hide each other's latency. */
export function sixteenColumns(
  entries: usize,
  entryStep: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  terms: i32,
  nodes: usize,
): void {
  const zero = f32x4.splat(0);
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < terms || leaf == 0; leaf++) {
    let s0 = zero;
    let s1 = zero;
    let s2 = zero;
    let s3 = zero;
    for (let i = min(LEAF, terms - leaf * LEAF); i > 0; i--) {
      const row = load<i32>(entries);
      if (row < 0) {
        // The product is a zero, or NaN where b is not finite.
        s0 = f32x4.add(s0, f32x4.mul(zero, v128.load(b)));
        s1 = f32x4.add(s1, f32x4.mul(zero, v128.load(b, 16)));
        s2 = f32x4.add(s2, f32x4.mul(zero, v128.load(b, 32)));
        s3 = f32x4.add(s3, f32x4.mul(zero, v128.load(b, 48)));
      } else {
        const from = a + <usize>row * aStep;
        s0 = f32x4.add(s0, f32x4.mul(v128.load(from), v128.load(b)));
        s1 = f32x4.add(s1, f32x4.mul(v128.load(from, 16), v128.load(b, 16)));
        s2 = f32x4.add(s2, f32x4.mul(v128.load(from, 32), v128.load(b, 32)));
        s3 = f32x4.add(s3, f32x4.mul(v128.load(from, 48), v128.load(b, 48)));
      }
      entries += entryStep;
      b += bStep;
    }
    const last = (leaf + 1) * LEAF >= terms;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= 64;
      s0 = f32x4.add(v128.load(top), s0);
      s1 = f32x4.add(v128.load(top, 16), s1);
      s2 = f32x4.add(v128.load(top, 32), s2);
      s3 = f32x4.add(v128.load(top, 48), s3);
    }
    v128.store(top, s0);
    v128.store(top, s1, 16);
    v128.store(top, s2, 32);
    v128.store(top, s3, 48);
    top += 64;
  }
}

/** As many columns as there are `Lanes`. */
export function someColumns<Lanes>(
  entries: usize,
  entryStep: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  terms: i32,
  nodes: usize,
): void {
  const lanes = changetype<Lanes>(0);
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < terms || leaf == 0; leaf++) {
    let sum = f32x4.splat(0);
    for (let i = min(LEAF, terms - leaf * LEAF); i > 0; i--) {
      const row = load<i32>(entries);
      const value = row < 0 ? f32x4.splat(0) : lanes.load(a + <usize>row * aStep);
      sum = f32x4.add(sum, f32x4.mul(value, lanes.load(b)));
      entries += entryStep;
      b += bStep;
    }
    const last = (leaf + 1) * LEAF >= terms;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= 16;
      sum = f32x4.add(v128.load(top), sum);
    }
    v128.store(top, sum);
    top += 16;
  }
}
