/** Random words (docs/contract.md §5.3) by Threefry-2x32-20 (§5.1), four counters at a time. */

/** Words made together, by four chains of 20 rounds: one chain alone waits for its own results (4 ns a word instead of 2.7). */
const BLOCK: i32 = 16;

/* @inline */
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/** a ^ b of (a, b) = T((k0, k1), (high, low)). */
// prettier-ignore
/* @inline */
function word(k0: i32, k1: i32, high: v128, low: v128): v128 {
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  let a = i32x4.add(high, i32x4.splat(k0)), b = i32x4.add(low, i32x4.splat(k1));
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 13), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 15), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 26), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 6), a);
  a = i32x4.add(a, i32x4.splat(k1)); b = i32x4.add(b, i32x4.splat(k2 + 1));
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 17), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 29), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 16), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 24), a);
  a = i32x4.add(a, i32x4.splat(k2)); b = i32x4.add(b, i32x4.splat(k0 + 2));
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 13), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 15), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 26), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 6), a);
  a = i32x4.add(a, i32x4.splat(k0)); b = i32x4.add(b, i32x4.splat(k1 + 3));
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 17), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 29), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 16), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 24), a);
  a = i32x4.add(a, i32x4.splat(k1)); b = i32x4.add(b, i32x4.splat(k2 + 4));
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 13), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 15), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 26), a);
  a = i32x4.add(a, b); b = v128.xor(rotate(b, 6), a);
  a = i32x4.add(a, i32x4.splat(k2)); b = i32x4.add(b, i32x4.splat(k0 + 5));
  return v128.xor(a, b);
}

/** Words from counter (high, low) on, as many as have this high word. */
function run(to: usize, count: i32, k0: i32, k1: i32, high: i32, low: i32): void {
  const highs = i32x4.splat(high);
  let lows = i32x4.add(i32x4.splat(low), i32x4(0, 1, 2, 3));
  for (let i = 0; i < count; i += BLOCK) {
    const a = word(k0, k1, highs, lows);
    const b = word(k0, k1, highs, i32x4.add(lows, i32x4.splat(4)));
    const c = word(k0, k1, highs, i32x4.add(lows, i32x4.splat(8)));
    const d = word(k0, k1, highs, i32x4.add(lows, i32x4.splat(12)));
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    to += 4 * BLOCK;
    lows = i32x4.add(lows, i32x4.splat(BLOCK));
  }
}

/**
 * Words of a key's stream from index (high, low) on; fewer than 2^28. Up to 15 words behind the last one are overwritten.
 */
export function words(to: usize, count: i32, k0: i32, k1: i32, high: i32, low: i32): void {
  // How many words come before the low word is 0 again and carries; 0 where that is 2^32.
  const before = -low;
  if (before != 0 && <u32>before < <u32>count) {
    run(to, before, k0, k1, high, low);
    run(to + ((<usize>before) << 2), count - before, k0, k1, high + 1, 0);
  } else run(to, count, k0, k1, high, low);
}
