import { expect, test } from 'vitest';
import { compareRuns } from '../../examples/mnist/compare.mjs';
import { madeUpRun, withValue } from './results';

const run = madeUpRun('a');
const compare = (other: ReturnType<typeof madeUpRun>) => compareRuns(run, other);

test('equal runs', () => {
  const comparison = compare(madeUpRun('b'));
  expect(comparison.equal).toBe(true);
  expect(comparison.first).toBeNull();
  expect(comparison.compared).toBe(10);
  expect(comparison.labels).toEqual(['a', 'b']);
  expect([...comparison.ulps]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('one ULP in batch 5: named with its epoch, values and bits', () => {
  const comparison = compare(madeUpRun('b', { losses: withValue(run.losses, 4, 1.5 + 2 ** -23) }));
  expect(comparison.equal).toBe(false);
  expect(comparison.first).toEqual({
    what: 'loss of batch',
    batch: 5,
    epoch: 2,
    values: ['1.5', '1.5000001'],
    bits: ['3fc00000', '3fc00001'],
    ulp: 1,
  });
  expect([...comparison.ulps]).toEqual([0, 0, 0, 0, 1, 0]);
});

test('the history of an epoch comes after its batches and before those of the next', () => {
  const history = { ...run.history, val_loss: withValue(run.history.val_loss, 0, 2) };
  const inBatch = (batch: number) => ({ history, losses: withValue(run.losses, batch - 1, 0) });
  expect(compare(madeUpRun('b', inBatch(3))).first).toMatchObject({ what: 'loss of batch', batch: 3, epoch: 1 });
  expect(compare(madeUpRun('b', inBatch(4))).first).toMatchObject({ what: 'val_loss', epoch: 1 });
  expect(compare(madeUpRun('b', { history })).first).toMatchObject({ what: 'val_loss', epoch: 1, ulp: 2 ** 19 });
});

test('the earliest epoch of several series', () => {
  const history = {
    loss: withValue(run.history.loss, 1, 9),
    val_loss: withValue(run.history.val_loss, 0, 9),
  };
  expect(compare(madeUpRun('b', { history })).first).toMatchObject({ what: 'val_loss', epoch: 1 });
});

test('runs of different lengths part where the shorter one ends', () => {
  const comparison = compare(madeUpRun('b', { losses: run.losses.slice(0, 5) }));
  expect(comparison.first).toEqual({
    what: 'loss of batch',
    batch: 6,
    epoch: 2,
    values: ['1.25', 'none'],
    bits: ['3fa00000', 'none'],
    ulp: undefined,
  });
  expect(comparison.ulps).toHaveLength(5);
});

test('a series that only one run has', () => {
  const history = { ...run.history, val_acc: Float32Array.of(0.5, 0.75) };
  expect(compare(madeUpRun('b', { history })).first).toMatchObject({
    what: 'val_acc',
    epoch: 1,
    values: ['none', '0.5'],
  });
});

test('NaN equals NaN, and nothing else (§1.2)', () => {
  const a = madeUpRun('a', { losses: withValue(run.losses, 2, NaN) });
  expect(compareRuns(a, madeUpRun('b', { losses: a.losses })).equal).toBe(true);
  expect(compareRuns(a, madeUpRun('b')).first).toMatchObject({
    batch: 3,
    values: ['NaN', '2'],
    bits: ['7fc00000', '40000000'],
    ulp: Infinity,
  });
});

test('+0 and −0 differ (§1.1)', () => {
  const a = madeUpRun('a', { losses: withValue(run.losses, 0, 0) });
  const b = madeUpRun('b', { losses: withValue(run.losses, 0, -0) });
  expect(compareRuns(a, b).first).toMatchObject({ batch: 1, values: ['0', '-0'], ulp: 1 });
});

test('weights that differ under equal losses', () => {
  const digests = { ...run.digests, weights: 'c'.repeat(64) };
  const { equal, first } = compare(madeUpRun('b', { digests }));
  expect(equal).toBe(false);
  expect(first).toMatchObject({ what: 'digest of the weights', values: [run.digests.weights, digests.weights] });
  expect(first.epoch).toBeUndefined();
});
