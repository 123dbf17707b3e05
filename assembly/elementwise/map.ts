/**
 * Loops over one tensor. An operation is a class with a method `apply`, so that each loop is compiled for it; what is left
 * over after the last four elements goes through it one by one, each in all four lanes.
 */

/** Four 32-bit lanes to four, 16 elements a turn: for operations so cheap that the loop would cost as much. */
/* @inline */
export function map<Op>(x: usize, out: usize, count: i32): void {
  for (; count >= 16; count -= 16) {
    v128.store(out, changetype<Op>(0).apply(v128.load(x)));
    v128.store(out, changetype<Op>(0).apply(v128.load(x, 16)), 16);
    v128.store(out, changetype<Op>(0).apply(v128.load(x, 32)), 32);
    v128.store(out, changetype<Op>(0).apply(v128.load(x, 48)), 48);
    x += 64;
    out += 64;
  }
  mapFours<Op>(x, out, count);
}

/** Four 32-bit lanes to four. */
/* @inline */
export function mapFours<Op>(x: usize, out: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(out, changetype<Op>(0).apply(v128.load(x)));
    x += 16;
    out += 16;
  }
  for (; count > 0; count--) {
    v128.store_lane<f32>(out, changetype<Op>(0).apply(v128.load32_splat(x)), 0);
    x += 4;
    out += 4;
  }
}

/** As `mapFours`, for operations with a parameter or two, the same in all lanes. */
/* @inline */
export function mapWith<Op>(x: usize, out: usize, count: i32, p: v128, q: v128): void {
  for (; count >= 4; count -= 4) {
    v128.store(out, changetype<Op>(0).apply(v128.load(x), p, q));
    x += 16;
    out += 16;
  }
  for (; count > 0; count--) {
    v128.store_lane<f32>(out, changetype<Op>(0).apply(v128.load32_splat(x), p, q), 0);
    x += 4;
    out += 4;
  }
}

/** One binary32 to one. */
/* @inline */
export function mapOnes<Op>(x: usize, out: usize, count: i32): void {
  for (; count > 0; count--) {
    store<f32>(out, changetype<Op>(0).apply(load<f32>(x)));
    x += 4;
    out += 4;
  }
}

/** Four 32-bit lanes to four masks, and those to bools. */
/* @inline */
export function test<Op>(x: usize, out: usize, count: i32): void {
  for (; count >= 16; count -= 16) {
    const a = changetype<Op>(0).apply(v128.load(x));
    const b = changetype<Op>(0).apply(v128.load(x, 16));
    const c = changetype<Op>(0).apply(v128.load(x, 32));
    const d = changetype<Op>(0).apply(v128.load(x, 48));
    v128.store(out, bools(a, b, c, d));
    x += 64;
    out += 16;
  }
  for (; count > 0; count--) {
    store<u8>(out++, boolOf(changetype<Op>(0).apply(v128.load32_splat(x))));
    x += 4;
  }
}

/** 16 masks of 32 bits as 16 bytes of 0 or 1. */
/* @inline */
export function bools(a: v128, b: v128, c: v128, d: v128): v128 {
  const masks = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  return v128.and(masks, i8x16.splat(1));
}

/** The first mask as 0 or 1. */
/* @inline */
export function boolOf(mask: v128): u8 {
  return <u8>(i32x4.extract_lane(mask, 0) & 1);
}
