/**
 * The logarithm, sine and cosine of ATen's AVX2 kernels, in their order of operations: the polynomials of Cephes
 * (S. L. Moshier) in binary32 as avx_mathfun.h has them, each product that a sum takes fused into it by the compiler
 * (measured: docs/python.md).
 */
import { float32Bits, float32FromBits } from '../../bits';
import { fusedFloat } from './fused';

const { fround } = Math;
const LOG = [7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1].map(fround); // prettier-ignore
const SQRT_HALF = fround(0.7071067811865475);
const LN2_LOW = fround(-2.1219444e-4);
const LN2_HIGH = 0.693359375;

/** Precondition: x is a positive normal binary32. */
export function log(x: number): number {
  const bits = float32Bits(x);
  let exponent = (bits >>> 23) - 126;
  let fraction = float32FromBits((bits & 0x7fffff) | 0x3f000000);
  if (fraction < SQRT_HALF) {
    exponent -= 1;
    fraction += fraction;
  }
  const y = fraction - 1;
  const square = fround(y * y);
  let sum = LOG[0]!;
  for (let i = 1; i < LOG.length; i++) sum = fusedFloat(sum, y, LOG[i]!);
  sum = fusedFloat(fround(sum * y), square, fround(exponent * LN2_LOW));
  sum = fround(sum - square * 0.5);
  return fround(fround(y + sum) + exponent * LN2_HIGH);
}

const FOUR_BY_PI = fround(1.2732395447351628);
const QUARTER_PI = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(fround);
const [SIN_0, SIN_1, SIN_2] = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround) as [number, number, number]; // prettier-ignore
const [COS_0, COS_1, COS_2] = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround) as [number, number, number]; // prettier-ignore

/** Into `into`, the sine and then the cosine. Precondition: x is a binary32 from 0 to 8192. */
export function sineCosine(x: number, into: Float32Array): void {
  const octant = (Math.trunc(fround(x * FOUR_BY_PI)) + 1) & ~1;
  let y = x;
  for (let i = 0; i < QUARTER_PI.length; i++) y = fusedFloat(octant, QUARTER_PI[i]!, y);
  const square = fround(y * y);
  let cos = fusedFloat(fusedFloat(COS_0, square, COS_1), square, COS_2);
  cos = fusedFloat(fround(cos * square), square, -0.5 * square);
  cos = fround(cos + 1);
  let sin = fusedFloat(fusedFloat(SIN_0, square, SIN_1), square, SIN_2);
  sin = fusedFloat(fround(sin * square), y, y);
  const isSwapped = (octant & 2) !== 0;
  const sine = isSwapped ? cos : sin;
  const cosine = isSwapped ? sin : cos;
  into[0] = octant & 4 ? -sine : sine;
  into[1] = (octant + 2) & 4 ? -cosine : cosine;
}
