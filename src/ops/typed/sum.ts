import { checkOptions } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import { SUMS } from '../reduce';
import { float32Values, type Values } from '../values';

/**
 * The sum of a sequence (docs/contract.md §4.16).
 *
 * @param x Any number of values; each is rounded to binary32 first, unless it is a Float32Array already.
 * @returns A binary32 value; +0 if there are no terms.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function sum(x: Values, options?: PlanOptions): number {
  const values = float32Values('x', x);
  const { plan } = checkOptions<PlanOptions>(options, ['plan']);
  return SUMS[planOrDefault(plan)](values, 0, values.length);
}

/**
 * The mean of a sequence, fl(S / fl(n)) (docs/contract.md §4.7).
 *
 * @param x Any number of values, as in `sum`.
 * @returns A binary32 value; NaN if there are no terms.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function mean(x: Values, options?: PlanOptions): number {
  return Math.fround(sum(x, options) / Math.fround(x.length));
}
