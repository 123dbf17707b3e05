/** How intervals are computed. */
import { checkInteger, outOfRange, wrongType } from '../errors';
import { key as keyOf, useKey, type Key } from '../rng';

export interface StatisticsOptions {
  /** Of the resamples; folded into. Default: one of its own, the same for everyone. */
  key?: Key;
  /** Of the intervals, between 0 and 1. Default 0.95. */
  confidence?: number;
  /** How many resamples, and random sign patterns. Default 10,000. */
  resamples?: number;
}

export const STATISTICS_OPTIONS = ['key', 'confidence', 'resamples'] as const;

/** @throws TypeError, RangeError for a bad option. */
export function readStatistics({ key, confidence = 0.95, resamples = 10_000 }: StatisticsOptions, operation: string) {
  const problem = { argument: 'confidence', expected: 'a number between 0 and 1', got: confidence, next: 'Leave it out for 0.95.' }; // prettier-ignore
  if (typeof confidence !== 'number') throw wrongType(problem);
  if (!(confidence > 0 && confidence < 1)) throw outOfRange(problem);
  checkInteger('resamples', resamples, { min: 100, max: 1_000_000, next: 'Leave it out for 10,000.' });
  return { key: useKey(key ?? keyOf('tfjs-determinism/sweep'), 'fold in', operation), confidence, resamples };
}
