/**
 * Reductions of a tensor [outer, n, inner] over n, by an operation on four lanes that is associative up to rounding: the
 * earlier operand is on the left, and `start` on the right changes nothing. Its methods are inlined into what is generic
 * over it, through `changetype<Op>(0)`.
 */
import { COLUMNS_SCRATCH, reduceColumns } from './columns';
import { reduceRows, ROWS_SCRATCH } from './rows';
import { reduceRowsInt32 } from './rows-int32';

/** Bytes that a reduction needs beside its tensors. */
export function reduceScratch(): usize {
  return max(ROWS_SCRATCH, COLUMNS_SCRATCH);
}

/* @inline */
export function reduce<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  if (inner == 1) reduceRows<Op>(x, out, outer, n, scratch);
  else reduceEach<Op>(x, out, outer, n, inner, scratch);
}

/* @inline */
export function reduceInt32<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  if (inner == 1) reduceRowsInt32<Op>(x, out, outer, n);
  else reduceEach<Op>(x, out, outer, n, inner, scratch);
}

/* @inline */
function reduceEach<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  for (let i = 0; i < outer; i++) {
    reduceColumns<Op>(x, out, n, inner, scratch);
    x += <usize>n * <usize>inner * 4;
    out += <usize>inner * 4;
  }
}
