/**
 * The register tile of matrix products (docs/contract.md §4.9): four rows of a against a panel of eight columns of b, the
 * sums in eight registers, the waiting nodes of the tree in memory.
 */
import { LEAF } from '../tree';

/** Rows and columns of a tile. */
export const ROWS: i32 = 4;
export const COLUMNS: i32 = 8;
/** Bytes of a tile's sums: a node of its tree. */
const NODE: usize = 128;

/**
 * The products of four rows and eight columns, in row order, at `nodes`.
 * @param a0 the address of a(0, 0); row r starts r·rowStep bytes further, its next term 4 bytes further
 * @param b a panel: eight values a term
 * @param nodes room for HEIGHT nodes of 128 bytes
 */
export function tile(a0: usize, rowStep: usize, b: usize, inner: i32, nodes: usize): void {
  let a1 = a0 + rowStep;
  let a2 = a1 + rowStep;
  let a3 = a2 + rowStep;
  let top = nodes;
  for (let leaf = 0; leaf * LEAF < inner || leaf == 0; leaf++) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    let c10 = c00;
    let c11 = c00;
    let c20 = c00;
    let c21 = c00;
    let c30 = c00;
    let c31 = c00;
    let terms = min(LEAF, inner - leaf * LEAF);
    for (; terms >= 4; terms -= 4) {
      let b0 = v128.load(b);
      let b1 = v128.load(b, 16);
      let a = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));

      b0 = v128.load(b, 32);
      b1 = v128.load(b, 48);
      a = v128.load32_splat(a0, 4);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1, 4);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2, 4);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3, 4);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));

      b0 = v128.load(b, 64);
      b1 = v128.load(b, 80);
      a = v128.load32_splat(a0, 8);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1, 8);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2, 8);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3, 8);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));

      b0 = v128.load(b, 96);
      b1 = v128.load(b, 112);
      a = v128.load32_splat(a0, 12);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1, 12);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2, 12);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3, 12);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));
      a0 += 16;
      a1 += 16;
      a2 += 16;
      a3 += 16;
      b += 128;
    }
    for (; terms > 0; terms--) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      let a = v128.load32_splat(a0);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      b += 32;
    }
    // The last leaf folds with all that waits, another one with the nodes that it completes.
    const last = (leaf + 1) * LEAF >= inner;
    for (let i = leaf; last ? top > nodes : (i & 1) == 1; i >>= 1) {
      top -= NODE;
      c00 = f32x4.add(v128.load(top), c00);
      c01 = f32x4.add(v128.load(top, 16), c01);
      c10 = f32x4.add(v128.load(top, 32), c10);
      c11 = f32x4.add(v128.load(top, 48), c11);
      c20 = f32x4.add(v128.load(top, 64), c20);
      c21 = f32x4.add(v128.load(top, 80), c21);
      c30 = f32x4.add(v128.load(top, 96), c30);
      c31 = f32x4.add(v128.load(top, 112), c31);
    }
    v128.store(top, c00);
    v128.store(top, c01, 16);
    v128.store(top, c10, 32);
    v128.store(top, c11, 48);
    v128.store(top, c20, 64);
    v128.store(top, c21, 80);
    v128.store(top, c30, 96);
    v128.store(top, c31, 112);
    top += NODE;
  }
}
