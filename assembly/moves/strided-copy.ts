/** Copies of boxes: elements at any distances to elements at any others. */
import { transpose } from './transpose';
import { copyRun } from './run';

/**
 * Copies the elements of four nested loops, the last the innermost: n of them, each so many bytes from the one before, in
 * the source and in the target. The order of the copies is not specified.
 * @param bytes of an element: 1, 4, or those of a run of values
 */
export function copyStrided(
  from: usize,
  to: usize,
  bytes: usize,
  n0: i32,
  from0: usize,
  to0: usize,
  n1: i32,
  from1: usize,
  to1: usize,
  n2: i32,
  from2: usize,
  to2: usize,
  n3: i32,
  from3: usize,
  to3: usize,
): void {
  for (let i = 0; i < n0; i++) {
    let f = from;
    let t = to;
    for (let j = 0; j < n1; j++) {
      copyPlane(f, t, bytes, n2, from2, to2, n3, from3, to3);
      f += from1;
      t += to1;
    }
    from += from0;
    to += to0;
  }
}

function copyPlane(
  from: usize,
  to: usize,
  bytes: usize,
  rows: i32,
  fromRow: usize,
  toRow: usize,
  columns: i32,
  fromColumn: usize,
  toColumn: usize,
): void {
  if (bytes == 4 && toColumn == 4 && fromRow == 4) {
    transpose(from, fromColumn, to, toRow, columns, rows);
    return;
  }
  for (let i = 0; i < rows; i++) {
    if (bytes != 4) copyRuns(from, to, bytes, columns, fromColumn, toColumn);
    else if (toColumn == 4) collectWords(from, to, columns, fromColumn);
    else copyWords(from, to, columns, fromColumn, toColumn);
    from += fromRow;
    to += toRow;
  }
}

function copyRuns(from: usize, to: usize, bytes: usize, n: i32, fromStep: usize, toStep: usize): void {
  for (let i = 0; i < n; i++) {
    copyRun(from, to, bytes);
    from += fromStep;
    to += toStep;
  }
}

function copyWords(from: usize, to: usize, n: i32, fromStep: usize, toStep: usize): void {
  for (let i = 0; i < n; i++) {
    store<i32>(to, load<i32>(from));
    from += fromStep;
    to += toStep;
  }
}

/** Words at any distances, to a run. */
function collectWords(from: usize, to: usize, n: i32, step: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    let four: v128;
    if (step == 0) four = v128.load32_splat(from);
    else if (step == -4) four = v128.shuffle<i32>(v128.load(from - 12), v128.load(from - 12), 3, 2, 1, 0);
    else {
      four = v128.load32_zero(from);
      four = v128.load_lane<i32>(from + step, four, 1);
      four = v128.load_lane<i32>(from + 2 * step, four, 2);
      four = v128.load_lane<i32>(from + 3 * step, four, 3);
    }
    v128.store(to, four);
    from += 4 * step;
    to += 16;
  }
  copyWords(from, to, n - i, step, 4);
}
