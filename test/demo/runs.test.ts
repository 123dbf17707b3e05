import { describe, expect, test } from 'vitest';
import { loadMnist } from '../../examples/mnist/mnist.mjs';
import { nextSeed, planRuns, runAll } from '../../examples/mnist/runs.mjs';

const size = { records: 20, trainingRecords: 16, epochs: 1, batch: 8, batchesPerEpoch: 2 };
const stockSize = { ...size, records: 10 };

test('a seed twice, the next one, and stock twice', () => {
  const plans = planRuns({ seed: 42, backend: 'deterministic', size, stockSize });
  expect(plans.map(({ label }: { label: string }) => label)).toEqual([
    'seed 42 #1',
    'seed 42 #2',
    'seed 43',
    'stock #1',
    'stock #2',
  ]);
  expect(plans.map(({ seed }: { seed?: number }) => seed)).toEqual([42, 42, 43, undefined, undefined]);
  expect(plans.map((plan: { size: object }) => plan.size)).toEqual([size, size, size, stockSize, stockSize]);
});

test.each([
  [0, 1],
  [2 ** 53 - 1, 2n ** 53n],
  [2n ** 64n - 1n, 0],
  ['text', 'text + 1'],
])('after seed %s comes %s', (seed, next) => expect(nextSeed(seed)).toBe(next));

test('the records are the first of MNIST: 5, 0, 4, 1, 9', () => {
  const { images, labels, shape } = loadMnist(5);
  expect([...labels]).toEqual([5, 0, 4, 1, 9]); // the well-known head of the training labels
  expect(shape).toEqual([5, 28, 28, 1]);
  expect(images).toHaveLength(5 * 28 * 28);
  expect(Math.max(...images)).toBe(1);
  expect(Math.min(...images)).toBe(0);
});

describe('runAll', () => {
  const run = (backend: string, controller: AbortController) =>
    runAll(
      planRuns({ seed: 1, backend, size, stockSize }),
      { model: 'mlp', validationSplit: 0.2 },
      { controller, onProgress: () => undefined },
    );

  test('a worker that fails is an error with its standard error, and ends the others', async () => {
    const controller = new AbortController();
    await expect(run('nowhere', controller)).rejects.toThrow(
      /The run "seed 1 #\d" ended with exit code 1\.[^]*BackendError: backend: expected a registered backend.*"nowhere"/,
    );
    expect(controller.signal.aborted).toBe(true);
  });

  test('aborting ends it', async () => {
    const controller = new AbortController();
    const finished = run('deterministic', controller);
    controller.abort();
    await expect(finished).rejects.toThrow(/abort/);
  });
});
