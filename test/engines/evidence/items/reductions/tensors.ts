import * as tf from '@tensorflow/tfjs';
import { dot, logSumExp, matMul, mean, norm, PLANS, sum, type AxisOptions, type Plan } from 'tfjs-determinism';
import type { BackendItem } from '../../item';
import { read, type Part } from '../../result';
import { values } from './values';

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

interface Case {
  readonly label: string;
  readonly operation: Operation;
  readonly shapes: readonly number[][];
}

const SHAPE = [4, 67, 5];
const AXES: readonly AxisOptions[] = [
  {},
  { axis: 0 },
  { axis: 1 },
  { axis: -1, keepDims: true },
  { axis: [0, 2] },
  { axis: [1, 2], keepDims: true },
];
const ORDERS = [1, 2, Infinity];

const PRODUCTS = [
  { label: 'matrices', shapes: [[7, 65], [65, 5]], options: {} },
  { label: 'transposed', shapes: [[65, 7], [5, 65]], options: { transposeA: true, transposeB: true } },
  { label: 'batches, a broadcast', shapes: [[1, 3, 33], [4, 33, 2]], options: {} },
  { label: 'batches, b broadcast and transposed', shapes: [[4, 3, 33], [2, 33]], options: { transposeB: true } },
]; // prettier-ignore

const overAxes = (reduce: (x: tf.Tensor, options: AxisOptions) => tf.Tensor, name = ''): Case[] =>
  AXES.map((options) => ({
    label: `${name}${JSON.stringify(options)}`,
    operation: (x) => reduce(x, options),
    shapes: [SHAPE],
  }));

const OPERATIONS: Readonly<Record<string, (plan: Plan) => Case[]>> = {
  sum: (plan) => overAxes((x, options) => sum(x, { ...options, plan })),
  mean: (plan) => overAxes((x, options) => mean(x, { ...options, plan })),
  dot: (plan) => [{ label: 'vectors', operation: (a, b) => dot(a, b, { plan }), shapes: [[1003], [1003]] }],
  matMul: (plan) =>
    PRODUCTS.map(({ label, shapes, options }) => ({
      label,
      operation: (a, b) => matMul(a, b, { ...options, plan }),
      shapes,
    })),
  norm: (plan) =>
    ORDERS.flatMap((ord) => overAxes((x, options) => norm(x, { ...options, ord, plan }), `order ${ord} `)),
  logSumExp: (plan) => overAxes((x, options) => logSumExp(x, { ...options, plan })),
};

export const tensorItems: readonly BackendItem[] = Object.entries(OPERATIONS).flatMap(([name, cases]) =>
  PLANS.map((plan) => ({
    name: `reduction-of-tensors/${name}/${plan}`,
    async run() {
      const parts: Part[] = [];
      for (const each of cases(plan)) parts.push(...(await partsOf(each)));
      return parts;
    },
  })),
);

/** The result, and the gradients of its inner product with given values. */
async function partsOf({ label, operation, shapes }: Case): Promise<Part[]> {
  const tensors = tf.tidy(() => {
    const inputs = shapes.map((shape, i) => tensor(`input ${i}`, shape));
    const y = operation(...inputs);
    return [y, ...tf.grads(operation)(inputs, tensor('dy', y.shape))];
  });
  const labels = ['y', ...shapes.map((_, i) => `gradient of input ${i}`)];
  const parts = await Promise.all(tensors.map((each, i) => read(`${labels[i]}, ${label}`, each)));
  tf.dispose(tensors);
  return parts;
}

function tensor(name: string, shape: number[]): tf.Tensor {
  return tf.tensor(values(name, tf.util.sizeFromShape(shape), 3), shape);
}
