/** The kernels of backend `deterministic` and the streams of src/rng, as one binary. */
export { allocate, release } from './heap';
export * from './contractions';
export * from './elementwise';
export * from './reductions';
export * from './moves';
export * from './random';
