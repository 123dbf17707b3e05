import { wrongType } from '../../errors';
import type { SeedSequence } from './seed-sequence';

/** @throws TypeError if the generator was given a state or a key, not a seed, as in NumPy. */
export function spawnSeeds(seedSequence: SeedSequence | null, n: number): SeedSequence[] {
  if (seedSequence) return seedSequence.spawn(n);
  const next = 'Make the generator from a seed.';
  throw wrongType({ argument: 'seedSequence', expected: 'a SeedSequence to spawn from', got: null, next });
}
