/** The optimizers of tfjs (docs/contract.md §1.6): steps of fitting a small nonlinear function. */
import * as tf from '@tensorflow/tfjs';
import { fingerprint, withDeterminism } from 'tfjs-determinism';
import type { BackendItem } from '../item';
import { read, texts, vector, type Part, type Result } from '../result';

const STEPS = 20;

const OPTIMIZERS: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.3),
  momentum: () => tf.train.momentum(0.1, 0.9),
  'momentum nesterov': () => tf.train.momentum(0.1, 0.9, true),
  adagrad: () => tf.train.adagrad(0.3, 0.05),
  adadelta: () => tf.train.adadelta(1, 0.9, 1e-4),
  adam: () => tf.train.adam(0.05),
  adamax: () => tf.train.adamax(0.05, 0.9, 0.999, 1e-7, 0.01),
  rmsprop: () => tf.train.rmsprop(0.02),
  'rmsprop centered': () => tf.train.rmsprop(0.02, 0.9, 0, 1e-7, true),
  'rmsprop momentum': () => tf.train.rmsprop(0.01, 0.9, 0.8),
};

export const optimizerItems: readonly BackendItem[] = Object.entries(OPTIMIZERS).map(([name, make]) => ({
  name: `optimizer/${name}`,
  run: (backend) => withDeterminism('optimizer', () => minimise(make()), { backend }),
}));

async function minimise(optimizer: tf.Optimizer): Promise<Result> {
  const [kernel, bias] = tf.tidy(() => [
    tf.variable(tf.randomNormal([7, 5])),
    tf.variable(tf.randomUniform([5], -1, 1)),
  ]);
  const [x, target] = [tf.randomNormal([12, 7]), tf.randomUniform([12, 5], -1, 1)];
  const loss = (): tf.Scalar => tf.losses.meanSquaredError(target, x.matMul<tf.Tensor2D>(kernel).add(bias).tanh());
  const losses = new Float32Array(STEPS);
  for (let step = 0; step < STEPS; step++) {
    const cost = optimizer.minimize(loss, true, [kernel, bias])!;
    [losses[step]] = await cost.data();
    cost.dispose();
  }
  const parts = [
    vector('loss of each step', losses),
    await read('kernel', kernel),
    await read('bias', bias),
    ...(await slotsOf(optimizer)),
    texts('digest of the optimizer', [fingerprint(optimizer)]),
  ];
  optimizer.dispose();
  // MomentumOptimizer of tfjs 4.22 does not dispose of the learning rate that it inherits.
  if (optimizer.getClassName() === 'Momentum') tf.SGDOptimizer.prototype.dispose.call(optimizer);
  tf.dispose([kernel, bias, x, target]);
  return parts;
}

/** None of Adamax, whose getWeights is not implemented in tfjs 4.22: of it the digest tells. */
async function slotsOf(optimizer: tf.Optimizer): Promise<Part[]> {
  if (optimizer.getClassName() === 'Adamax') return [];
  const [iterations, ...slots] = await optimizer.getWeights();
  iterations.tensor.dispose();
  return Promise.all(slots.map(({ tensor }, i) => read(`slot ${i}`, tensor)));
}
