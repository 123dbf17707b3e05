/** Select, by a bool tensor, whose elements are bytes. */

/** Of float32 or int32 tensors of the condition's shape. */
export function select(condition: usize, yes: usize, no: usize, out: usize, count: i32): void {
  for (; count >= 8; count -= 8) {
    const masks = i16x8.eq(v128.load_ext<u8>(condition), i16x8.splat(1));
    v128.store(out, v128.bitselect(v128.load(yes), v128.load(no), i32x4.extend_low_i16x8_s(masks)));
    v128.store(out, v128.bitselect(v128.load(yes, 16), v128.load(no, 16), i32x4.extend_high_i16x8_s(masks)), 16);
    condition += 8;
    yes += 32;
    no += 32;
    out += 32;
  }
  for (; count > 0; count--) {
    store<i32>(out, load<i32>(load<u8>(condition++) == 1 ? yes : no));
    yes += 4;
    no += 4;
    out += 4;
  }
}

/** Of bool tensors. */
export function selectBool(condition: usize, yes: usize, no: usize, out: usize, count: i32): void {
  for (; count >= 16; count -= 16) {
    const mask = i8x16.eq(v128.load(condition), i8x16.splat(1));
    v128.store(out, v128.bitselect(v128.load(yes), v128.load(no), mask));
    condition += 16;
    yes += 16;
    no += 16;
    out += 16;
  }
  for (; count > 0; count--) {
    store<u8>(out++, load<u8>(load<u8>(condition++) == 1 ? yes : no));
    yes++;
    no++;
  }
}
