/** Made by `npm run coefficients roots` from tools/math/coefficients/roots.sollya; not to be edited. */
export const CBRT_POLYNOMIAL: StaticArray<f64> = [
  0.5069793737911831, 0.7181539498633678, -0.30061157089072066, 0.08609135243131551, -0.010603897527788191,
];
// CBRT_POLYNOMIAL for the cube root on [1, 2], relative: approximation error at most 2^-16.71875
export const CUBE_ROOTS: StaticArray<f64> = [1.0, 1.2599210498948732, 1.5874010519681996];
export const STEP_POLYNOMIAL: StaticArray<f64> = [0.3333333333333333, 0.22222222249838577, 0.17283951611597145];
// 1 + d STEP_POLYNOMIAL(d) for (1 - d)^(-1/3), absolute: approximation error at most 2^-61.875
