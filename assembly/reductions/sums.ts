/** Sums and products (docs/contract.md §4.1 to §4.8). */
import { reduce, reduceInt32 } from './reduce';

/** No partial sum is −0 (docs/contract.md §4.1). */
export class Add {
  /* @inline */
  start(): v128 {
    return f32x4.splat(0);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}

export class Multiply {
  /* @inline */
  start(): v128 {
    return f32x4.splat(1);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.mul(a, b);
  }
}

export class AddInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(0);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.add(a, b);
  }
}

export class MultiplyInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(1);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.mul(a, b);
  }
}

export function sum(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Add>(x, out, outer, n, inner, scratch);
}

export function product(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Multiply>(x, out, outer, n, inner, scratch);
}

export function sumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<AddInt32>(x, out, outer, n, inner, scratch);
}

export function productInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MultiplyInt32>(x, out, outer, n, inner, scratch);
}

/** Divides each of so many values by the same number. */
export function divide(x: usize, size: i32, divisor: f32): void {
  const divisors = f32x4.splat(divisor);
  const end = x + <usize>size * 4;
  for (; x + 16 <= end; x += 16) v128.store(x, f32x4.div(v128.load(x), divisors));
  for (; x < end; x += 4) store<f32>(x, load<f32>(x) / divisor);
}
