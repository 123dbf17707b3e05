/** `verify` on trainings in which a fault was planted: it names the very kernel or source, and without the fault finds none. */
import { describe, expect, it } from 'vitest';
import type { Divergence } from '../../src/trace';
import { fixture, place, run, type Verification, verify } from './command';

/** What must be said of a fault. */
interface Expected {
  /** Without site, layer and difference. */
  readonly divergence: Partial<Divergence>;
  /** The last part of the layer's name. */
  readonly layer: string | null;
  /** The first run's call, as file and a text in the line. */
  readonly site: readonly [file: string, text: string];
  /** The second run's, if it is another one. */
  readonly otherSite?: readonly [file: string, text: string];
  /** The first element that differs, if values were recorded. */
  readonly first: object | null;
  readonly differing?: number;
  readonly hints?: readonly string[];
  /** Of the text output, without indentation. */
  readonly lines: readonly (string | RegExp)[];
}

const TRAINING = 'faults/training.mjs';
const FIRST_LAYER = 'dense_Dense1';

const faults: Record<string, Expected> = {
  'kernel-order': {
    divergence: { kind: 'kernel', name: 'Sum', part: 'output 0', step: 1, phase: 'backward' },
    layer: FIRST_LAYER,
    site: [TRAINING, 'optimizer.minimize('],
    first: { index: [3], expectedBits: '0xbe495f9e', gotBits: '0xbe495f9d', ulps: 1 },
    differing: 2,
    lines: [
      'Sum got equal inputs and gave an unequal output 0: float32 [8].',
      '[3]: expected -0.19665381 (0xbe495f9e), got -0.1966538 (0xbe495f9d), 1 ULP apart',
      '2 of 8 elements differ',
    ],
  },
  'swapped-batch': {
    divergence: { kind: 'data', name: 'data', step: 3, phase: 'outside' },
    layer: null,
    site: ['faults/swapped-batch.mjs', 'const x = tf.tensor2d('],
    first: { index: [0, 0], expectedBits: '0x3e2c5b3f', gotBits: '0x00000000', ulps: 1043094335 },
    differing: 32,
    hints: ["The order of the data differs: the first run's data of this step comes in step 4 of the second run."],
    lines: ['Values that entered from outside differ: float32 [8, 4].', '32 of 32 elements differ'],
  },
  'one-ulp': {
    divergence: { kind: 'kernel', name: 'Relu', part: 'output 0', step: 137, phase: 'forward' },
    layer: FIRST_LAYER,
    site: [TRAINING, 'model.apply('],
    first: { index: [0, 3], expectedBits: '0x3f2b83f3', gotBits: '0x3f2b83f4', ulps: 1 },
    differing: 1,
    lines: [
      'The runs part after 137 steps with equal bits.',
      'Relu got equal inputs and gave an unequal output 0: float32 [8, 8].',
      '[0, 3]: expected 0.66998214 (0x3f2b83f3), got 0.6699822 (0x3f2b83f4), 1 ULP apart',
      '1 of 64 elements differs',
    ],
  },
  'learning-rate': {
    divergence: { kind: 'optimizer', name: 'Adam', part: 'learningRate', step: 0, phase: 'update' },
    layer: null,
    site: [TRAINING, 'optimizer.minimize('],
    first: null,
    lines: ['The learningRate of Adam is 0.01 in one run and 0.011 in the other.'],
  },
  'extra-kernel': {
    divergence: { kind: 'sequence', name: 'Abs', step: 3, phase: 'forward' },
    layer: null,
    site: ['faults/extra-kernel.mjs', 'optimizer.minimize('],
    otherSite: ['faults/extra-kernel.mjs', 'tf.abs('],
    first: null,
    lines: ['The second run ran kernel Abs, which the first run did not.'],
  },
  'resumed-adam': {
    divergence: { kind: 'state', name: 'Adam', part: 'accBeta2', step: 5, phase: 'update' },
    layer: null,
    site: [TRAINING, 'optimizer.minimize('],
    first: { index: [], expectedBits: '0x3f7e77c6', gotBits: '0x3f7e77c5', ulps: 1 },
    differing: 1,
    hints: [
      'setWeights of Adam computes the powers of its betas anew with pow; a run that goes on has their products.',
      'Before it, between the steps, the second run made a tensor of values (int32 []), which the first run did not.',
    ],
    lines: [
      'The state of Adam differs before its update, in accBeta2: float32 [].',
      'expected 0.9940151 (0x3f7e77c6), got 0.99401504 (0x3f7e77c5), 1 ULP apart',
    ],
  },
};

