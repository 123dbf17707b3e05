/** Exact scaling by powers of two, without `**`, whose bits depend on the engine. */

const view = new DataView(new ArrayBuffer(8));

/** 2^e. Precondition: −1074 ≤ e ≤ 1023. */
export function powerOfTwo(e: number): number {
  const subnormal = e < -1022;
  view.setUint32(0, subnormal ? (e >= -1042 ? 1 << (e + 1042) : 0) : (e + 1023) << 20);
  view.setUint32(4, subnormal && e < -1042 ? 1 << (e + 1074) : 0);
  return view.getFloat64(0);
}

/** The integer e with 2^e ≤ |x| < 2^(e + 1). Precondition: x is a binary32 value, finite and not zero. */
export function exponentOf(x: number): number {
  // Every binary32 value is a normal binary64 value.
  view.setFloat64(0, x);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
}
