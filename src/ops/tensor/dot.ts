import type { Tensor } from '@tensorflow/tfjs-core';
import { checkOptions, outOfRange } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import { dotRuns } from '../reduce';
import { run } from './operation';
import { multiply } from './pointwise';
import { Reduction } from './reduction';
import { spreadOver } from './sum';
import { checkTensor, readValues } from './values';

/**
 * The inner product of two vectors (docs/contract.md §4.9 and §4.16), the same bits on every backend.
 *
 * @param a float32, [n].
 * @param b float32, [n].
 * @returns float32, a scalar; +0 if n is 0. Its gradients are fl(dy · b) and fl(dy · a).
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function dot<T extends Tensor>(a: Tensor, b: Tensor, options?: PlanOptions): T {
  const n = vectorLength('a', a);
  if (vectorLength('b', b) !== n) {
    throw outOfRange({ argument: 'b', expected: `the shape of a, [${n}]`, got: b.shape, next: 'Pass equal lengths.' });
  }
  const plan = planOrDefault(checkOptions<PlanOptions>(options, ['plan']).plan);
  return run([a, b], {
    shape: [],
    values: () => Float32Array.of(dotRuns(readValues(a), 0, readValues(b), 0, n, plan, new Float32Array(n))),
    saves: true,
    gradient: (dy, [x, y]) => {
      const d = spreadOver(dy, new Reduction([n], [0], false), plan);
      return [multiply(d, y), multiply(d, x)];
    },
  }) as T;
}

function vectorLength(argument: string, x: Tensor): number {
  const { rank, shape } = checkTensor(argument, x);
  if (rank === 1) return shape[0];
  throw outOfRange({ argument, expected: 'a tensor of rank 1', got: shape, next: 'Of matrices take matMul.' });
}