const unseeded: Record<string, Expected & { readonly source: string }> = {
  'unseeded-initializer': {
    divergence: { kind: 'draws', name: 'Math.random', step: 0, phase: 'outside' },
    layer: 'HeNormal',
    site: [TRAINING, 'return tf.sequential('],
    first: null,
    lines: ['A draw of Math.random gave other values.'],
    source: 'unseeded initializer',
  },
  'time-based-shuffle': {
    divergence: { kind: 'seed', name: 'tf.data', step: 0, phase: 'outside' },
    layer: null,
    site: ['faults/time-based-shuffle.mjs', '.shuffle('],
    first: null,
    lines: [/^The clock seeded a shuffle of tf\.data, with [\d.]+ and [\d.]+\.$/],
    source: 'dataset shuffle',
  },
  'dropout-mask': {
    divergence: { kind: 'draws', name: 'Math.random', step: 0, phase: 'forward' },
    layer: 'dropped',
    site: [TRAINING, 'model.apply('],
    first: null,
    lines: ['A draw of Math.random gave other values.'],
    source: 'dropout mask',
  },
};

async function check(name: string, options: readonly string[], expected: Expected): Promise<Verification> {
  const script = fixture(`faults/${name}.mjs`);
  const found = await verify([script, ...options], 1);
  const { divergence, steps } = found;
  expect(found).toMatchObject({ script, equal: false, complete: true, run: 1, failures: [] });
  expect(steps).toBe(divergence!.step);
  expect(divergence).toMatchObject(expected.divergence);
  expect(divergence!.layer?.split('/').at(-1) ?? null).toBe(expected.layer);
  expect(divergence!.sites[0]).toContain(place(...expected.site));
  expect(divergence!.sites[1]).toContain(place(...(expected.otherSite ?? expected.site)));
  const { difference } = divergence!;
  if (expected.first) expect(difference).toMatchObject({ first: expected.first, differing: expected.differing });
  else expect(difference).toBeNull();
  expect(divergence!.hints).toEqual(expected.hints ?? []);

  // The traces that are kept say the same.
  expect(found.traces).toHaveLength(2);
  const again = JSON.parse((await run(['diff', '--json', ...found.traces])).stdout) as typeof found;
  expect(again.divergence).toEqual({ ...divergence, hints: expect.any(Array) as unknown });

  const { status, stdout } = await run(['verify', script, ...options]);
  expect(status).toBe(1);
  const [head, ...rest] = stdout.split('\n').map((line) => line.trim());
  expect(head).toBe(`The runs part after ${steps} ${steps === 1 ? 'step' : 'steps'} with equal bits.`);
  const lines = expected.lines.map((line) =>
    typeof line === 'string' ? line : (expect.stringMatching(line) as string),
  );
  expect([head, ...rest]).toEqual(expect.arrayContaining([...lines, ...(expected.hints ?? [])]));
  return found;
}

describe('a fault in the second run is named to the kernel, the element and the bit', () => {
  it.concurrent.each(Object.entries(faults))('%s', async (name, expected) => {
    await check(name, ['--seed', '42'], expected);
  });
});

describe('without the fault the same training is equal', () => {
  it.concurrent.each(Object.keys(faults))('%s', async (name) => {
    const found = await verify([fixture(`faults/${name}.mjs`), '--seed', '42', '--export', 'sound'], 0);
    expect(found).toMatchObject({ equal: true, complete: true, divergence: null, notes: [], failures: [] });
    expect(found.steps).toBe({ 'one-ulp': 150, 'resumed-adam': 15 }[name] ?? 6);
    expect(found.runs.map(({ steps }) => steps)).toEqual([found.steps, found.steps]);
    expect(found.runs[0]!.weights).toBe(found.runs[1]!.weights);
  });
});

describe('a source of nondeterminism is named where the script shows it', () => {
  it.concurrent.each(Object.entries(unseeded))('%s', async (name, { source, ...expected }) => {
    const { script, sources } = await check(name, [], expected);
    expect(sources).toMatchObject([{ file: script, source }]);
  });

  it.concurrent.each(Object.keys(unseeded))('inside withDeterminism(42) it is answered: %s', async (name) => {
    const found = await verify([fixture(`faults/${name}.mjs`), '--seed', '42'], 0);
    expect(found).toMatchObject({ equal: true, complete: true, divergence: null, sources: [] });
    expect(found.steps).toBeGreaterThanOrEqual(6);
  });
});
