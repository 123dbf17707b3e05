import { dot, logSumExp, matMul, mean, norm, PLANS, sum, type Plan } from 'tfjs-determinism';
import type { Item } from '../../item';
import { vector, type Part } from '../../result';
import { values } from './values';

/** None; leaves of 32 terms that are full, short and one too many; trees that are and are not full. */
const LENGTHS = [0, 1, 31, 32, 33, 64, 1000, 4096, 4099];
const ORDERS = [1, 2, Infinity];
const PRODUCTS = [
  { m: 7, k: 65, n: 5 },
  { m: 7, k: 65, n: 5, transposeA: true },
  { m: 7, k: 65, n: 5, transposeB: true },
  { m: 3, k: 0, n: 2 },
];

/** One value for each length. */
function ofEachLength(label: string, exponent: number, reduce: (x: Float32Array) => number): Part {
  return vector(
    label,
    Float32Array.from(LENGTHS, (n) => reduce(values(`x ${n}`, n, exponent))),
  );
}

const OPERATIONS: Readonly<Record<string, (plan: Plan) => Part[]>> = {
  sum: (plan) => [
    ofEachLength('similar terms', 1, (x) => sum(x, { plan })),
    ofEachLength('terms of all magnitudes', 100, (x) => sum(x, { plan })),
  ],
  mean: (plan) => [ofEachLength('y', 8, (x) => mean(x, { plan }))],
  dot: (plan) => [
    ofEachLength('similar terms', 1, (x) => dot(x, values('b', x.length, 1), { plan })),
    ofEachLength('terms of many magnitudes', 60, (x) => dot(x, values('b', x.length, 60), { plan })),
  ],
  matMul: (plan) =>
    PRODUCTS.map((product, i) => {
      const [a, b] = [values('a', product.m * product.k, 6), values('b', product.k * product.n, 6)];
      return vector(`product ${i}`, matMul(a, b, { ...product, plan }));
    }),
  norm: (plan) =>
    ORDERS.flatMap((ord) => [
      ofEachLength(`order ${ord}`, 4, (x) => norm(x, { ord, plan })),
      ofEachLength(`order ${ord}, terms of all magnitudes`, 120, (x) => norm(x, { ord, plan })),
    ]),
  logSumExp: (plan) => [ofEachLength('y', 4, (x) => logSumExp(x, { plan }))],
};

export const typedArrayItems: readonly Item[] = Object.entries(OPERATIONS).flatMap(([name, parts]) =>
  PLANS.map((plan) => ({ name: `reduction/${name}/${plan}`, run: () => parts(plan) })),
);
