/**
 * Elementary functions: binary32 in, the correctly rounded binary32 out (docs/contract.md §2 and §3). NaN gives NaN, but
 * for pow(NaN, 0) = 1 and hypot with an infinity.
 */
import { float32Bits } from './bits';
import * as one from './math/functions';
import * as two from './math/functions-of-two';

/** What WebAssembly imports from here (docs/math.md). */
export * as exact from './math/exact';
/** Binary64, portable: that of ./math/portable, which is a part of its own since only scopes need it. */
export { default as portableLog } from '@stdlib/math-base-special-ln';
export { cosOfDouble, sinOfDouble } from './math/sine-of-double';
export { cosTurns, sinTurns } from './math/turns';

const { fround } = Math;
/** The bits as the signed integer that those functions take that look at exponent and fraction. */
const bits = (x: number): number => float32Bits(x) | 0;

export const exp = (x: number): number => fround(one.exp(x));
export const exp2 = (x: number): number => fround(one.exp2(x));
export const expm1 = (x: number): number => fround(one.expm1(x));
export const log = (x: number): number => fround(one.log(x, bits(x)));
export const log2 = (x: number): number => fround(one.log2(x, bits(x)));
export const log10 = (x: number): number => fround(one.log10(x, bits(x)));
export const log1p = (x: number): number => fround(one.log1p(x, bits(x)));
export const sin = (x: number): number => fround(one.sin(x, bits(x)));
export const cos = (x: number): number => fround(one.cos(x, bits(x)));
export const tan = (x: number): number => fround(one.tan(x, bits(x)));
export const asin = (x: number): number => fround(one.asin(x));
export const acos = (x: number): number => fround(one.acos(x));
export const atan = (x: number): number => fround(one.atan(x));
export const sinh = (x: number): number => fround(one.sinh(x));
export const cosh = (x: number): number => fround(one.cosh(x));
export const tanh = (x: number): number => fround(one.tanh(x));
export const asinh = (x: number): number => fround(one.asinh(x, bits(x)));
export const acosh = (x: number): number => fround(one.acosh(x, bits(x)));
export const atanh = (x: number): number => fround(one.atanh(x));
export const erf = (x: number): number => fround(one.erf(x));
export const erfInv = (x: number): number => fround(one.erfInv(x));
export const rsqrt = (x: number): number => fround(one.rsqrt(x));
export const cbrt = (x: number): number => fround(one.cbrt(x, bits(x)));
export const sigmoid = (x: number): number => fround(one.sigmoid(x));
export const softplus = (x: number): number => fround(one.softplus(x));
export const logSigmoid = (x: number): number => fround(one.logSigmoid(x));
export const elu = (x: number): number => fround(one.elu(x));
export const selu = (x: number): number => fround(one.selu(x));
export const gelu = (x: number): number => fround(one.gelu(x));
export const sqrt = (x: number): number => fround(Math.sqrt(x));
export const pow = (x: number, y: number): number => fround(two.pow(x, y));
export const atan2 = (y: number, x: number): number => fround(two.atan2(y, x));
export const hypot = (x: number, y: number): number => fround(two.hypot(x, y));
/** The floored modulus: a − b·⌊a/b⌋. */
export const mod = (a: number, b: number): number => fround(two.mod(a, b));
