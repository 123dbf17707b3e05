/** assertReproducible of the built package, as a test of a user's own has it. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertReproducible, NotReproducibleError, type ReproducibleOptions, type ReproducibleRun } from 'tfjs-determinism/testing'; // prettier-ignore

const scripts = join(import.meta.dirname, '../fixtures/scripts');
const faults = join(import.meta.dirname, '../fixtures/faults');

beforeAll(() => tf.setBackend('cpu'));

/** A small model with weights that are drawn. */
function makeModel(): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
  return model;
}

const recordsOf = (count: number): [tf.Tensor2D, tf.Tensor2D] => [
  tf.tensor2d(
    Float32Array.from({ length: 4 * count }, (_, i) => ((i * 37) % 101) / 101),
    [count, 4],
  ),
  tf.tensor2d(
    Float32Array.from({ length: count }, (_, i) => ((i * 53) % 97) / 97),
    [count, 1],
  ),
];

/** Gradient descent on a variable, with everything decided but what the options say. */
function descend({ start = 2, rate = 0.1, losses = [] as number[] } = {}): void {
  const weight = tf.variable(tf.scalar(start));
  const optimizer = tf.train.sgd(rate);
  for (let step = 0; step < 10; step++) {
    const loss = optimizer.minimize(() => weight.square().asScalar(), true, [weight])!;
    losses.push(loss.dataSync()[0]!);
  }
}

/** All that a recording or a scope puts something else in the place of. */
function watched(): Map<string, unknown> {
  const places: [object, string][] = [
    [Math, 'random'], [Math, 'exp'], [globalThis, 'Date'], [Date, 'now'], [performance, 'now'], [globalThis, 'fetch'],
    [crypto, 'getRandomValues'], [crypto, 'randomUUID'], [tf.env().platform, 'now'], [tf.serialization.SerializationMap, 'register'],
    ...['runKernel', 'makeTensor', 'gradients', 'backendName'].map((name): [object, string] => [tf.engine(), name]),
    ...Object.values(tf.serialization.SerializationMap.getMap().classNameMap).flatMap(([registered]) =>
      ['call', 'apply', 'build', 'applyGradients', 'minimize'].map((name): [object, string] => [registered.prototype as object, name]),
    ),
  ]; // prettier-ignore
  return new Map(places.map(([holder, name], i) => [`${i} ${name}`, (holder as Record<string, unknown>)[name]]));
}

/** Nothing is left replaced, whatever became of it. */
async function withNothingLeft<T>(promise: () => Promise<T>): Promise<T> {
  const before = watched();
  try {
    return await promise();
  } finally {
    const after = watched();
    expect([...before].filter(([name, value]) => after.get(name) !== value)).toEqual([]);
    expect(after.size).toBe(before.size);
  }
}

