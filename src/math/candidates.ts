/**
 * Functions that are written but not yet verified on all 2^32 inputs; src/math.ts does not use them until they are
 * (`npm run verify:math -- --source src/math/candidates.ts`).
 */
export { log1p } from './log';
export { acos, atan } from './inverse-trigonometric';
export { atanh } from './inverse-hyperbolic';
export { erfInv } from './inverse-error-function';
export { cbrt } from './roots';
export { softplus, logSigmoid } from './softplus';
export { gelu } from './gelu';
