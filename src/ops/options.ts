/** Options of the reduction operations. */
import { outOfRange, wrongType } from '../errors';
import { checkPlan, type Plan } from './plan';

export interface PlanOptions {
  /** How the terms are added up (docs/contract.md §4.16); 'pairwise', the aligned tree, unless given. */
  readonly plan?: Plan;
}

/** @throws TypeError, RangeError unless it is a plan or undefined. */
export function planOrDefault(plan: unknown): Plan {
  return plan === undefined ? 'pairwise' : checkPlan(plan);
}

/** Which norm: the sum of magnitudes (1), the Euclidean one (2) or the largest magnitude (Infinity). */
export type Order = 1 | 2 | typeof Infinity;

export interface NormOptions extends PlanOptions {
  /** Which norm; 2, the Euclidean one, unless given. */
  readonly ord?: Order;
}

/** @throws TypeError, RangeError unless it is 1, 2, Infinity or undefined, which is 2. */
export function orderOrDefault(ord: unknown): Order {
  if (ord === undefined) return 2;
  const next = 'Leave it out for 2, the Euclidean norm.';
  const problem = { argument: 'ord', expected: '1, 2 or Infinity', got: ord, next };
  if (typeof ord !== 'number') throw wrongType(problem);
  if (ord !== 1 && ord !== 2 && ord !== Infinity) throw outOfRange(problem);
  return ord;
}
