/** Matrix products (docs/contract.md §4.9), in tiles of four rows and eight columns. */
import { fold, foldAll, stackHeight } from './nodes';
import { COLUMNS, ROWS, tile } from './tile';
import { transpose } from '../transpose';
import { HEIGHT, LEAF } from '../tree';

/** Rows of a that pass each panel of b before the next panel: as many as stay in the second cache. */
export const BLOCK: i32 = 64;
/** Terms at a time: a node of the tree, and a panel of 16 KB, which stays in the first cache. */
export const CHUNK: i32 = 16 * LEAF;
/** Bytes before the waiting nodes of a tile, for the addresses of the rows of a block. */
export const PARTS: usize = 4 * BLOCK;
/** Bytes of both. */
export const NODES: usize = PARTS + 128 * HEIGHT;

/* @inline */
function ceil(n: i32, step: i32): i32 {
  return (n + step - 1) / step;
}

/** Bytes of b in panels. */
export function panelBytes(inner: i32, columns: i32): usize {
  return <usize>ceil(columns, COLUMNS) * <usize>COLUMNS * <usize>inner * 4;
}

/** Bytes of the nodes of a block of rows that wait for those of later terms. */
export function blockBytes(rows: i32, inner: i32, columns: i32): usize {
  if (inner <= CHUNK) return 0;
  return <usize>stackHeight(ceil(inner, CHUNK)) * <usize>min(rows, BLOCK) * <usize>columns * 4;
}

/** Bytes that `matMul` needs beside its matrices. */
export function matMulScratch(rows: i32, inner: i32, columns: i32, transposeA: bool): usize {
  const rowsOfA = transposeA ? <usize>min(rows, BLOCK) * <usize>inner * 4 : 0;
  return NODES + panelBytes(inner, columns) + blockBytes(rows, inner, columns) + rowsOfA;
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
  const panels = scratch + NODES;
  if (transposeB) packTransposed(b, panels, 1, inner, columns);
  else pack(b, panels, inner, columns, <usize>inner * 32);
  const waiting = panels + panelBytes(inner, columns);
  const rowsOfA = waiting + blockBytes(rows, inner, columns);
  for (let row = 0; row < rows; row += BLOCK) {
    const height = min(BLOCK, rows - row);
    let from = a + <usize>row * <usize>inner * 4;
    if (transposeA) {
      transpose(a + <usize>row * 4, <usize>rows * 4, rowsOfA, <usize>inner * 4, inner, height);
      from = rowsOfA;
    }
    multiplyBlock(from, panels, c + <usize>row * <usize>columns * 4, height, inner, columns, scratch, waiting);
  }
}

/** c = a·b for at most BLOCK dense rows of a, and b in panels; `waiting`: blockBytes. */
export function multiplyBlock(
  a: usize,
  panels: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  scratch: usize,
  waiting: usize,
): void {
  const rowStep = <usize>inner * 4;
  const panelStep = <usize>inner * 32;
  if (inner <= CHUNK) {
    multiplyRows(a, rowStep, panels, panelStep, c, rows, inner, columns, false, scratch);
    return;
  }
  const bytes = <usize>rows * <usize>columns * 4;
  let count = 0;
  for (let first = 0; first < inner; first += CHUNK) {
    const terms = min(CHUNK, inner - first);
    const node = waiting + <usize>count * bytes;
    const from = a + <usize>first * 4;
    multiplyRows(from, rowStep, panels + <usize>first * 32, panelStep, node, rows, terms, columns, false, scratch);
    count = fold(waiting, bytes, count, first / CHUNK);
  }
  foldAll(waiting, bytes, count);
  memory.copy(c, waiting, bytes);
}

/** c = a·b, or with `add` c + a·b, for some rows of a and b in panels: rows and panels start so many bytes apart. */
export function multiplyRows(
  a: usize,
  rowStep: usize,
  panels: usize,
  panelStep: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  add: bool,
  scratch: usize,
): void {
  const cStep = <usize>columns * 4;
  for (let row = 0; row < rows; row += BLOCK) {
    const height = min(BLOCK, rows - row);
    // A last tile of fewer rows has its last row several times.
    for (let i = 0; i < ((height + ROWS - 1) & -ROWS); i++) {
      store<usize>(scratch + <usize>i * 4, a + <usize>(row + min(i, height - 1)) * rowStep);
    }
    const to = c + <usize>row * cStep;
    multiplyParts(scratch, 1, inner, panels, panelStep, to, height, columns, add, scratch + PARTS);
  }
}

/** The same for rows in segments of `run` terms: for each four rows and each segment the addresses of the four parts. */
export function multiplyParts(
  parts: usize,
  segments: i32,
  run: i32,
  panels: usize,
  panelStep: usize,
  c: usize,
  rows: i32,
  columns: i32,
  add: bool,
  nodes: usize,
): void {
  const cStep = <usize>columns * 4;
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    let part = parts;
    let to = c + <usize>column * 4;
    for (let row = 0; row < rows; row += ROWS) {
      tile(part, segments, run, panels, nodes);
      storeTile(nodes, to, cStep, min(ROWS, rows - row), width, add);
      part += <usize>segments * 16;
      to += ROWS * cStep;
    }
    panels += panelStep;
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

/** Rows of b that go into all panels before the next ones: few enough that their lines are read once. */
const PACKED: i32 = 16;

/** b [inner, columns] as panels of eight columns, `panelStep` bytes apart, the last filled up with zeros. */
export function pack(b: usize, panels: usize, inner: i32, columns: i32, panelStep: usize): void {
  const step = <usize>columns * 4;
  const whole = columns & -COLUMNS;
  if (whole < columns) memory.fill(panels + <usize>(whole / COLUMNS) * panelStep, 0, <usize>inner * 32);
  for (let first = 0; first < inner; first += PACKED) {
    const rows = min(PACKED, inner - first);
    let panel = panels + <usize>first * 32;
    for (let column = 0; column < columns; column += COLUMNS) {
      let from = b + <usize>first * step + <usize>column * 4;
      let to = panel;
      for (let k = 0; k < rows; k++) {
        if (column < whole) {
          v128.store(to, v128.load(from));
          v128.store(to, v128.load(from, 16), 16);
        } else {
          for (let at: usize = 0; at < <usize>(columns - whole) * 4; at += 4) store<f32>(to + at, load<f32>(from + at));
        }
        from += step;
        to += 32;
      }
      panel += panelStep;
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
      transpose(from, step, panels, 32, width, inner);
      panels += <usize>inner * 32;
    }
  }
}
