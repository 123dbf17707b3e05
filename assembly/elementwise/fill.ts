/** One value everywhere. */

/** A pattern of 16 bytes, over and over, cut where the tensor ends. */
/* @inline */
function repeat(pattern: v128, out: usize, bytes: usize): void {
  for (; bytes >= 64; bytes -= 64) {
    v128.store(out, pattern);
    v128.store(out, pattern, 16);
    v128.store(out, pattern, 32);
    v128.store(out, pattern, 48);
    out += 64;
  }
  for (; bytes >= 4; bytes -= 4) {
    v128.store_lane<i32>(out, pattern, 0);
    out += 4;
  }
  for (; bytes > 0; bytes--) v128.store_lane<i8>(out++, pattern, 0);
}

export function fillFloat32(out: usize, count: i32, value: f32): void {
  repeat(f32x4.splat(value), out, <usize>count * 4);
}

export function fillInt32(out: usize, count: i32, value: i32): void {
  repeat(i32x4.splat(value), out, <usize>count * 4);
}

/** Of the value its lowest byte. */
export function fillBool(out: usize, count: i32, value: i32): void {
  repeat(i8x16.splat(<i8>value), out, count);
}
