/** Softmax (docs/contract.md §4.12). */
import { exp } from '../math/exp';
import { reduceMax } from './extremes';
import { reduceScratch } from './reduce';
import { sum } from './sums';

/** Elements from the maximum to the quotient before the next rows: they stay in the first cache. */
const BLOCK: i32 = 4096;

export function softmaxScratch(): usize {
  return reduceScratch() + BLOCK * 4;
}

/** Of each of so many rows, one after the other. */
export function softmax(x: usize, out: usize, rows: i32, columns: i32, scratch: usize): void {
  const together = max(1, BLOCK / max(1, columns));
  const ofRows = scratch + reduceScratch();
  for (let row = 0; row < rows; row += together) {
    const count = min(together, rows - row);
    reduceMax(x, ofRows, count, columns, 1, scratch);
    subtractFromRows(x, out, ofRows, count, columns);
    expOfAll(out, <usize>count * <usize>columns);
    sum(out, ofRows, count, columns, 1, scratch);
    divideRows(out, ofRows, count, columns);
    const bytes = <usize>count * <usize>columns * 4;
    x += bytes;
    out += bytes;
  }
}

function subtractFromRows(x: usize, out: usize, subtrahends: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    const one = load<f32>(subtrahends + <usize>row * 4);
    const four = f32x4.splat(one);
    const end = x + <usize>columns * 4;
    for (; x + 16 <= end; x += 16) {
      v128.store(out, f32x4.sub(v128.load(x), four));
      out += 16;
    }
    for (; x < end; x += 4) {
      store<f32>(out, load<f32>(x) - one);
      out += 4;
    }
  }
}

function divideRows(x: usize, divisors: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    const one = load<f32>(divisors + <usize>row * 4);
    const four = f32x4.splat(one);
    const end = x + <usize>columns * 4;
    for (; x + 16 <= end; x += 16) v128.store(x, f32x4.div(v128.load(x), four));
    for (; x < end; x += 4) store<f32>(x, load<f32>(x) / one);
  }
}

function expOfAll(x: usize, size: usize): void {
  const end = x + size * 4;
  for (; x + 16 <= end; x += 16) v128.store(x, exp(v128.load(x)));
  for (; x < end; x += 4) v128.store32_lane(x, exp(v128.load32_zero(x)), 0);
}
