/** Made by `npm run coefficients turns` from tools/math/coefficients/turns.sollya; not to be edited. */
export const EIGHTH_HIGH: f64 = 0.7853981629014015;
export const EIGHTH_LOW: f64 = 4.960467898402702e-10;
export const SINE_POLYNOMIAL: StaticArray<f64> = [
  -0.16666666666666632, 0.008333333333322491, -0.00019841269829859665, 0.0000027557313707711204, -2.5050760355228535e-8,
  1.589691579961054e-10,
];
// x + x^3 SINE_POLYNOMIAL(x^2) for sin x, relative: approximation error at most 2^-57.8125
export const COSINE_POLYNOMIAL: StaticArray<f64> = [
  0.0416666666666666, -0.0013888888888874483, 0.0000248015872896797, -2.7557314403809244e-7, 2.087572968941216e-9,
  -1.1359956178721915e-11,
];
// 1 - x^2/2 + x^4 COSINE_POLYNOMIAL(x^2) for cos x, absolute: approximation error at most 2^-64.125
