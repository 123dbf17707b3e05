/** Threefry-2x32-20 (docs/contract.md §5.1; J. Salmon et al., SC 2011). */

/** The two output words of `threefry`, as int32; overwritten by the next call. A shared pair saves an allocation per draw. */
export const output = new Int32Array(2);

/**
 * Puts the words x0 ^ x1 (§5.3) of n = words.length counters, counting up from (high, low), into `words`, as int32, and
 * the pair of the last of them into `output`. The arguments may be int32 or u32.
 */
// prettier-ignore
export function threefryWords(k0: number, k1: number, high: number, low: number, words: Int32Array): void {
  // int32 throughout, for integer registers; the rounds are unrolled, a loop over a table of rotations takes twice as
  // long; and the loop is in here because V8 does not inline a function of this size.
  k0 |= 0; k1 |= 0; high |= 0; low |= 0;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  let a = 0, b = 0;
  for (let i = 0; i < words.length; i++) {
    a = (high + k0) | 0; b = (low + k1) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k1) | 0; b = (b + k2 + 1) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k2) | 0; b = (b + k0 + 2) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k0) | 0; b = (b + k1 + 3) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k1) | 0; b = (b + k2 + 4) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k2) | 0; b = (b + k0 + 5) | 0;
    words[i] = a ^ b;
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
  output[0] = a;
  output[1] = b;
}

const single = new Int32Array(1);

/** Puts (x0, x1) = T((k0, k1), (c0, c1)) into `output` and returns x0 ^ x1, as int32. */
export function threefry(k0: number, k1: number, c0: number, c1: number): number {
  threefryWords(k0, k1, c0, c1, single);
  return single[0]!;
}
