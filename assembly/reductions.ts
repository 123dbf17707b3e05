/** Sums, pools, normalisations, scatters (docs/contract.md §4.1 to §4.8, §4.11 to §4.15). */
export * from './reductions/arguments';
export * from './reductions/logical';
export * from './reductions/reduce';
