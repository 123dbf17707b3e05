/** The bits of binary32, binary64 and 64-bit integers (docs/contract.md §1). */

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);
const double = new Float64Array(1);
const doubleWord = new BigUint64Array(double.buffer);

/** The only NaN that is stored or hashed (§1.2). */
export const CANONICAL_NAN_BITS = 0x7fc00000;

/** The bits of fl(x) as an unsigned 32-bit integer, any NaN as 0x7fc00000. */
export function float32Bits(x: number): number {
  if (x !== x) return CANONICAL_NAN_BITS;
  float[0] = x;
  return word[0]!;
}

/** The binary32 value with these bits. */
export function float32FromBits(bits: number): number {
  word[0] = bits;
  return float[0]!;
}

/** A place of the binary32 on the integer line: neighbours differ by 1, and −0 and +0 share 0. */
function ordinal(x: number): number {
  const bits = float32Bits(x);
  return bits >= 0x80000000 ? 0x80000000 - bits : bits;
}

/** The smallest binary32 above fl(x); +∞ and NaN are returned as they are. */
export function nextUp(x: number): number {
  if (x !== x || x === Infinity) return x;
  const next = ordinal(x) + 1;
  return next > 0 ? float32FromBits(next) : next === 0 ? -0 : float32FromBits(0x80000000 - next);
}

/** The largest binary32 below fl(x); −∞ and NaN are returned as they are. */
export function nextDown(x: number): number {
  return -nextUp(-x);
}

/**
 * How many binary32 steps lie between fl(a) and fl(b): 0 for equal values (also for +0 and −0, and for two NaN),
 * Infinity if exactly one is NaN.
 */
export function ulpDistance(a: number, b: number): number {
  if (a !== a || b !== b) return a !== a && b !== b ? 0 : Infinity;
  return Math.abs(ordinal(a) - ordinal(b));
}

/** The bits of a binary64, any NaN as 0x7ff8000000000000. */
export function float64Bits(x: number): bigint {
  if (x !== x) return 0x7ff8000000000000n;
  double[0] = x;
  return doubleWord[0]!;
}

function ordinal64(x: number): bigint {
  const bits = float64Bits(x);
  return bits >> 63n ? (1n << 63n) - bits : bits;
}

/** How many binary64 steps lie between a and b, as `ulpDistance`; above 2^53 the number nearest to it. */
export function ulpDistance64(a: number, b: number): number {
  if (a !== a || b !== b) return a !== a && b !== b ? 0 : Infinity;
  const steps = Number(ordinal64(a) - ordinal64(b));
  return Math.abs(steps);
}

/** The high u32 of an integer 0 ≤ n < 2^53. */
export function highWord(n: number): number {
  return Math.floor(n / 0x100000000);
}

/** The low u32 of an integer 0 ≤ n < 2^53. */
export function lowWord(n: number): number {
  return n % 0x100000000;
}
