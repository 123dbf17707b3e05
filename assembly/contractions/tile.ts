/**
 * The register tile of matrix products (docs/contract.md §4.9): four rows of a against a panel of eight columns of b, the
 * sums in eight registers, the waiting nodes of the tree in memory.
 */
import { LEAF, leavesOf } from '../tree';

/** Rows and columns of a tile. */
export const ROWS: i32 = 4;
export const COLUMNS: i32 = 8;
/** Bytes of a tile's sums: a node of its tree. */
const NODE: usize = 128;

/**
 * The products of four rows and eight columns, in row order, at `nodes`.
 *
 * The rows of a come in segments of `run` terms each, a multiple of LEAF unless there is one segment only: `rows` holds for
 * each segment the addresses of its four parts. So a patch need not be gathered where its channels fill whole leaves.
 *
 * Not unrolled: with four terms a round V8 runs out of registers (29 GFLOP/s instead of 38). Four leaves folded without a
 * branch gain nothing (measured).
 * @param b a panel: eight values a term
 * @param nodes room for HEIGHT nodes of 128 bytes
 */
export function tile(rows: usize, segments: i32, run: i32, b: usize, nodes: usize): void {
  const leaves = segments * max(1, leavesOf(run));
  let a0: usize = 0;
  let a1: usize = 0;
  let a2: usize = 0;
  let a3: usize = 0;
  let rest = 0;
  let top = nodes;
  for (let leaf = 0; leaf < leaves; leaf++) {
    if (rest <= 0) {
      a0 = load<usize>(rows);
      a1 = load<usize>(rows, 4);
      a2 = load<usize>(rows, 8);
      a3 = load<usize>(rows, 12);
      rows += 16;
      rest = run;
    }
    let s00 = f32x4.splat(0);
    let s01 = s00;
    let s10 = s00;
    let s11 = s00;
    let s20 = s00;
    let s21 = s00;
    let s30 = s00;
    let s31 = s00;
    for (let terms = min(LEAF, rest); terms > 0; terms--) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      let x = v128.load32_splat(a0);
      s00 = f32x4.add(s00, f32x4.mul(x, b0));
      s01 = f32x4.add(s01, f32x4.mul(x, b1));
      x = v128.load32_splat(a1);
      s10 = f32x4.add(s10, f32x4.mul(x, b0));
      s11 = f32x4.add(s11, f32x4.mul(x, b1));
      x = v128.load32_splat(a2);
      s20 = f32x4.add(s20, f32x4.mul(x, b0));
      s21 = f32x4.add(s21, f32x4.mul(x, b1));
      x = v128.load32_splat(a3);
      s30 = f32x4.add(s30, f32x4.mul(x, b0));
      s31 = f32x4.add(s31, f32x4.mul(x, b1));
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      b += 32;
    }
    rest -= LEAF;
    // The last leaf folds with all that waits, another one with the nodes that it completes.
    const last = leaf + 1 == leaves;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      s00 = f32x4.add(v128.load(top), s00);
      s01 = f32x4.add(v128.load(top, 16), s01);
      s10 = f32x4.add(v128.load(top, 32), s10);
      s11 = f32x4.add(v128.load(top, 48), s11);
      s20 = f32x4.add(v128.load(top, 64), s20);
      s21 = f32x4.add(v128.load(top, 80), s21);
      s30 = f32x4.add(v128.load(top, 96), s30);
      s31 = f32x4.add(v128.load(top, 112), s31);
    }
    v128.store(top, s00);
    v128.store(top, s01, 16);
    v128.store(top, s10, 32);
    v128.store(top, s11, 48);
    v128.store(top, s20, 64);
    v128.store(top, s21, 80);
    v128.store(top, s30, 96);
    v128.store(top, s31, 112);
    top += NODE;
  }
}
