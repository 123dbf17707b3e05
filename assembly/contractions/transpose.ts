/** Transposition of matrices, sixteen values at a time. */

/** Four rows of n values, as the columns of n rows. */
export function transposeFour(from: usize, fromStep: usize, to: usize, toStep: usize, n: i32): void {
  const f1 = from + fromStep;
  const f2 = f1 + fromStep;
  const f3 = f2 + fromStep;
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = <usize>k * 4;
    const a = v128.load(from + at);
    const b = v128.load(f1 + at);
    const c = v128.load(f2 + at);
    const d = v128.load(f3 + at);
    const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(ab0, cd0, 0, 2));
    v128.store(to + toStep, v128.shuffle<i64>(ab0, cd0, 1, 3));
    v128.store(to + 2 * toStep, v128.shuffle<i64>(ab1, cd1, 0, 2));
    v128.store(to + 3 * toStep, v128.shuffle<i64>(ab1, cd1, 1, 3));
    to += 4 * toStep;
  }
  for (; k < n; k++) {
    const at = <usize>k * 4;
    store<f32>(to, load<f32>(from + at));
    store<f32>(to, load<f32>(f1 + at), 4);
    store<f32>(to, load<f32>(f2 + at), 8);
    store<f32>(to, load<f32>(f3 + at), 12);
    to += toStep;
  }
}

/** The columns of a matrix of so many rows, `step` bytes apart, as dense rows. */
export function transpose(from: usize, to: usize, rows: i32, columns: i32, step: usize): void {
  const toStep = <usize>rows * 4;
  let k = 0;
  for (; k + 4 <= rows; k += 4) transposeFour(from + <usize>k * step, step, to + <usize>k * 4, toStep, columns);
  for (; k < rows; k++) {
    for (let i = 0; i < columns; i++) {
      store<f32>(to + <usize>i * toStep + <usize>k * 4, load<f32>(from + <usize>k * step + <usize>i * 4));
    }
  }
}
