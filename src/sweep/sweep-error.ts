import { show } from '../errors';
import type { Seed } from '../rng';

/** The run of a seed failed. `cause` is what it threw, where it ran in this process. */
export class SweepError extends Error {
  override name = 'SweepError';

  constructor(
    readonly seed: Seed,
    what: string,
    /** The end of what the run's process wrote; '' in this process. */
    readonly output: string,
    cause?: unknown,
  ) {
    super(`seed ${show(seed)}: expected metrics, got a run that failed: ${what}`, cause === undefined ? {} : { cause });
  }
}
