/** `tfjs-determinism/plain`: all that works on typed arrays alone. Loads no TensorFlow.js, so it suits workers and tools. */
export { CONTRACT_VERSION } from './contract';
export { BackendError, DeterminismError, DisposedError, KeyReuseError, ScopeError, StateError } from './errors';
export { fingerprint } from './fingerprint';
export * from './ops/typed';
export * as random from './plain/random';
export type { Key, Seed } from './rng';
export * from './sampler';
