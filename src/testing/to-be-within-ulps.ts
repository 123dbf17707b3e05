import { isFloatingPoint } from '../comparison';
import { checkInteger, wrongType } from '../errors';
import { describeDistance, describeDivergence, describeExtent, describeOthers } from './describe-divergence';
import { type Divergence, divergences, type Divergences, type ElementsDivergence } from './divergence';
import { checkDefined, failure, type MatcherContext, type MatcherResult } from './matcher';

/**
 * Passes if no floating-point element is farther than `ulps` steps of its type (binary32, or binary64 for numbers and
 * Float64Arrays) from the expected one; NaN only equals NaN. Takes what toBeBitwiseEqual takes; all that is not
 * floating-point must be equal. +0 and −0 are 0 ULP apart, and differ only where `ulps` is 0, which asks for equal bits.
 *
 * @throws as toBeBitwiseEqual; TypeError or RangeError unless `ulps` is an integer from 0; TypeError for values that have no
 *   floating-point element. Also under `.not`.
 */
export function toBeWithinUlps(
  this: MatcherContext,
  received: unknown,
  expected: unknown,
  ulps: number,
): MatcherResult {
  checkDefined('received', received);
  checkDefined('expected', expected);
  checkInteger('ulps', ulps, { next: 'Give the largest number of steps between two elements that may pass.' });
  const result = divergences(expected, received, ulps);
  if (!result.floating && !result.found.some(isOfOtherForm)) {
    const next = 'Use toBeBitwiseEqual.';
    throw wrongType({ argument: 'received', expected: 'a value with floating-point elements', got: received, next });
  }
  const lines = result.found.length > 0 ? describeFailure(result, ulps) : [`No element is more than ${ulps} ULP away: ${describeExtent(result)}.`]; // prettier-ignore
  return { pass: result.found.length === 0, message: () => failure(this, `toBeWithinUlps(expected, ${ulps})`, ...lines) }; // prettier-ignore
}

const isOfOtherForm = (divergence: Divergence): boolean => !('difference' in divergence);
const isMeasured = (divergence: Divergence): divergence is ElementsDivergence =>
  'difference' in divergence && isFloatingPoint(divergence.difference.first.dtype);

/** What no distance can excuse comes first; else the element that is farthest away. */
function describeFailure(result: Divergences, ulps: number): string[] {
  const other = result.found.find((divergence) => !isMeasured(divergence));
  if (other) return [describeDivergence(other), ...describeOthers(result, other)];
  const worst = (result.found as ElementsDivergence[]).reduce((most, one) =>
    one.difference.worst.ulps > most.difference.worst.ulps ? one : most,
  );
  return [describeDistance(worst, ulps), ...describeOthers(result, worst)];
}
