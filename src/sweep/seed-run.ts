/** A seed and what its run measured. */
import { outOfRange, wrongType } from '../errors';
import { key, type Seed } from '../rng';
import type { Metrics } from './metrics';

export interface SeedRun {
  readonly seed: Seed;
  readonly metrics: Metrics;
}

/** A text that is the same for seeds of the same key, as 42 and 42n are. */
export function seedName(seed: Seed): string {
  return typeof seed === 'string' ? `text-${hex(seed)}` : String(seed);
}

function hex(seed: Seed): string {
  const { high, low } = key(seed);
  return [high, low].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** @throws TypeError, RangeError unless it is an array of different seeds, at least one. */
export function checkSeeds(seeds: unknown): readonly Seed[] {
  const next = 'Pass such as [1, 2, 3, 4, 5].';
  const problem = { argument: 'seeds', expected: 'an array of at least one seed', got: seeds, next };
  if (!Array.isArray(seeds)) throw wrongType(problem);
  if (seeds.length === 0) throw outOfRange(problem);
  const known = new Map<string, number>();
  (seeds as Seed[]).forEach((seed, i) => {
    const name = hex(seed);
    const other = known.get(name);
    if (other !== undefined) {
      const expected = `a seed other than seeds[${other}]`;
      throw outOfRange({ argument: `seeds[${i}]`, expected, got: seed, next: 'Equal seeds give equal runs: leave one out.' }); // prettier-ignore
    }
    known.set(name, i);
  });
  return [...(seeds as Seed[])];
}
