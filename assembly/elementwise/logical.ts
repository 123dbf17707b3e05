/** Logical kernels of bool tensors, whose elements are bytes. */
import { combineBytes } from './broadcast';

class LogicalAnd {
  /** b where a is not 0, as && gives it. */
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.andnot(b, i8x16.eq(a, i8x16.splat(0)));
  }
}
export function logicalAnd(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineBytes<LogicalAnd>(a, b, out, rows, columns, moves);
}

class LogicalOr {
  /** b where a is 0. */
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.bitselect(b, a, i8x16.eq(a, i8x16.splat(0)));
  }
}
export function logicalOr(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineBytes<LogicalOr>(a, b, out, rows, columns, moves);
}

export function logicalNot(x: usize, out: usize, count: i32): void {
  for (; count >= 16; count -= 16) {
    v128.store(out, v128.and(i8x16.eq(v128.load(x), i8x16.splat(0)), i8x16.splat(1)));
    x += 16;
    out += 16;
  }
  for (; count > 0; count--) store<u8>(out++, load<u8>(x++) == 0 ? 1 : 0);
}
