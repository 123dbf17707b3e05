/**
 * Differentiable elementwise operations, for gradients: computed here, each rounded once to binary32, because a backend's
 * own may have other bits (docs/contract.md §1.3 and §2). Precondition of all: operands of one shape.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { exp } from '../../math';
import { run } from './operation';
import { readValues } from './values';

type Binary = (a: Tensor, b: Tensor) => Tensor;

function binary(
  value: (a: number, b: number) => number,
  gradient: (dy: Tensor, a: Tensor, b: Tensor) => Tensor[],
): Binary {
  return (a, b) =>
    run([a, b], {
      shape: a.shape,
      values: () => {
        const right = readValues(b);
        return readValues(a).map((x, i) => value(x, right[i]));
      },
      saves: true,
      gradient: (dy, [x, y]) => gradient(dy, x, y),
    });
}

/** x / divisor. */
export function divideBy(x: Tensor, divisor: number): Tensor {
  return run([x], {
    shape: x.shape,
    values: () => readValues(x).map((value) => value / divisor),
    saves: false,
    gradient: (dy) => [divideBy(dy, divisor)],
  });
}

const negate = (x: Tensor): Tensor => divideBy(x, -1);

/** a · b. */
export const multiply: Binary = binary(
  (a, b) => a * b,
  (dy, a, b) => [multiply(dy, b), multiply(dy, a)],
);

/** a / b, and 0 where b is 0. */
export const ratio: Binary = binary(
  (a, b) => (b === 0 ? 0 : a / b),
  (dy, a, b) => {
    const da = ratio(dy, b);
    return [da, negate(multiply(da, ratio(a, b)))];
  },
);

/** exp(a − b), the share of a term a in a log-sum-exp b: of a term −∞ always 0, of a term +∞ always 1. */
export const share: Binary = binary(
  (a, b) => (a === -Infinity ? 0 : a === b ? 1 : exp(Math.fround(a - b))),
  (dy, a, b) => {
    const da = multiply(dy, share(a, b));
    return [da, negate(da)];
  },
);
