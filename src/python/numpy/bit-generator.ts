import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/**
 * What NumPy's distributions draw from: its `bitgen_t` (numpy/random/bitgen.h). `next()` of pure-rand is `uint32()` as int32.
 */
export interface BitGenerator extends RandomGenerator {
  /** Its class in NumPy, as states name it. */
  readonly name: 'MT19937' | 'PCG64' | 'PCG64DXSM' | 'Philox' | 'SFC64';
  /** `next_uint32`: an integer from 0 to 2^32 − 1. Generators of 64 bits keep the other half for the next call. */
  uint32(): number;
  /** `next_uint64`, into `high` and `low`: a bigint for each draw takes many times as long. */
  uint64(): void;
  /** Bits 32 to 63 of the last `uint64()`, as an integer from 0 to 2^32 − 1. */
  readonly high: number;
  /** Bits 0 to 31 of the last `uint64()`. */
  readonly low: number;
  /** `next_double`: a multiple of 2^-53 in [0, 1). */
  double(): number;
  /** An independent generator in the same state. */
  clone(): BitGenerator;
}
