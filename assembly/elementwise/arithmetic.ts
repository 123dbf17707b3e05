/** Arithmetic on two float32 tensors (docs/contract.md §1.4): each expression in binary64, rounded once, or what equals that. */
import { both, high, low } from '../math/halves';
import { combineFours } from './broadcast';
import { int32Of } from './truncate';

class Add {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}
export function add(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Add>(a, b, out, rows, columns, moves);
}

class Sub {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.sub(a, b);
  }
}
export function sub(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Sub>(a, b, out, rows, columns, moves);
}

class Multiply {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.mul(a, b);
  }
}
export function multiply(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Multiply>(a, b, out, rows, columns, moves);
}

class RealDiv {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.div(a, b);
  }
}
export function realDiv(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<RealDiv>(a, b, out, rows, columns, moves);
}

class Maximum {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.max(a, b);
  }
}
export function maximum(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Maximum>(a, b, out, rows, columns, moves);
}

class Minimum {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.min(a, b);
  }
}
export function minimum(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Minimum>(a, b, out, rows, columns, moves);
}

class Prelu {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
  }
}
export function prelu(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<Prelu>(a, b, out, rows, columns, moves);
}

/* @inline */
function squaredDifferenceHalf(a: v128, b: v128): v128 {
  const difference = f64x2.sub(a, b);
  return f64x2.mul(difference, difference);
}
class SquaredDifference {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return both(squaredDifferenceHalf(low(a), low(b)), squaredDifferenceHalf(high(a), high(b)));
  }
}
export function squaredDifference(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<SquaredDifference>(a, b, out, rows, columns, moves);
}

class FloorDiv {
  /** int32 of ⌊a/b⌋. */
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return int32Of(f64x2.floor(f64x2.div(low(a), low(b))), f64x2.floor(f64x2.div(high(a), high(b))));
  }
}
export function floorDiv(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<FloorDiv>(a, b, out, rows, columns, moves);
}

/* @inline */
function eluGradHalf(dy: v128, y: v128): v128 {
  return f64x2.mul(dy, f64x2.add(y, f64x2.splat(1)));
}
class EluGrad {
  /* @inline */
  apply(dy: v128, y: v128): v128 {
    const negative = both(eluGradHalf(low(dy), low(y)), eluGradHalf(high(dy), high(y)));
    return v128.bitselect(dy, negative, f32x4.ge(y, f32x4.splat(0)));
  }
}
export function eluGrad(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<EluGrad>(a, b, out, rows, columns, moves);
}
