/** Sums, pools, normalisations, scatters (docs/contract.md §4.1 to §4.8, §4.11 to §4.15). */
export * from './reductions/arguments';
export * from './reductions/batch-normalization';
export {
  cumulateScratch,
  cumulativeProduct,
  cumulativeProductInt32,
  cumulativeSum,
  cumulativeSumInt32,
} from './reductions/cumulate';
export * from './reductions/extremes';
export * from './reductions/logical';
export { averagePoolGradient, maximumPoolGradient } from './reductions/pool-gradients';
export { averagePool, maximumPool, poolScratch } from './reductions/pools';
export { reduceScratch } from './reductions/reduce';
export { divide, product, productInt32, sum, sumInt32 } from './reductions/sums';
export * from './reductions/segments';
export * from './reductions/softmax';
