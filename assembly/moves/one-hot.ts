/** One-hot rows. */
import { fillRun } from '../run';

/** Rows that are filled together: few enough to be in the cache when their ones are set. */
const ROWS: i32 = 64;

/** For each index a row of `depth` words `off`, with `on` at the index, if it is in the row. */
export function oneHot(indices: usize, count: i32, depth: i32, to: usize, on: i32, off: i32): void {
  rows<i32>(indices, count, depth, to, on, off);
}

/** The same for a dtype of one byte, of which `on` and `off` have four equal ones. */
export function oneHotBytes(indices: usize, count: i32, depth: i32, to: usize, on: i32, off: i32): void {
  rows<u8>(indices, count, depth, to, on, off);
}

/* @inline */
function rows<T>(indices: usize, count: i32, depth: i32, to: usize, on: i32, off: i32): void {
  const row = <usize>depth * sizeof<T>();
  for (let i = 0; i < count; i += ROWS) {
    const some = min(ROWS, count - i);
    fillRun(to, <usize>some * row, off);
    for (let j = 0; j < some; j++) {
      const index = load<u32>(indices);
      if (index < <u32>depth) store<T>(to + <usize>index * sizeof<T>(), <T>on);
      indices += 4;
      to += row;
    }
  }
}
