import { wrongType } from '../errors';
import { assertReproducible, type ReproducibleOptions } from './assert-reproducible';
import { NotReproducibleError } from './errors';
import { failure, type MatcherContext, type MatcherResult } from './matcher';

/**
 * Passes if `assertReproducible(received, options)` does: the training function gives the same bits at each run. To be
 * awaited. Under `.not` it passes where runs part.
 *
 * @throws (as a rejection) what `assertReproducible` throws other than NotReproducibleError: TypeError and RangeError for
 *   wrong arguments, and what the function throws. Also under `.not`.
 */
export async function toReproduce(
  this: MatcherContext,
  received: unknown,
  options?: ReproducibleOptions,
): Promise<MatcherResult> {
  if (typeof received === 'object' && received !== null && 'then' in received) {
    const next = 'Hand over the function itself, as in `await expect(train).toReproduce()`.';
    throw wrongType({ argument: 'received', expected: 'a function that can be run again', got: received, next });
  }
  const call = options === undefined ? 'toReproduce()' : 'toReproduce(options)';
  try {
    const { runs, steps } = await assertReproducible(received as () => unknown, options);
    return { pass: true, message: () => failure(this, call, `${runs} runs of ${steps} steps gave the same bits.`) };
  } catch (error) {
    if (!(error instanceof NotReproducibleError)) throw error;
    return { pass: false, message: () => failure(this, call, error.message) };
  }
}
