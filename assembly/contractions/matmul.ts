/** Matrix products (docs/contract.md §4.9), in tiles of four rows and eight columns. */
import { COLUMNS, ROWS, tile } from './tile';
import { HEIGHT } from '../tree';

/** Rows of a that pass each panel of b before the next panel: as many as stay in the second cache. */
const BLOCK: i32 = 64;

/* @inline */
function ceil(n: i32, step: i32): i32 {
  return (n + step - 1) / step;
}

/** Bytes of b in panels. */
export function panelBytes(inner: i32, columns: i32): usize {
  return <usize>ceil(columns, COLUMNS) * <usize>COLUMNS * <usize>inner * 4;
}

/** Bytes that `matMul` needs beside its matrices. */
export function matMulScratch(rows: i32, inner: i32, columns: i32, transposeA: bool): usize {
  const block = transposeA ? (<usize>min(rows, BLOCK) + ROWS) * <usize>inner * 4 : 0;
  return 128 * HEIGHT + panelBytes(inner, columns) + block;
}

/**
 * c = a·b, all row-major and dense: a [rows, inner], or [inner, rows] if transposed; b [inner, columns], or
 * [columns, inner].
 */
export function matMul(
  a: usize,
  b: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
): void {
  const panels = scratch + 128 * HEIGHT;
  if (transposeB) packTransposed(b, panels, inner, columns);
  else pack(b, panels, inner, columns);
  const block = panels + panelBytes(inner, columns);
  for (let row = 0; row < rows; row += BLOCK) {
    const height = min(BLOCK, rows - row);
    let from = a + <usize>row * <usize>inner * 4;
    if (transposeA) {
      transpose(a + <usize>row * 4, block, inner, height, <usize>rows * 4);
      from = block;
    }
    multiplyRows(from, <usize>inner * 4, panels, c + <usize>row * <usize>columns * 4, height, inner, columns, scratch);
  }
}

/** c = a·b for some rows of a, rowStep bytes apart, and b in panels. */
export function multiplyRows(
  a: usize,
  rowStep: usize,
  panels: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  nodes: usize,
): void {
  const panel = <usize>inner * 32;
  const cStep = <usize>columns * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    let row = 0;
    for (; row + ROWS <= rows; row += ROWS) {
      tile(a + <usize>row * rowStep, rowStep, panels, inner, nodes);
      storeTile(nodes, c + <usize>row * cStep + <usize>column * 4, cStep, ROWS, width);
    }
    // The same row four times, one by one: what is there of a last, lower tile.
    for (; row < rows; row++) {
      tile(a + <usize>row * rowStep, 0, panels, inner, nodes);
      storeTile(nodes, c + <usize>row * cStep + <usize>column * 4, cStep, 1, width);
    }
    panels += panel;
  }
}

function storeTile(sums: usize, c: usize, cStep: usize, rows: i32, width: i32): void {
  for (let row = 0; row < rows; row++) {
    if (width == COLUMNS) {
      v128.store(c, v128.load(sums));
      v128.store(c, v128.load(sums, 16), 16);
    } else memory.copy(c, sums, <usize>width * 4);
    c += cStep;
    sums += 32;
  }
}

/** b [inner, columns] as panels of eight columns, the last filled up with zeros. */
export function pack(b: usize, panels: usize, inner: i32, columns: i32): void {
  const step = <usize>columns * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    let from = b + <usize>column * 4;
    for (let k = 0; k < inner; k++) {
      if (width == COLUMNS) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      } else {
        memory.fill(panels, 0, 32);
        memory.copy(panels, from, <usize>width * 4);
      }
      from += step;
      panels += 32;
    }
  }
}

/** b [columns, inner] as panels. */
export function packTransposed(b: usize, panels: usize, inner: i32, columns: i32): void {
  const step = <usize>inner * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    if (width < COLUMNS) memory.fill(panels, 0, <usize>inner * 32);
    let j = 0;
    for (; j + 4 <= width; j += 4) {
      transposeFour(b + <usize>(column + j) * step, step, panels + <usize>j * 4, 32, inner);
    }
    for (; j < width; j++) {
      const from = b + <usize>(column + j) * step;
      const to = panels + <usize>j * 4;
      for (let k = 0; k < inner; k++) store<f32>(to + <usize>k * 32, load<f32>(from + <usize>k * 4));
    }
    panels += <usize>inner * 32;
  }
}

/** Four rows of n values, as the columns of n rows. */
function transposeFour(from: usize, fromStep: usize, to: usize, toStep: usize, n: i32): void {
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
