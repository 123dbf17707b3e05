import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { assertReproducible } from '../../src/testing';

beforeAll(() => tf.setBackend('cpu'));

/** Trains whatever is registered, and leaves its variable behind. */
function train(): void {
  const weight = tf.variable(tf.scalar(1), true, 'left behind');
  const optimizer = tf.train.adam(0.1);
  for (let step = 0; step < 3; step++) optimizer.minimize(() => weight.square().asScalar());
}

it('runs begin with the variables that were there, and leave theirs to the program', async () => {
  const { registeredVariables } = tf.engine();
  const outside = tf.variable(tf.scalar(2), true, 'outside');
  const report = await assertReproducible(train);
  expect(report.weights).toHaveLength(1);
  expect(Object.keys(registeredVariables)).toEqual(expect.arrayContaining(['outside', 'left behind']));
  tf.dispose([outside, registeredVariables['left behind']!]);
});
