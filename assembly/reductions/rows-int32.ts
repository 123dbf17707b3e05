/** Reductions of contiguous int32 sequences, where the order of terms makes no difference (docs/contract.md §1.5). */

/** The reductions, at `out`, of so many sequences of n terms, one after the other at x. */
export function reduceRowsInt32<Op>(x: usize, out: usize, rows: i32, n: i32): void {
  const op = changetype<Op>(0);
  for (let row = 0; row < rows; row++) {
    const end = x + <usize>n * 4;
    let a = op.start();
    let b = a;
    for (; x + 32 <= end; x += 32) {
      a = op.apply(a, v128.load(x));
      b = op.apply(b, v128.load(x, 16));
    }
    a = op.apply(a, b);
    a = op.apply(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
    a = op.apply(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2));
    for (; x < end; x += 4) a = op.apply(a, v128.load32_splat(x));
    v128.store32_lane(out, a, 0);
    out += 4;
  }
}
