/**
 * Elementary functions of one or two binary32 variables, rounded once to binary32 (docs/contract.md §2 and §3).
 * Arguments are binary32 values; NaN gives NaN.
 */
import erfDouble from '@stdlib/math-base-special-erf';
import erfInvDouble from '@stdlib/math-base-special-erfinv';
import { portableMath as p } from './math/portable';

export { installPortableMath, portableMath, withPortableMath, type PortableName } from './math/portable';

const { fround } = Math;
// §2.3
const SELU_SCALE = 1.0507009873554805;
const SELU_SCALE_ALPHA = SELU_SCALE * 1.6732632423543772;

export const exp = (x: number): number => fround(p.exp(x));
export const expm1 = (x: number): number => fround(p.expm1(x));
export const log = (x: number): number => fround(p.log(x));
export const log1p = (x: number): number => fround(p.log1p(x));
export const sin = (x: number): number => fround(p.sin(x));
export const cos = (x: number): number => fround(p.cos(x));
export const tan = (x: number): number => fround(p.tan(x));
export const asin = (x: number): number => fround(p.asin(x));
export const acos = (x: number): number => fround(p.acos(x));
export const atan = (x: number): number => fround(p.atan(x));
export const sinh = (x: number): number => fround(p.sinh(x));
export const cosh = (x: number): number => fround(p.cosh(x));
export const tanh = (x: number): number => fround(p.tanh(x));
export const asinh = (x: number): number => fround(p.asinh(x));
export const acosh = (x: number): number => fround(p.acosh(x));
export const atanh = (x: number): number => fround(p.atanh(x));
export const erf = (x: number): number => fround(erfDouble(x));
export const erfInv = (x: number): number => fround(erfInvDouble(x));
export const sqrt = (x: number): number => fround(Math.sqrt(x));
export const rsqrt = (x: number): number => fround(1 / Math.sqrt(x));
export const sigmoid = (x: number): number => fround(1 / (1 + p.exp(-x)));
export const softplus = (x: number): number => fround(x > 0 ? x + p.log1p(p.exp(-x)) : p.log1p(p.exp(x)));
export const elu = (x: number): number => (x >= 0 ? x : fround(p.expm1(x)));
export const selu = (x: number): number => fround(x >= 0 ? SELU_SCALE * x : SELU_SCALE_ALPHA * p.expm1(x));
export const pow = (x: number, y: number): number => fround(p.pow(x, y));
export const atan2 = (y: number, x: number): number => fround(p.atan2(y, x));
