/** NumPy's random streams, under its names: `np.random` (docs/contract.md §12.2 and §12.3). */
export type { BitGenerator } from './numpy/bit-generator';
export { defaultRng } from './numpy/default-rng';
export { Generator, type ExponentialOptions, type FloatDtype, type FloatOptions } from './numpy/generator';
export type { AxisOptions } from './numpy/axes';
export type { ChoiceOptions } from './numpy/choice';
export type { IntegersOptions } from './numpy/integers';
export { SeedSequence, type Entropy, type SeedSequenceOptions, type SeedSequenceState } from './numpy/seed-sequence';
export { MT19937, type MT19937State } from './numpy/mt19937';
export { PCG64, type PCG64State } from './numpy/pcg64';
export { PCG64DXSM, type PCG64DXSMState } from './numpy/pcg64-dxsm';
export { Philox, type PhiloxOptions, type PhiloxState } from './numpy/philox';
export { SFC64, type SFC64State } from './numpy/sfc64';
export {
  RandomState,
  seed,
  type LegacyChoiceOptions,
  type LegacySeed,
  type LegacyState,
  type LegacyStateLike,
  type RandomStateRecord,
} from './numpy/random-state';
export type { Bound, Bounds, IntegerArrays, IntegerDtype, IntegerOf } from './numpy/integer-types';
export type { Reals } from './numpy/reals';
export type { Size } from './size';
