/** How a sequence of terms is added up (docs/contract.md §4.16). */
import { checkChoice } from '../errors';

export const PLANS = ['pairwise', 'sequential', 'kahan', 'exact'] as const;
export type Plan = (typeof PLANS)[number];

/** @throws TypeError, RangeError unless it is a plan. */
export function checkPlan(plan: unknown): Plan {
  return checkChoice('plan', plan, PLANS, "Leave it out for 'pairwise', the aligned tree.");
}
