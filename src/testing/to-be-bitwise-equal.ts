import { describeDivergence, describeExtent, describeOthers } from './describe-divergence';
import { divergences } from './divergence';
import { checkDefined, failure, type MatcherContext, type MatcherResult } from './matcher';

/**
 * Passes if two values have the same bits, dtypes and shapes, which is when their fingerprints are equal: tensors, typed
 * arrays, numbers (binary64), bigints, strings, booleans, null, tf.layers models and layers, optimizers, histories, and
 * arrays and records of these. Any NaN equals any NaN; +0 and −0 differ.
 *
 * @throws TypeError for anything else (promises, functions, undefined, ...), naming the place; DisposedError for a disposed
 *   tensor or model; DeterminismError for a model that is not built. Also under `.not`.
 */
export function toBeBitwiseEqual(this: MatcherContext, received: unknown, expected: unknown): MatcherResult {
  checkDefined('received', received);
  checkDefined('expected', expected);
  const result = divergences(expected, received);
  const first = result.found[0];
  const lines = first
    ? [describeDivergence(first), ...describeOthers(result, first)]
    : [`Every bit is equal: ${describeExtent(result)}.`];
  return { pass: !first, message: () => failure(this, 'toBeBitwiseEqual(expected)', ...lines) };
}
