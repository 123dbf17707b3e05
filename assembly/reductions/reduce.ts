/** Reductions over neighbouring axes (docs/contract.md §4.6 to §4.8): of a tensor [outer, n, inner] over n. */
import { COLUMNS_SCRATCH, reduceColumns } from './columns';
import { Add, AddInt32, Maximum, MaximumInt32, Minimum, MinimumInt32, Multiply, MultiplyInt32 } from './operations';
import { reduceRows, ROWS_SCRATCH } from './rows';
import { reduceRowsInt32 } from './rows-int32';

/** Bytes that a reduction needs beside its tensors. */
export function reduceScratch(): usize {
  return max(ROWS_SCRATCH, COLUMNS_SCRATCH);
}

/* @inline */
function reduce<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  if (inner == 1) reduceRows<Op>(x, out, outer, n, scratch);
  else reduceEach<Op>(x, out, outer, n, inner, scratch);
}

/* @inline */
function reduceInt32<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
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

export function sum(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Add>(x, out, outer, n, inner, scratch);
}

export function product(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Multiply>(x, out, outer, n, inner, scratch);
}

export function maximum(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Maximum>(x, out, outer, n, inner, scratch);
}

export function minimum(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Minimum>(x, out, outer, n, inner, scratch);
}

export function sumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<AddInt32>(x, out, outer, n, inner, scratch);
}

export function productInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MultiplyInt32>(x, out, outer, n, inner, scratch);
}

export function maximumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MaximumInt32>(x, out, outer, n, inner, scratch);
}

export function minimumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MinimumInt32>(x, out, outer, n, inner, scratch);
}

/** Divides each of so many values by the same number. */
export function divide(x: usize, size: i32, divisor: f32): void {
  const divisors = f32x4.splat(divisor);
  const end = x + <usize>size * 4;
  for (; x + 16 <= end; x += 16) v128.store(x, f32x4.div(v128.load(x), divisors));
  for (; x < end; x += 4) store<f32>(x, load<f32>(x) / divisor);
}
