/** The arithmetic of the reduction operations (docs/contract.md §4): contiguous binary32 values in, bits by plan out. */
export { dotRuns } from './reduce/dot';
export { logSumExpOf } from './reduce/log-sum-exp';
export { normOf } from './reduce/norm';
export { product, type ProductShape } from './reduce/product';
export { batchedSum, SUMS, type Sum } from './reduce/sums';
