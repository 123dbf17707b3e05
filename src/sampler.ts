/** Seeded orders of records, cut into batches (docs/contract.md §6). */
export { BatchSampler, type BatchSamplerOptions } from './sampler/batch-sampler';
export type { EpochOrder } from './sampler/given-order';
export { IndexPermutation } from './sampler/index-permutation';
export { MixedSampler, type MixedBatch, type MixedSamplerOptions, type MixedSource } from './sampler/mixed-sampler';
export { windowShuffle, windowStart, type WindowShuffleOptions } from './sampler/window-shuffle';
export type { SamplerState } from './sampler/state';
