/** Matrices of four-byte values, transposed in tiles of four by four. */

/** Rows of the source that are done together, so that each line of the target is written while it is in the cache. */
const BLOCK: i32 = 16;

/** A matrix of dense rows, fromStep bytes apart, to one of dense rows, toStep bytes apart. */
export function transpose(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row += BLOCK) {
    const some = min(BLOCK, rows - row);
    if (some < 4 || columns < 4) transposeWords(from, fromStep, to, toStep, some, columns);
    else transposeTiles(from, fromStep, to, toStep, some, columns);
    from += BLOCK * fromStep;
    to += BLOCK * 4;
  }
}

/** Precondition: at least four rows and columns. The last tiles overlap those before, where there is no multiple of four. */
function transposeTiles(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  for (let column = 0; column < columns; column += 4) {
    const j = <usize>min(column, columns - 4);
    for (let row = 0; row < rows; row += 4) {
      const i = <usize>min(row, rows - 4);
      transposeTile(from + i * fromStep + (j << 2), fromStep, to + j * toStep + (i << 2), toStep);
    }
  }
}

/** Four rows become four columns. */
/* @inline */
function transposeTile(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromStep);
  const c = v128.load(from + 2 * fromStep);
  const d = v128.load(from + 3 * fromStep);
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab0, cd0, 0, 2));
  v128.store(to + toStep, v128.shuffle<i64>(ab0, cd0, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<i64>(ab1, cd1, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<i64>(ab1, cd1, 1, 3));
}

function transposeWords(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) store<i32>(to + ((<usize>row) << 2), load<i32>(from + <usize>row * fromStep));
    from += 4;
    to += toStep;
  }
}
