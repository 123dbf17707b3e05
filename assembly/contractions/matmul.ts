/** Matrix products (docs/contract.md §4.9), in tiles of four rows and eight columns. */
import { COLUMNS, ROWS, tile } from './tile';
import { transpose, transposeFour } from './transpose';
import { HEIGHT } from '../tree';

/** Rows of a that pass each panel of b before the next panel: as many as stay in the second cache. */
export const BLOCK: i32 = 64;

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
  if (transposeB) packTransposed(b, panels, 1, inner, columns);
  else pack(b, panels, inner, columns);
  const block = panels + panelBytes(inner, columns);
  for (let row = 0; row < rows; row += BLOCK) {
    const height = min(BLOCK, rows - row);
    let from = a + <usize>row * <usize>inner * 4;
    if (transposeA) {
      transpose(a + <usize>row * 4, block, inner, height, <usize>rows * 4);
      from = block;
    }
    multiplyRows(from, panels, c + <usize>row * <usize>columns * 4, height, inner, columns, false, scratch);
  }
}

/** c = a·b, or with `add` c + a·b, for some dense rows of a, and b in panels. */
export function multiplyRows(
  a: usize,
  panels: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  add: bool,
  nodes: usize,
): void {
  const rowStep = <usize>inner * 4;
  const panel = <usize>inner * 32;
  const cStep = <usize>columns * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    let row = 0;
    for (; row + ROWS <= rows; row += ROWS) {
      tile(a + <usize>row * rowStep, rowStep, panels, inner, nodes);
      storeTile(nodes, c + <usize>row * cStep + <usize>column * 4, cStep, ROWS, width, add);
    }
    // The same row four times, one by one: what is there of a last, lower tile.
    for (; row < rows; row++) {
      tile(a + <usize>row * rowStep, 0, panels, inner, nodes);
      storeTile(nodes, c + <usize>row * cStep + <usize>column * 4, cStep, 1, width, add);
    }
    panels += panel;
  }
}

function storeTile(sums: usize, c: usize, cStep: usize, rows: i32, width: i32, add: bool): void {
  for (let row = 0; row < rows; row++) {
    if (width == COLUMNS) {
      let left = v128.load(sums);
      let right = v128.load(sums, 16);
      if (add) {
        left = f32x4.add(v128.load(c), left);
        right = f32x4.add(v128.load(c, 16), right);
      }
      v128.store(c, left);
      v128.store(c, right, 16);
    } else {
      for (let at: usize = 0; at < <usize>width * 4; at += 4) {
        const sum = load<f32>(sums + at);
        store<f32>(c + at, add ? load<f32>(c + at) + sum : sum);
      }
    }
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
    if (width < COLUMNS) memory.fill(panels, 0, <usize>inner * 32);
    for (let k = 0; k < inner; k++) {
      if (width == COLUMNS) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      } else {
        for (let at: usize = 0; at < <usize>width * 4; at += 4) store<f32>(panels + at, load<f32>(from + at));
      }
      from += step;
      panels += 32;
    }
  }
}

/** b [slices, columns, inner] as panels of the matrix [slices · inner, columns]. */
export function packTransposed(b: usize, panels: usize, slices: i32, inner: i32, columns: i32): void {
  const step = <usize>inner * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    if (width < COLUMNS) memory.fill(panels, 0, <usize>slices * <usize>inner * 32);
    for (let slice = 0; slice < slices; slice++) {
      const from = b + (<usize>slice * <usize>columns + <usize>column) * step;
      let j = 0;
      for (; j + 4 <= width; j += 4) transposeFour(from + <usize>j * step, step, panels + <usize>j * 4, 32, inner);
      for (; j < width; j++) {
        const to = panels + <usize>j * 4;
        for (let k = 0; k < inner; k++)
          store<f32>(to + <usize>k * 32, load<f32>(from + <usize>j * step + <usize>k * 4));
      }
      panels += <usize>inner * 32;
    }
  }
}
