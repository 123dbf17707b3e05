/** Arithmetic on int32 tensors, modulo 2^32 (docs/contract.md §1.5). */
import { combineFours, combineOnes } from './broadcast';
import { map } from './map';
import { int32Of } from './truncate';

class NegInt32 {
  /* @inline */
  apply(x: v128): v128 {
    return i32x4.neg(x);
  }
}
export function negInt32(x: usize, out: usize, count: i32): void {
  map<NegInt32>(x, out, count);
}

class SquareInt32 {
  /* @inline */
  apply(x: v128): v128 {
    return i32x4.mul(x, x);
  }
}
export function squareInt32(x: usize, out: usize, count: i32): void {
  map<SquareInt32>(x, out, count);
}

class AddInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.add(a, b);
  }
}
export function addInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<AddInt32>(a, b, out, rows, columns, moves);
}

class SubInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.sub(a, b);
  }
}
export function subInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<SubInt32>(a, b, out, rows, columns, moves);
}

class MultiplyInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.mul(a, b);
  }
}
export function multiplyInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<MultiplyInt32>(a, b, out, rows, columns, moves);
}

class MaximumInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}
export function maximumInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<MaximumInt32>(a, b, out, rows, columns, moves);
}

class MinimumInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}
export function minimumInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<MinimumInt32>(a, b, out, rows, columns, moves);
}

class SquaredDifferenceInt32 {
  /* @inline */
  apply(a: v128, b: v128): v128 {
    const difference = i32x4.sub(a, b);
    return i32x4.mul(difference, difference);
  }
}
export function squaredDifferenceInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<SquaredDifferenceInt32>(a, b, out, rows, columns, moves);
}

/* @inline */
function floorDivHalf(a: v128, b: v128): v128 {
  return f64x2.floor(f64x2.div(f64x2.convert_low_i32x4_s(a), f64x2.convert_low_i32x4_s(b)));
}
class FloorDivInt32 {
  /** 0 where b is 0. */
  /* @inline */
  apply(a: v128, b: v128): v128 {
    const high = floorDivHalf(v128.shuffle<i32>(a, a, 2, 3, 2, 3), v128.shuffle<i32>(b, b, 2, 3, 2, 3));
    return int32Of(floorDivHalf(a, b), high);
  }
}
export function floorDivInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineFours<FloorDivInt32>(a, b, out, rows, columns, moves);
}

class ModInt32 {
  /** Of the sign of b; 0 where b is 0. */
  /* @inline */
  apply(a: i32, b: i32): i32 {
    if (b == 0) return 0;
    const remainder = a % b;
    return a < 0 == b < 0 ? remainder : (remainder + b) % b;
  }
}
export function modInt32(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineOnes<ModInt32, i32>(a, b, out, rows, columns, moves);
}
