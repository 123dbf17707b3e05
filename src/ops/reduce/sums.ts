/** The plans as functions over contiguous terms. */
import type { Plan } from '../plan';
import { exactSum } from './exact';
import { kahanSum } from './kahan';
import { pairwiseSum } from './pairwise';
import { sequentialSum } from './sequential';

/** The sum of x[start … end), a binary32 value. */
export type Sum = (x: Float32Array, start: number, end: number) => number;

export const SUMS: Readonly<Record<Plan, Sum>> = {
  pairwise: pairwiseSum,
  sequential: sequentialSum,
  kahan: kahanSum,
  exact: exactSum,
};

/**
 * The sum of terms that are `batch` runs of equal length (docs/contract.md §4.8). Only the aligned tree makes a level
 * of its own of the batch: the other plans are defined by one sequence.
 * Precondition: batch divides the number of terms.
 */
export function batchedSum(plan: Plan, batch: number): Sum {
  const sum = SUMS[plan];
  if (plan !== 'pairwise') return sum;
  const runs = new Float32Array(batch);
  return (x, start, end) => {
    const length = (end - start) / batch;
    for (let b = 0; b < batch; b++) runs[b] = sum(x, start + b * length, start + (b + 1) * length);
    return sum(runs, 0, batch);
  };
}
