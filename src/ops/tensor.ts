/** The reduction operations over tensors, with gradients (docs/contract.md §4). */
export type { AxisNormOptions, AxisOptions } from './tensor/axes';
export { dot } from './tensor/dot';
export { logSumExp } from './tensor/log-sum-exp';
export { matMul, type TransposeOptions } from './tensor/mat-mul';
export { norm } from './tensor/norm';
export { mean, sum } from './tensor/sum';
