/**
 * The functions of one binary32 variable: (x, bits of x) to a binary64 value that, rounded to binary32, is the correctly
 * rounded one (docs/contract.md §2.1). Those that need no bits take x alone. Errors are stated of that binary64.
 */
export { exp, exp2, expm1 } from './exp';
export { log, log2, log10, log1p } from './log';
export { sin, cos, tan } from './trigonometric';
export { asin, acos, atan } from './inverse-trigonometric';
export { sinh, cosh, tanh } from './hyperbolic';
export { asinh, acosh, atanh } from './inverse-hyperbolic';
export { erf } from './error-function';
export { erfInv } from './inverse-error-function';
export { rsqrt, cbrt } from './roots';
export { sigmoid } from './sigmoid';
export { softplus, logSigmoid } from './softplus';
export { elu, selu } from './exponential-linear';
export { gelu } from './gelu';
