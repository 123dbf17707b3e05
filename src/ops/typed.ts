/** The reduction operations over arrays of numbers (docs/contract.md §4), without tfjs. */
export { ExactSum } from './exact-sum';
export type { NormOptions, Order, PlanOptions } from './options';
export { PLANS, type Plan } from './plan';
export { dot } from './typed/dot';
export { logSumExp } from './typed/log-sum-exp';
export { matMul, type MatMulOptions } from './typed/mat-mul';
export { norm } from './typed/norm';
export { mean, sum } from './typed/sum';
export type { Values } from './values';
