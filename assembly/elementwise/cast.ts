/** Casts (docs/contract.md §1.5). */
import { map, test } from './map';
import { truncated } from './truncate';

class Float32OfInt32 {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.convert_i32x4_s(x);
  }
}
export function float32OfInt32(x: usize, out: usize, count: i32): void {
  map<Float32OfInt32>(x, out, count);
}

class Int32OfFloat32 {
  /* @inline */
  apply(x: v128): v128 {
    return truncated(x);
  }
}
export function int32OfFloat32(x: usize, out: usize, count: i32): void {
  map<Int32OfFloat32>(x, out, count);
}

class BoolOfFloat32 {
  /** True for NaN. */
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.ne(x, f32x4.splat(0));
  }
}
export function boolOfFloat32(x: usize, out: usize, count: i32): void {
  test<BoolOfFloat32>(x, out, count);
}

class BoolOfInt32 {
  /* @inline */
  apply(x: v128): v128 {
    return i32x4.ne(x, i32x4.splat(0));
  }
}
export function boolOfInt32(x: usize, out: usize, count: i32): void {
  test<BoolOfInt32>(x, out, count);
}

export function int32OfBool(x: usize, out: usize, count: i32): void {
  for (; count >= 8; count -= 8) {
    const eight = v128.load_ext<u8>(x);
    v128.store(out, i32x4.extend_low_i16x8_u(eight));
    v128.store(out, i32x4.extend_high_i16x8_u(eight), 16);
    x += 8;
    out += 32;
  }
  for (; count > 0; count--) {
    store<i32>(out, load<u8>(x++));
    out += 4;
  }
}

export function float32OfBool(x: usize, out: usize, count: i32): void {
  for (; count >= 8; count -= 8) {
    const eight = v128.load_ext<u8>(x);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(eight)));
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(eight)), 16);
    x += 8;
    out += 32;
  }
  for (; count > 0; count--) {
    store<f32>(out, load<u8>(x++));
    out += 4;
  }
}
