/** The other functions of one float32 tensor (docs/contract.md §2), element by element. */
import * as functions from '../../src/math/functions';
import { mapOnes } from './map';

class Log1p {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.log1p(x, reinterpret<i32>(x));
  }
}
export function log1p(x: usize, out: usize, count: i32): void {
  mapOnes<Log1p>(x, out, count);
}

class Sin {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.sin(x, reinterpret<i32>(x));
  }
}
export function sin(x: usize, out: usize, count: i32): void {
  mapOnes<Sin>(x, out, count);
}

class Cos {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.cos(x, reinterpret<i32>(x));
  }
}
export function cos(x: usize, out: usize, count: i32): void {
  mapOnes<Cos>(x, out, count);
}

class Tan {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.tan(x, reinterpret<i32>(x));
  }
}
export function tan(x: usize, out: usize, count: i32): void {
  mapOnes<Tan>(x, out, count);
}

class Asin {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.asin(x);
  }
}
export function asin(x: usize, out: usize, count: i32): void {
  mapOnes<Asin>(x, out, count);
}

class Acos {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.acos(x);
  }
}
export function acos(x: usize, out: usize, count: i32): void {
  mapOnes<Acos>(x, out, count);
}

class Atan {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.atan(x);
  }
}
export function atan(x: usize, out: usize, count: i32): void {
  mapOnes<Atan>(x, out, count);
}

class Sinh {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.sinh(x);
  }
}
export function sinh(x: usize, out: usize, count: i32): void {
  mapOnes<Sinh>(x, out, count);
}

class Cosh {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.cosh(x);
  }
}
export function cosh(x: usize, out: usize, count: i32): void {
  mapOnes<Cosh>(x, out, count);
}

class Asinh {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.asinh(x, reinterpret<i32>(x));
  }
}
export function asinh(x: usize, out: usize, count: i32): void {
  mapOnes<Asinh>(x, out, count);
}

class Acosh {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.acosh(x, reinterpret<i32>(x));
  }
}
export function acosh(x: usize, out: usize, count: i32): void {
  mapOnes<Acosh>(x, out, count);
}

class Atanh {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.atanh(x);
  }
}
export function atanh(x: usize, out: usize, count: i32): void {
  mapOnes<Atanh>(x, out, count);
}

class Erf {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.erf(x);
  }
}
export function erf(x: usize, out: usize, count: i32): void {
  mapOnes<Erf>(x, out, count);
}

class Softplus {
  /* @inline */
  apply(x: f32): f32 {
    return <f32>functions.softplus(x);
  }
}
export function softplus(x: usize, out: usize, count: i32): void {
  mapOnes<Softplus>(x, out, count);
}
