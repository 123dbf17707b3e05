/** Other ways to the contract's values, which share no code with src/: slow, literal, and only for tests. */

const { abs, fround, min } = Math;

/** §4.1 and the stack of §4.2, word for word. */
export function alignedTree(terms: ArrayLike<number>, leafSize = 32): number {
  const stack: number[] = [];
  for (let k = 0; k * leafSize < terms.length; k++) {
    let s = 0;
    for (let i = k * leafSize; i < min((k + 1) * leafSize, terms.length); i++) s = fround(s + terms[i]);
    stack.push(s);
    for (let rest = k; rest % 2 === 1; rest = (rest - 1) / 2) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(fround(a + b));
    }
  }
  let r = stack.pop() ?? 0;
  while (stack.length > 0) r = fround(stack.pop()! + r);
  return r;
}

/** §4.16, `sequential`. */
export function inOrder(terms: ArrayLike<number>): number {
  return Array.from(terms).reduce((s, t) => fround(s + t), 0);
}

/** §4.16, `kahan`: Neumaier's formula, word for word. */
export function neumaier(terms: ArrayLike<number>): number {
  let s = 0;
  let c = 0;
  for (const t of Array.from(terms)) {
    const x = fround(s + t);
    if (abs(s) >= abs(t)) {
      c = fround(c + fround(fround(s - x) + t));
    } else {
      c = fround(c + fround(fround(t - x) + s));
    }
    s = x;
  }
  return s === Infinity || s === -Infinity || s !== s ? s : fround(s + c);
}

const view = new DataView(new ArrayBuffer(8));

/** A finite binary64 value in units of 2^−1074, through its 64-bit pattern. */
export function toUnits(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n ? -magnitude : magnitude;
}

interface Format {
  readonly infinity: bigint;
  readonly fromBits: (bits: bigint) => number;
  /** What infinity would be if the format went on: 2^128 or 2^1024. */
  readonly limit: bigint;
}

export const BINARY32: Format = {
  infinity: 0x7f800000n,
  fromBits: (bits) => (view.setUint32(0, Number(bits)), view.getFloat32(0)),
  limit: 1n << (1074n + 128n),
};

export const BINARY64: Format = {
  infinity: 0x7ff0000000000000n,
  fromBits: (bits) => (view.setBigUint64(0, bits), view.getFloat64(0)),
  limit: 1n << (1074n + 1024n),
};

/**
 * The value of the format nearest to total·2^−1074, ties to even, found by bisection of the format's bit patterns, which
 * are in the order of the values.
 */
export function nearest(total: bigint, { infinity, fromBits, limit }: Format): number {
  const magnitude = total < 0n ? -total : total;
  const units = (bits: bigint): bigint => (bits === infinity ? limit : toUnits(fromBits(bits)));
  let below = 0n;
  let above = infinity;
  while (above - below > 1n) {
    const middle = (below + above) >> 1n;
    if (units(middle) <= magnitude) below = middle;
    else above = middle;
  }
  const [down, up] = [magnitude - units(below), units(above) - magnitude];
  const bits = down < up || (down === up && below % 2n === 0n) ? below : above;
  return total < 0n ? -fromBits(bits) : fromBits(bits);
}

/** §4.16, `exact`, of finite terms. */
export function exactly(terms: ArrayLike<number>, format = BINARY32): number {
  return nearest(
    Array.from(terms).reduce((total, t) => total + toUnits(t), 0n),
    format,
  );
}

export const ORACLES = { pairwise: alignedTree, sequential: inOrder, kahan: neumaier, exact: exactly };

/** Binary32 values of many magnitudes and both signs, from a linear congruential generator (Numerical Recipes, 1992). */
export function mixedValues(n: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float32Array.from({ length: n }, () => (next() - 0.5) * 2 ** Math.floor(next() * 24 - 12));
}

/** The bits of binary32 values: equal for equal values, −0 apart from +0, all NaN equal. */
export function bits(values: ArrayLike<number>): string[] {
  return Array.from(Float32Array.from(values), (x) => {
    view.setFloat32(0, x);
    return x !== x ? 'NaN' : view.getUint32(0).toString(16).padStart(8, '0');
  });
}
