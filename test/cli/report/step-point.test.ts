import { expect, test } from 'vitest';
import { stepPoint } from '../../../src/cli/report/step-point';
import type { StepEvent } from '../../../src/trace';
import { digestOnly, step, tensor } from './traces';

const end = (loss: Parameters<typeof step>[1], fields = {}): StepEvent => step(3, loss, fields) as unknown as StepEvent;
const up = Math.fround(1 + 2 ** -23);

test('losses are read from their bits, and their distance is in ULP', () => {
  const point = stepPoint(3, end(tensor(1)), end(tensor(up)));
  expect(point).toMatchObject({ step: 3, losses: [1, up], distance: 1 });
});

test('equal losses are not 0 ULP apart but equal', () => {
  expect(stepPoint(0, end(tensor(1)), end(tensor(1))).distance).toBe('equal');
  expect(stepPoint(0, end(tensor(NaN)), end(tensor(NaN))).distance).toBe('equal');
  expect(stepPoint(0, end(tensor(0)), end(tensor(-0))).distance).toBe(0);
});

test('a number and NaN are infinitely far apart', () => {
  const point = stepPoint(0, end(tensor(1)), end(tensor(NaN)));
  expect(point).toMatchObject({ losses: [1, NaN], distance: Infinity });
});

test('a loss of several elements has no value, and the distance of its worst element', () => {
  const point = stepPoint(0, end(tensor(1, 1)), end(tensor(up, Math.fround(1 + 2 ** -21))));
  expect(point).toMatchObject({ losses: [null, null], distance: 4 });
});

test('what one run does not have is not compared', () => {
  expect(stepPoint(0, end(tensor(1)), null)).toEqual({ step: 0, losses: [1, null], distance: null, gradients: null, weights: null }); // prettier-ignore
  expect(stepPoint(0, end(null), end(tensor(1))).distance).toBeNull();
  expect(stepPoint(0, end(tensor(1)), end(tensor(1, 2))).distance).toBeNull();
  expect(stepPoint(0, end(digestOnly('a')), end(digestOnly('b'))).distance).toBeNull();
});

test('gradients and weights are counted by their digests, forms and presence', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(digestOnly);
  const first = end(null, { gradients: [a, b, null, null], weights: [a, { ...b, shape: [2, 4] }] });
  const second = end(null, { gradients: [a, c, null, c], weights: [a, b, c] });
  const point = stepPoint(0, first, second);
  expect(point.gradients).toEqual({ unequal: 2, count: 4 });
  expect(point.weights).toEqual({ unequal: 2, count: 3 });
  expect(stepPoint(0, end(null, { gradients: [] }), end(null, { gradients: [] })).gradients).toBeNull();
});
