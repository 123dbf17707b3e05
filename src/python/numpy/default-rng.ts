import type { BitGenerator } from './bit-generator';
import { Generator, isBitGenerator } from './generator';
import { PCG64 } from './pcg64';
import type { Entropy, SeedSequence } from './seed-sequence';

/**
 * `np.random.default_rng`: a Generator on PCG64 of this seed, or on a bit generator that is given; a Generator is returned as it is.
 * @throws TypeError without a seed or for one of another kind; RangeError for negative or fractional values.
 */
export function defaultRng(seed: Entropy | SeedSequence | BitGenerator | Generator): Generator {
  if (seed instanceof Generator) return seed;
  return new Generator(isBitGenerator(seed) ? seed : new PCG64(seed as Entropy | SeedSequence));
}