describe('a training function in this process', () => {
  it('with a seed is reproducible; the report has steps, losses and digests of the weights', async () => {
    const losses: number[] = [];
    const report = await withNothingLeft(() => assertReproducible(() => descend({ start: Math.random(), losses }), { seed: 42 })); // prettier-ignore
    // Each run ends in its fifth update, whose loss it does not see any more.
    expect(losses.slice(4)).toEqual(losses.slice(0, 4));
    expect(report).toEqual({ runs: 2, steps: 5, losses: expect.any(Array) as unknown, weights: [expect.stringMatching(/^[\da-f]{16}$/)] }); // prettier-ignore
    expect(report.losses).toHaveLength(5);
    expect(report.losses.slice(0, 4)).toEqual(losses.slice(0, 4));

    const other = await assertReproducible(() => descend({ start: Math.random() }), { seed: 'another' });
    expect(other.losses).not.toEqual(report.losses);
    expect(other.weights).not.toEqual(report.weights);
    expect(await assertReproducible(() => descend({ start: Math.random() }), { seed: 42 })).toEqual(report);
  });

  it('without a seed is run as it is', async () => {
    const { losses } = await assertReproducible(() => descend({ rate: 0.25 }), { runs: 3, steps: 2 });
    expect(losses).toEqual([4, 1]);
    expect(tf.getBackend()).toBe('cpu');
  });

  it('is stopped after the steps, however many epochs it has, and its model can be used on', async () => {
    const models: tf.LayersModel[] = [];
    let batches = 0;
    const [xs, ys] = recordsOf(32);
    const fit = async (): Promise<void> => {
      const model = makeModel();
      models.push(model);
      const onBatchEnd = (): void => void batches++;
      await model.fit(xs, ys, { epochs: 1000, batchSize: 4, verbose: 0, shuffle: false, callbacks: { onBatchEnd } });
    };
    const { steps } = await withNothingLeft(() => assertReproducible(fit, { seed: 42, steps: 5 }));
    expect(steps).toBe(5);
    expect(models).toHaveLength(2);
    expect(batches).toBeLessThanOrEqual(2 * 5);
    for (const model of models) {
      const { history } = await model.fit(xs, ys, { epochs: 2, batchSize: 8, verbose: 0 });
      expect(history.loss).toHaveLength(2);
      expect((model.predict(xs) as tf.Tensor).shape).toEqual([32, 1]);
    }
  });

  it('one that ends by itself before that is compared as far as it goes', async () => {
    const [xs, ys] = recordsOf(12);
    const fit = async (): Promise<void> => void (await makeModel().fit(xs, ys, { batchSize: 4, verbose: 0 }));
    expect((await assertReproducible(fit, { seed: 42, steps: 100 })).steps).toBe(3);
  });

  it('is handed the number of the run, the steps, the records, and with a seed the scope', async () => {
    const seen: ReproducibleRun[] = [];
    const note = (run: ReproducibleRun): void => {
      seen.push(run);
      descend();
    };
    await assertReproducible(note, { records: 7, steps: 3, runs: 3 });
    expect(seen).toEqual([0, 1, 2].map((index) => ({ index, steps: 3, records: 7 })));
    seen.length = 0;
    await assertReproducible(note, { seed: 42, backend: 'cpu' });
    expect(seen).toMatchObject([0, 1].map((index) => ({ index, steps: 5, records: 64, seed: 42, backend: { backend: 'cpu' } }))); // prettier-ignore
    expect(seen[0]!.key!('data')).toEqual(seen[1]!.key!('data'));
  });

  it('may return what is to be compared instead of training', async () => {
    expect(await assertReproducible(() => tf.tensor1d([1, 2, 3]))).toEqual({ runs: 2, steps: 0, losses: [], weights: [] }); // prettier-ignore
    await expect(assertReproducible(() => Math.random())).rejects.toThrow(NotReproducibleError);
    await assertReproducible(() => Math.random(), { seed: 42 });
  });

  it('with a source that an audit names is refused, if the audit is to throw', async () => {
    const timed = (): void => descend({ start: new Date(0).getTime() + Date.now() * 0 });
    await assertReproducible(timed, { seed: 42 });
    await expect(assertReproducible(timed, { seed: 42, audit: 'throw' })).rejects.toMatchObject({ name: 'AuditError' });
  });
});

