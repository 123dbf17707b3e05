/** Sums, pools, normalisations, scatters (docs/contract.md §4.1 to §4.8, §4.11 to §4.15). */
export * from './reductions/arguments';
export * from './reductions/batch-normalization';
export * from './reductions/extremes';
export * from './reductions/logical';
export { averagePoolGradient, maximumPoolGradient } from './reductions/pool-gradients';
export { averagePool, maximumPool, poolScratch } from './reductions/pools';
export { reduceScratch } from './reductions/reduce';
export * from './reductions/sums';
export * from './reductions/segments';
export * from './reductions/softmax';
