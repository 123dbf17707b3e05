import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import { checkBoolean, checkOptions, outOfRange } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import type { Plan } from '../plan';
import { product } from '../reduce';
import { broadcastShape, repeatedAxes, repeatedPositions } from './broadcast';
import { run } from './operation';
import { Reduction } from './reduction';
import { sumOver } from './sum';
import { sizeOf } from '../reference';
import { checkTensor, readValues } from './values';

export interface TransposeOptions extends PlanOptions {
  /** Whether the last two axes of a are swapped first; false unless given. */
  readonly transposeA?: boolean;
  /** Whether the last two axes of b are swapped first; false unless given. */
  readonly transposeB?: boolean;
}

type Transposed = readonly [a: boolean, b: boolean];

/** Precondition: the operands have passed the checks of `matMul`. */
function multiplyMatrices(a: Tensor, b: Tensor, [transposeA, transposeB]: Transposed, plan: Plan): Tensor {
  const [m, k] = matrixShape(a, transposeA);
  const [, n] = matrixShape(b, transposeB);
  const batch = broadcastShape(batchShape(a), batchShape(b))!;
  const multiply = (x: Tensor, y: Tensor, transposed: Transposed): Tensor => multiplyMatrices(x, y, transposed, plan);
  return run([a, b], {
    shape: [...batch, m, n],
    values: () => {
      const out = new Float32Array(sizeOf(batch) * m * n);
      const [left, right] = [readValues(a), readValues(b)];
      const rightPositions = repeatedPositions(batchShape(b), batch);
      repeatedPositions(batchShape(a), batch).forEach((i, element) => {
        const j = rightPositions[element];
        const [x, y] = [left.subarray(i * m * k, (i + 1) * m * k), right.subarray(j * k * n, (j + 1) * k * n)];
        out.set(product(x, y, { m, k, n, transposeA, transposeB }, plan), element * m * n);
      });
      return out;
    },
    saves: true,
    gradient: (dy, [x, y]) => {
      const dx = transposeA ? multiply(y, dy, [transposeB, true]) : multiply(dy, y, [false, !transposeB]);
      const db = transposeB ? multiply(dy, x, [true, transposeA]) : multiply(x, dy, [!transposeA, false]);
      return [sumRepeated(dx, x.shape, plan), sumRepeated(db, y.shape, plan)];
    },
  });
}

/** The sum, by the plan, of the gradients of all the places that an operand was repeated to. */
function sumRepeated(gradient: Tensor, shape: number[], plan: Plan): Tensor {
  const axes = repeatedAxes(shape, gradient.shape);
  return axes.length === 0
    ? gradient
    : reshape(sumOver(gradient, new Reduction(gradient.shape, axes, false), plan), shape);
}

function batchShape(x: Tensor): number[] {
  return x.shape.slice(0, -2);
}

function matrixShape(x: Tensor, transpose: boolean): [rows: number, columns: number] {
  const [rows, columns] = x.shape.slice(-2);
  return transpose ? [columns, rows] : [rows, columns];
}

/**
 * The product of two matrices, or of each two of two batches of them (docs/contract.md §4.9 and §4.16), the same bits on
 * every backend. Axes before the last two are broadcast.
 *
 * @param a float32, […, m, k], or […, k, m] if `transposeA`.
 * @param b float32, […, k, n], or […, n, k] if `transposeB`.
 * @returns float32, […, m, n]; +0 if k is 0. Its gradients are such products by the same plan, and where an operand was
 * broadcast their `sum` by the plan.
 * @throws TypeError, RangeError, DisposedError for a wrong argument.
 */
export function matMul<T extends Tensor>(a: Tensor, b: Tensor, options?: TransposeOptions): T {
  checkMatrices('a', a);
  checkMatrices('b', b);
  const checked = checkOptions<TransposeOptions>(options, ['transposeA', 'transposeB', 'plan']);
  const transposed = [
    checkBoolean('transposeA', checked.transposeA, false),
    checkBoolean('transposeB', checked.transposeB, false),
  ] as const;
  const [, k] = matrixShape(a, transposed[0]);
  const wrong = { argument: 'b', got: b.shape, next: `a has the shape [${a.shape}]; see transposeA and transposeB.` };
  if (matrixShape(b, transposed[1])[0] !== k) throw outOfRange({ ...wrong, expected: `an inner axis of ${k}` });
  if (!broadcastShape(batchShape(a), batchShape(b))) {
    throw outOfRange({ ...wrong, expected: `outer axes that broadcast with [${batchShape(a)}]` });
  }
  return multiplyMatrices(a, b, transposed, planOrDefault(checked.plan)) as T;
}

function checkMatrices(argument: string, x: Tensor): void {
  const { rank, shape } = checkTensor(argument, x);
  if (rank >= 2) return;
  throw outOfRange({ argument, expected: 'a tensor of rank 2 or more', got: shape, next: 'Of vectors take dot.' });
}