describe('a training function that is not reproducible', () => {
  const errorOf = (promise: Promise<unknown>): Promise<NotReproducibleError> => promise.then(() => expect.unreachable(), (error: unknown) => error as NotReproducibleError); // prettier-ignore

  it('fails with the sentence of what differs, where, and what to do', async () => {
    const fit = async (): Promise<void> => {
      const [xs, ys] = recordsOf(8);
      await makeModel().fit(xs, ys, { epochs: 3, verbose: 0, shuffle: false });
    };
    const error = await withNothingLeft(() => errorOf(assertReproducible(fit)));
    expect(error).toBeInstanceOf(NotReproducibleError);
    expect(error.name).toBe('NotReproducibleError');
    expect(error.message).toMatch(/^2 runs should be equal\. The runs part after 0 steps with equal bits\.\n.* of Math\.random gave other values\.\n/); // prettier-ignore
    expect(error.message).toMatch(/called at .*assert-reproducible\.test\.ts:\d+:\d+\n/);
    expect(error.message).toMatch(/\nGive a seed, \{ seed: 42 \}, to run it inside withDeterminism, which decides all draws\.$/); // prettier-ignore
    expect(error.bisection).toMatchObject({ equal: false, complete: true, run: 1, divergence: { kind: 'draws', name: 'Math.random', step: 0 } }); // prettier-ignore
    await assertReproducible(fit, { seed: 42 });
  });

  it('with the kernel, the element and the distance, where it is a kernel', async () => {
    // tfjs-backend-cpu under another name, with a square that is one ULP off at its third call in the second run.
    const former = tf.getKernel('Square', 'cpu')!;
    let calls = 0;
    const square: tf.KernelFunc = (call) => {
      const output = former.kernelFunc(call) as tf.TensorInfo;
      if (calls++ !== 2) return output;
      const backend = call.backend as tf.KernelBackend & { makeTensorInfo(shape: number[], dtype: string, values: Float32Array): tf.TensorInfo }; // prettier-ignore
      const values = Float32Array.from(backend.readSync(output.dataId) as Float32Array);
      new Uint32Array(values.buffer)[0]!++;
      return backend.makeTensorInfo(output.shape, 'float32', values);
    };
    tf.unregisterKernel('Square', 'cpu');
    tf.registerKernel({ ...former, kernelFunc: square });
    try {
      const faulty = ({ index }: ReproducibleRun): void => {
        calls = index === 0 ? 10 : 0;
        descend();
      };
      const { bisection, message } = await errorOf(assertReproducible(faulty));
      expect(bisection.divergence).toMatchObject({ kind: 'kernel', name: 'Square', step: 2, phase: 'forward', part: 'output 0', difference: { first: { ulps: 1 } } }); // prettier-ignore
      expect(bisection.traces).toHaveLength(2);
      expect(message).toMatch(/Square got equal inputs and gave an unequal output 0.*1 ULP apart/s);
      expect(message).not.toContain('Give a seed');
    } finally {
      tf.unregisterKernel('Square', 'cpu');
      tf.registerKernel(former);
    }
  });

  it('also if only a later run differs', async () => {
    const late = ({ index }: ReproducibleRun): void => descend({ rate: index === 3 ? 0.2 : 0.1 });
    await assertReproducible(late, { runs: 3 });
    const { bisection, message } = await errorOf(assertReproducible(late, { runs: 4 }));
    expect(bisection).toMatchObject({ run: 3, divergence: { kind: 'optimizer', name: 'SGD', part: 'learningRate' } });
    expect(message).toMatch(/^4 runs should be equal\. .*The learningRate of SGD is 0\.1\d* in one run and 0\.2\d* in the other\./s); // prettier-ignore
  });

  it('or only what it returns', async () => {
    const { bisection } = await errorOf(assertReproducible(({ index }) => [index]));
    expect(bisection.divergence).toMatchObject({ kind: 'result', step: 0 });
  });
});

describe('a function that fails', () => {
  it.each([0, 1])('rejects with its own error: run %i', async (failing) => {
    const failure = new Error('no data');
    const fail = ({ index }: ReproducibleRun): void => {
      descend();
      if (index === failing) throw failure;
    };
    await expect(withNothingLeft(() => assertReproducible(fail, { steps: 100 }))).rejects.toBe(failure);
    await expect(withNothingLeft(() => assertReproducible(fail, { steps: 100, seed: 42 }))).rejects.toBe(failure);
    // And is ready for another one.
    await assertReproducible(() => descend());
  });

  it('or neither trains nor returns anything is a TypeError', async () => {
    await expect(assertReproducible(() => undefined)).rejects.toThrow(TypeError);
    await expect(assertReproducible(() => undefined)).rejects.toThrow(/^fn: expected a run with something to compare, got function .*\. Train with an optimizer of tfjs in it and await that, or return/); // prettier-ignore
    // It was not awaited.
    await expect(assertReproducible(() => void setTimeout(descend))).rejects.toThrow(TypeError);
  });
});

