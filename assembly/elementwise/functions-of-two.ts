/** Functions of two float32 tensors (docs/contract.md §3), element by element. */
import * as functions from '../../src/math/functions-of-two';
import { combineOnes } from './broadcast';

class Pow {
  /* @inline */
  apply(a: f32, b: f32): f32 {
    return <f32>functions.pow(a, b);
  }
}
export function pow(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineOnes<Pow, f32>(a, b, out, rows, columns, moves);
}

class Atan2 {
  /* @inline */
  apply(a: f32, b: f32): f32 {
    return <f32>functions.atan2(a, b);
  }
}
export function atan2(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineOnes<Atan2, f32>(a, b, out, rows, columns, moves);
}

class Mod {
  /* @inline */
  apply(a: f32, b: f32): f32 {
    return <f32>functions.mod(a, b);
  }
}
export function mod(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  combineOnes<Mod, f32>(a, b, out, rows, columns, moves);
}
