/** Random words (docs/contract.md §5.3) by Threefry-2x32-20 (§5.1), on one counter (T = i32) or on four (T = v128). */

/* @inline */
function each<T>(x: i32): T {
  if (isVector<T>()) return i32x4.splat(x);
  return x;
}

/* @inline */
function sum<T>(a: T, b: T): T {
  if (isVector<T>()) return i32x4.add(a, b);
  return a + b;
}

/** rotl(b, by) ^ a */
/* @inline */
function mix<T>(b: T, by: i32, a: T): T {
  if (isVector<T>()) return v128.xor(v128.or(i32x4.shl(b, by), i32x4.shr_u(b, 32 - by)), a);
  return rotl<i32>(b, by) ^ a;
}

/** a ^ b of (a, b) = T((k0, k1), (high, low)). */
// prettier-ignore
/* @inline */
function word<T>(k0: i32, k1: i32, high: T, low: T): T {
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  let a = sum<T>(high, each<T>(k0)), b = sum<T>(low, each<T>(k1));
  a = sum<T>(a, b); b = mix<T>(b, 13, a);
  a = sum<T>(a, b); b = mix<T>(b, 15, a);
  a = sum<T>(a, b); b = mix<T>(b, 26, a);
  a = sum<T>(a, b); b = mix<T>(b, 6, a);
  a = sum<T>(a, each<T>(k1)); b = sum<T>(b, each<T>(k2 + 1));
  a = sum<T>(a, b); b = mix<T>(b, 17, a);
  a = sum<T>(a, b); b = mix<T>(b, 29, a);
  a = sum<T>(a, b); b = mix<T>(b, 16, a);
  a = sum<T>(a, b); b = mix<T>(b, 24, a);
  a = sum<T>(a, each<T>(k2)); b = sum<T>(b, each<T>(k0 + 2));
  a = sum<T>(a, b); b = mix<T>(b, 13, a);
  a = sum<T>(a, b); b = mix<T>(b, 15, a);
  a = sum<T>(a, b); b = mix<T>(b, 26, a);
  a = sum<T>(a, b); b = mix<T>(b, 6, a);
  a = sum<T>(a, each<T>(k0)); b = sum<T>(b, each<T>(k1 + 3));
  a = sum<T>(a, b); b = mix<T>(b, 17, a);
  a = sum<T>(a, b); b = mix<T>(b, 29, a);
  a = sum<T>(a, b); b = mix<T>(b, 16, a);
  a = sum<T>(a, b); b = mix<T>(b, 24, a);
  a = sum<T>(a, each<T>(k1)); b = sum<T>(b, each<T>(k2 + 4));
  a = sum<T>(a, b); b = mix<T>(b, 13, a);
  a = sum<T>(a, b); b = mix<T>(b, 15, a);
  a = sum<T>(a, b); b = mix<T>(b, 26, a);
  a = sum<T>(a, b); b = mix<T>(b, 6, a);
  a = sum<T>(a, each<T>(k2)); b = sum<T>(b, each<T>(k0 + 5));
  return isVector<T>() ? v128.xor(a, b) : a ^ b;
}

/** Words that are made together. */
const BLOCK: i32 = 20;

/**
 * Words from counter (high, low) on, as many as have this high word. A chain of 20 rounds waits for its own results, so there
 * are four of them, and the units that have no part in vectors work on four words more (measured: 4.0 ns a word with one
 * chain, 3.0 with four, 2.5 with those).
 */
function run(to: usize, count: i32, k0: i32, k1: i32, high: i32, low: i32): void {
  const highs = i32x4.splat(high);
  for (let i = 0; i < count; i += BLOCK) {
    const lows = i32x4.add(i32x4.splat(low), i32x4(0, 1, 2, 3));
    const a = word<v128>(k0, k1, highs, lows);
    const b = word<v128>(k0, k1, highs, i32x4.add(lows, i32x4.splat(4)));
    const c = word<v128>(k0, k1, highs, i32x4.add(lows, i32x4.splat(8)));
    const d = word<v128>(k0, k1, highs, i32x4.add(lows, i32x4.splat(12)));
    const e = word<i32>(k0, k1, high, low + 16);
    const f = word<i32>(k0, k1, high, low + 17);
    const g = word<i32>(k0, k1, high, low + 18);
    const h = word<i32>(k0, k1, high, low + 19);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    store<i32>(to, e, 64);
    store<i32>(to, f, 68);
    store<i32>(to, g, 72);
    store<i32>(to, h, 76);
    to += 4 * BLOCK;
    low += BLOCK;
  }
}

/**
 * Words of a key's stream from index (high, low) on; fewer than 2^28. Up to 19 words behind the last one are overwritten.
 */
export function words(to: usize, count: i32, k0: i32, k1: i32, high: i32, low: i32): void {
  // How many words come before the low word is 0 again and carries; 0 where that is 2^32.
  const before = -low;
  if (before != 0 && <u32>before < <u32>count) {
    run(to, before, k0, k1, high, low);
    run(to + ((<usize>before) << 2), count - before, k0, k1, high + 1, 0);
  } else run(to, count, k0, k1, high, low);
}
