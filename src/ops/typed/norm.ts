import { checkOptions } from '../../errors';
import { orderOrDefault, planOrDefault, type NormOptions } from '../options';
import { normOf, SUMS } from '../reduce';
import { float32Values, type Values } from '../values';

/**
 * A norm of a sequence, without overflow or underflow on the way (docs/contract.md §4.17).
 *
 * @param x Any number of values, as in `sum`.
 * @returns A binary32 value; +0 if there are no terms, NaN if there is a NaN.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function norm(x: Values, options?: NormOptions): number {
  const values = float32Values('x', x);
  const { ord, plan } = checkOptions<NormOptions>(options, ['ord', 'plan']);
  return normOf(values, 0, values.length, orderOrDefault(ord), SUMS[planOrDefault(plan)]);
}
