/**
 * `tfjs-determinism/python`: the random streams of Python's libraries, bit for bit, for experiments that begin there
 * (docs/python.md, docs/contract.md §12). Inside this library randomness comes from `random` alone.
 */
export { epochOrder } from './python/epoch-order';
export * as numpy from './python/numpy';
export * as python from './python/random';
export * as tensorflow from './python/tensorflow';
export * as torch from './python/torch';
export type { Size } from './python/size';
