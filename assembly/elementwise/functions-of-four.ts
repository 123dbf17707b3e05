/** Functions of one float32 tensor (docs/contract.md §2) that assembly/math has four at a time. */
import * as exponentials from '../math/exp';
import * as logarithms from '../math/log';
import { mapFours } from './map';

class Exp {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.exp(x);
  }
}
export function exp(x: usize, out: usize, count: i32): void {
  mapFours<Exp>(x, out, count);
}

class Expm1 {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.expm1(x);
  }
}
export function expm1(x: usize, out: usize, count: i32): void {
  mapFours<Expm1>(x, out, count);
}

class Elu {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.elu(x);
  }
}
export function elu(x: usize, out: usize, count: i32): void {
  mapFours<Elu>(x, out, count);
}

class Selu {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.selu(x);
  }
}
export function selu(x: usize, out: usize, count: i32): void {
  mapFours<Selu>(x, out, count);
}

class Sigmoid {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.sigmoid(x);
  }
}
export function sigmoid(x: usize, out: usize, count: i32): void {
  mapFours<Sigmoid>(x, out, count);
}

class Tanh {
  /* @inline */
  apply(x: v128): v128 {
    return exponentials.tanh(x);
  }
}
export function tanh(x: usize, out: usize, count: i32): void {
  mapFours<Tanh>(x, out, count);
}

class Log {
  /* @inline */
  apply(x: v128): v128 {
    return logarithms.log(x);
  }
}
export function log(x: usize, out: usize, count: i32): void {
  mapFours<Log>(x, out, count);
}
