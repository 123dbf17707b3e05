/** Made by `npm run coefficients log-wide` from tools/math/coefficients/log-wide.sollya; not to be edited. */
export const WIDE_LN2_HIGH: f64 = 0.6931471805598903;
export const WIDE_LN2_LOW: f64 = 5.497923018708371e-14;
export const WIDE_LOG_POLYNOMIAL: StaticArray<f64> = [
  0.6666666666666666, 0.4000000000000532, 0.2857142856917201, 0.22222222655831325, 0.18181773696116985,
  0.1538721599412591, 0.13246655056471945, 0.13287049805544482,
];
// 2 s + s z WIDE_LOG_POLYNOMIAL(z) for 2 atanh s, relative: approximation error at most 2^-65.625
