/** Made by `npm run coefficients exp-wide` from tools/math/coefficients/exp-wide.sollya; not to be edited. */
export const LOG2_E: f64 = 1.4426950408889634;
export const LN2_HIGH: f64 = 0.6931471805598903;
export const LN2_LOW: f64 = 5.497923018708371e-14;
export const WIDE_EXP_POLYNOMIAL: StaticArray<f64> = [
  0.5, 0.1666666666666667, 0.04166666666666668, 0.008333333333325874, 0.0013888888888876968, 0.00019841269875523203,
  0.00002480158734249317, 0.000002755725465734908, 2.7557256915481716e-7, 2.5105486911792826e-8, 2.092038623072537e-9,
];
// r + r^2 WIDE_EXP_POLYNOMIAL(r) for e^r - 1, relative: approximation error at most 2^-60.625
