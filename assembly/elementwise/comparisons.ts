/** Comparisons of two float32 or two int32 tensors. Those with NaN are false, but for notEqual. */
import { compareFours } from './broadcast';

class Equal {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.eq(a, b);
  }
}
export function equal(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<Equal>(a, b, out, rows, columns, moves);
}

class NotEqual {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.ne(a, b);
  }
}
export function notEqual(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<NotEqual>(a, b, out, rows, columns, moves);
}

class Greater {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.gt(a, b);
  }
}
export function greater(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<Greater>(a, b, out, rows, columns, moves);
}

class GreaterEqual {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.ge(a, b);
  }
}
export function greaterEqual(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<GreaterEqual>(a, b, out, rows, columns, moves);
}

class Less {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.lt(a, b);
  }
}
export function less(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<Less>(a, b, out, rows, columns, moves);
}

class LessEqual {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.le(a, b);
  }
}
export function lessEqual(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<LessEqual>(a, b, out, rows, columns, moves);
}

class EqualInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.eq(a, b);
  }
}
export function equalInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<EqualInt32>(a, b, out, rows, columns, moves);
}

class NotEqualInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.ne(a, b);
  }
}
export function notEqualInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<NotEqualInt32>(a, b, out, rows, columns, moves);
}

class GreaterInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.gt_s(a, b);
  }
}
export function greaterInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<GreaterInt32>(a, b, out, rows, columns, moves);
}

class GreaterEqualInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.ge_s(a, b);
  }
}
export function greaterEqualInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<GreaterEqualInt32>(a, b, out, rows, columns, moves);
}

class LessInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.lt_s(a, b);
  }
}
export function lessInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<LessInt32>(a, b, out, rows, columns, moves);
}

class LessEqualInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.le_s(a, b);
  }
}
export function lessEqualInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  compareFours<LessEqualInt32>(a, b, out, rows, columns, moves);
}
