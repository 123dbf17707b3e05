import { checkOptions, outOfRange } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import { dotRuns } from '../reduce';
import { float32Values, type Values } from '../values';

/**
 * The inner product of two sequences: the sum of fl(aᵢ·bᵢ) by the plan, under 'exact' of the real products
 * (docs/contract.md §4.9 and §4.16).
 *
 * @param a Any number of values, as in `sum`.
 * @param b As many values.
 * @returns A binary32 value; +0 if there are no terms.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function dot(a: Values, b: Values, options?: PlanOptions): number {
  const left = float32Values('a', a);
  const right = float32Values('b', b);
  const n = left.length;
  if (right.length !== n) {
    throw outOfRange({ argument: 'b', expected: `as many values as a, ${n}`, got: b, next: 'Pass equal lengths.' });
  }
  const { plan } = checkOptions<PlanOptions>(options, ['plan']);
  return dotRuns(left, 0, right, 0, n, planOrDefault(plan), new Float32Array(n));
}