describe('wrong arguments are refused before anything runs', () => {
  const unrun = (): never => expect.unreachable();
  const module = join(scripts, 'steps.mjs');
  it.each<[unknown, unknown, RegExp]>([
    [undefined, {}, /^fn: expected a function, got undefined\./],
    [module, {}, /^fn: expected a function, got ".*"…?\. To run a module, choose \{ isolation: 'process' \}\.$/],
    [unrun, { isolation: 'process' }, /^fn: expected the path or file URL of a module, which a fresh process can import, got function unrun\. Export the function/],
    [unrun, { isolation: 'thread' }, /^isolation: expected one of 'none', 'process', 'worker', got "thread"/],
    [unrun, { isolation: 1 }, /^isolation: expected one of 'none', 'process', 'worker', got 1/],
    [unrun, { runs: 1 }, /^runs: expected an integer from 2 to .*, got 1\./],
    [unrun, { runs: '2' }, /^runs: expected an integer from 2 to .*, got "2"/],
    [unrun, { steps: 0 }, /^steps: expected an integer from 1 to .*, got 0\./],
    [unrun, { steps: 2.5 }, /^steps: expected an integer from 1 to .*, got 2\.5\./],
    [(run: unknown) => unrun() ?? run, { records: 0 }, /^records: expected an integer from 1 to .*, got 0\./],
    [unrun, { records: 5 }, /^fn: expected a function that takes the run, to see `records`, got function unrun\./],
    [unrun, { exportName: 'train' }, /^exportName: expected it only with isolation, got "train"\./],
    [unrun, { timeout: 1000 }, /^timeout: expected it only with isolation, got 1000\./],
    [module, { isolation: 'process', timeout: 0 }, /^timeout: expected an integer from 1 to .*, got 0\./],
    [module, { isolation: 'worker', timeout: Infinity }, /^timeout: expected an integer from 1 to .*, got Infinity\./],
    [unrun, { backend: 'cpu' }, /^backend: expected it only with a seed, got "cpu"\. Give a seed/],
    [unrun, { audit: 'throw' }, /^audit: expected it only with a seed, got "throw"\. Give a seed/],
    [unrun, { seed: 1.5 }, /^seed: expected /],
    [unrun, { seed: 42, backend: 'fpga' }, /^backend: expected a registered backend .*, got "fpga"/],
    [unrun, { step: 5 }, /^options\.step: expected an object with any of 'seed', 'runs', 'steps'/],
    [unrun, 5, /^options: expected an object with any of/],
  ])('%s, %j', async (fn, options, message) => {
    await expect(assertReproducible(fn as () => void, options as ReproducibleOptions)).rejects.toThrow(message);
  }); // prettier-ignore
});

