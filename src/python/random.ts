/** Python's module `random`. */
export { Random, type SampleOptions } from './random/random';
export type { Seed, SeedOptions } from './random/seed';
export type { ChoicesOptions } from './random/sequences';
export type { RandomState } from './random/state';
