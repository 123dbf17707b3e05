import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Size } from '../size';
import type { SeedSequence } from './seed-sequence';

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
  /** What it was seeded from; null if a state or a key was given instead. */
  readonly seedSequence: SeedSequence | null;
  /** The generator's own words, as unsigned integers of 64 bits. */
  randomRaw(size?: null): bigint;
  randomRaw(size: Size): BigUint64Array;
  /** Generators of the same class, seeded by sequences that its own spawns; NumPy has it from 1.25. */
  spawn(n: number): BitGenerator[];
  /** An independent generator in the same state. */
  clone(): BitGenerator;
}