describe.each(['process', 'worker'] as const)('a module, each run in a %s of its own', (isolation) => {
  it.concurrent('is reproducible: a path or a URL, the default export or a named one', async () => {
    const path = join(scripts, 'steps.mjs');
    const report = await assertReproducible(path, { isolation });
    expect(report).toMatchObject({ runs: 2, steps: 5, weights: { length: 4 } });
    expect(report.losses.every(Number.isFinite)).toBe(true);
    expect(await assertReproducible(pathToFileURL(path), { isolation, steps: 5 })).toEqual(report);
    const named = await assertReproducible(join(faults, 'learning-rate.mjs'), { isolation, exportName: 'sound' });
    expect(named.steps).toBe(5);
    expect(named.losses).not.toEqual(report.losses);
  });

  it.concurrent('shares nothing with another run', async () => {
    const path = join(scripts, 'random-start.mjs');
    expect((await assertReproducible(path, { isolation, exportName: 'counting', runs: 3 })).runs).toBe(3);
  });

  it.concurrent('is handed seed, records and steps', async () => {
    const path = join(scripts, 'random-start.mjs');
    const options = { isolation, records: 7, steps: 3 };
    const { steps, losses } = await assertReproducible(path, { ...options, seed: 42 });
    expect(steps).toBe(3);
    expect((await assertReproducible(path, { ...options, seed: 43n })).losses).not.toEqual(losses);
  });

  it.concurrent('is not reproducible: the divergence is named', async () => {
    const options = { isolation, steps: 6 };
    const rate = await assertReproducible(join(faults, 'learning-rate.mjs'), options).catch((error: unknown) => error);
    expect(rate).toBeInstanceOf(NotReproducibleError);
    expect(rate).toMatchObject({ bisection: { run: 1, divergence: { kind: 'optimizer', part: 'learningRate' } } });
    const order = await assertReproducible(join(faults, 'kernel-order.mjs'), { ...options, seed: 42 }).catch((error: unknown) => error); // prettier-ignore
    expect(order).toMatchObject({ bisection: { divergence: { kind: 'kernel', name: 'Sum', step: 1, difference: { first: { index: [3], ulps: 1 } } } } }); // prettier-ignore
    await expect(assertReproducible(join(scripts, 'random-start.mjs'), options)).rejects.toThrow(/of Math\.random gave other values.*Give a seed/s); // prettier-ignore
  });

  it.concurrent.each<[string, string, string, string | RegExp]>([
    ['throws', 'throws.mjs', 'default', 'it threw Error: thrown in step 3'],
    ['rejects', 'throws.mjs', 'rejecting', 'it threw RangeError: rejected in step 3'],
    ['throws where no one awaits', 'throws.mjs', 'unawaited', 'it threw Error: thrown where no one awaits'],
    ['throws a text', 'throws.mjs', 'text', 'it threw "a text, not an Error"'],
    ['exits', 'exits.mjs', 'withCode3', 'it exited with code 3'],
    ['awaits what nothing can settle', 'endless.mjs', 'abandoned', 'it threw Error: The run awaits a promise that nothing is left to settle'],
    ['has no such export', 'steps.mjs', 'train', 'it threw RangeError: exportName: expected the name of a function'],
    ['fails at import', 'throws-at-import.mjs', 'default', 'it threw Error: thrown at import'],
    ['is not there', 'nowhere.mjs', 'default', /it threw Error.*: Cannot find module '.*nowhere\.mjs'/],
  ])('%s', async (_, name, exportName, message) => {
    const path = join(scripts, name);
    const error = (await assertReproducible(path, { isolation, exportName }).catch((thrown: unknown) => thrown)) as Error;
    expect(error.message.startsWith(`Run 0 of ${path}: expected it to end by itself, but it `)).toBe(true);
    expect(error.message).toMatch(message);
  }); // prettier-ignore

  it.concurrent('returns nothing and does not train: a TypeError', async () => {
    await expect(assertReproducible(join(scripts, 'idle.mjs'), { isolation })).rejects.toThrow(/^fn: expected a run with something to compare/); // prettier-ignore
    await assertReproducible(join(scripts, 'idle.mjs'), { isolation, exportName: 'value' });
  });
});

// Not beside other processes: the time runs from the start of the run, and it is to have begun.
it.each(['process', 'worker'] as const)('a module that hangs is ended after its timeout: %s', async (isolation) => {
  const options = { isolation, exportName: 'computing', timeout: 8000 };
  await expect(assertReproducible(join(scripts, 'endless.mjs'), options)).rejects.toThrow(/^Run 0 of .*endless\.mjs: expected it to end by itself, but it was not through after 8 s and was (killed|ended)\./); // prettier-ignore
});

it.each(['process', 'worker'] as const)('a module that is ended before it begins: %s', async (isolation) => {
  const options = { isolation, exportName: 'computing', timeout: 1 };
  await expect(assertReproducible(join(scripts, 'endless.mjs'), options)).rejects.toThrow(/^Run 0 of .*endless\.mjs: expected it to end by itself, but it was not through after 0\.001 s/); // prettier-ignore
});

it('adds one listener to the process, however often it is called', async () => {
  const call = (): Promise<unknown> =>
    assertReproducible(join(scripts, 'idle.mjs'), { isolation: 'worker', exportName: 'value' });
  await call();
  const count = process.listenerCount('exit');
  await call();
  expect(process.listenerCount('exit')).toBe(count);
});
