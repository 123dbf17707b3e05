import { checkOptions } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import { logSumExpOf, SUMS } from '../reduce';
import { float32Values, type Values } from '../values';

/**
 * log Σ exp(xᵢ), without overflow on the way (docs/contract.md §4.17).
 *
 * @param x Any number of values, as in `sum`; −∞ adds nothing, +∞ gives +∞.
 * @returns A binary32 value; −∞ if there are no terms, NaN if there is a NaN.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function logSumExp(x: Values, options?: PlanOptions): number {
  const values = float32Values('x', x);
  const { plan } = checkOptions<PlanOptions>(options, ['plan']);
  return logSumExpOf(values, 0, values.length, SUMS[planOrDefault(plan)]);
}
