import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { AuditError, DeterminismError, fingerprint, withDeterminism, type AuditFinding } from '../src/index';
import { buildModel, customLoop, fit, fitConvolutions, fitDataset, records } from './stock-training';

type Source = AuditFinding['source'];

const lines = readFileSync(import.meta.filename, 'utf8').split('\n');

/** "file:line:column" of a token in the line of this file that ends in the comment "site: name". */
function siteOf(name: string, token: string): string {
  const line = lines.findIndex((text) => text.endsWith(`// site: ${name}`));
  const column = lines[line]!.indexOf(token);
  expect([name, token, line < 0 || column < 0]).toEqual([name, token, false]);
  return `${import.meta.filename}:${line + 1}:${column + 1}`;
}

/** The prototypes of all classes that tfjs knows by name, and of their base classes. */
function registeredPrototypes(): object[] {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const prototypes = Object.values(classNameMap).flatMap(([registered]) => {
    const chain: object[] = [];
    let prototype = (registered as unknown as { prototype: object }).prototype;
    for (; prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object)
      chain.push(prototype);
    return chain;
  });
  return [...new Set(prototypes), tf.serialization.SerializationMap];
}

/** Every property that an audit may touch. */
function surroundings(): unknown[] {
  const { platform } = tf.env();
  const prototypes = registeredPrototypes();
  const objects = [Math, Date, Date.prototype, performance, crypto, platform, tf.engine(), globalThis, ...prototypes];
  return objects.map((object) => {
    const descriptors = Object.entries(Object.getOwnPropertyDescriptors(object));
    const isState = ([, { value }]: (typeof descriptors)[number]): boolean => object === tf.engine() && typeof value !== 'function'; // prettier-ignore
    return descriptors.filter((entry) => !isState(entry)).map(([name, d]) => [name, d.value, d.get, d.set, d.writable, d.enumerable, d.configurable]); // prettier-ignore
  });
}

function expectSame(now: unknown[], former: unknown[]): void {
  // By identity: toEqual takes two functions of equal text for different ones, and two proxies of equal targets for one.
  const flat = (values: unknown[]): unknown[] => values.flat(3);
  const [first, second] = [flat(now), flat(former)];
  expect(first.length).toBe(second.length);
  expect(first.filter((value, i) => !Object.is(value, second[i]))).toEqual([]);
}

// Node puts some of its classes on globalThis when they are first used.
beforeAll(async () => void (await fetch('data:,x')));

let before: unknown[];
let warn: MockInstance<typeof console.warn>;
beforeEach(async () => {
  await tf.setBackend('cpu');
  await withDeterminism(0, () => 0); // makes the process state's slot
  warn = vi.spyOn(console, 'warn').mockReturnValue();
  before = surroundings();
});
afterEach(() => {
  warn.mockRestore();
  expectSame(surroundings(), before);
  expect(tf.getBackend()).toBe('cpu');
});

const audits = (): string[] => warn.mock.calls.map(([text]) => String(text)).filter((text) => /audit/.test(text));

async function errorOf(promise: Promise<unknown>): Promise<AuditError> {
  const error = await promise.then(
    () => expect.fail('expected a rejection'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AuditError);
  return error as AuditError;
}

const turn = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const seeded = (): tf.layers.Layer => tf.layers.dropout({ rate: 0.5, seed: 7, inputShape: [4] });
const spatial = tf.layers.spatialDropout1d({ rate: 0.5, seed: 7 });
class DerivedDropout extends (seeded().constructor as new (args: object) => tf.layers.Layer) {
  static readonly className = 'DerivedDropout';
  getNoiseShape(): null {
    return null;
  }
  override call(inputs: tf.Tensor, options: object): tf.Tensor | tf.Tensor[] {
    return super.call(inputs, options as never);
  }
}
tf.serialization.registerClass(DerivedDropout as never);
const training = { training: true } as never;

/** One line each that touches a source, and where. */
const program: [name: string, source: Source, token: string, touch: (layer: tf.layers.Layer) => unknown, message: RegExp][] = [
  ['Date.now', 'Date.now', 'now()', () => {
    Date.now(); // site: Date.now
  }, /^Date\.now\(\): expected nothing that differs .* Take a fixed time instead/],
  ['new Date', 'new Date', 'new Date()', () => {
    new Date(); // site: new Date
  }, /^new Date\(\): /],
  ['Date', 'new Date', 'Date()', () => {
    Date(); // site: Date
  }, /^new Date\(\): /],
  ['performance.now', 'performance.now', 'now()', () => {
    performance.now(); // site: performance.now
  }, /^performance\.now\(\): /],
  ['unseeded shuffle', 'tf.data', 'shuffle(3)', () => {
    tf.data.array([1, 2, 3]).shuffle(3); // site: unseeded shuffle
  }, /^tf\.data shuffle: expected a seed, got none .* outside a scope the same code gives another order/],
  ['crypto.getRandomValues', 'crypto.getRandomValues', 'getRandomValues(', () => {
    crypto.getRandomValues(new Uint8Array(4)); // site: crypto.getRandomValues
  }, /^crypto\.getRandomValues\(\): .* run\.key\('name'\)/],
  ['crypto.randomUUID', 'crypto.randomUUID', 'randomUUID(', () => {
    crypto.randomUUID(); // site: crypto.randomUUID
  }, /^crypto\.randomUUID\(\): /],
  ['fetch', 'fetch', "fetch('data:", () => {
    void fetch('data:,x'); // site: fetch
  }, /^fetch\(\): .* what the network answers/],
  ['dropout', 'dropout', 'apply(', (layer) => {
    layer.apply(tf.ones([2, 4]), training); // site: dropout
  }, /^Dropout 'dropout_\w+': expected another mask at each step, got that of seed 7 again/],
]; // prettier-ignore

describe('each source', () => {
  it.each(program)(
    '%s: a warning with its call site, once in 100 times',
    async (name, source, token, touch, message) => {
      const layer = seeded();
      for (const runs of [1, 2]) {
        await withDeterminism(0, () => { for (let i = 0; i < 100; i++) touch(layer); }, { audit: 'warn' }); // prettier-ignore
        expect(audits()).toHaveLength(runs);
      }
      const [, text, site] = /^withDeterminism audit: (.*) \(at (.*)\)$/.exec(audits()[0]!)!;
      expect(site).toBe(siteOf(name, token));
      expect(text).toMatch(message);
      expect(source).toBeTypeOf('string');
    },
  );

  it.each(program)('%s: an error from the call that touches it', async (name, source, token, touch, message) => {
    const layer = seeded();
    let calls = 0;
    const run = withDeterminism(0, () => { for (; calls < 100; calls++) touch(layer); }, { audit: 'throw' }); // prettier-ignore
    const error = await errorOf(run);
    expect(calls).toBe(source === 'dropout' ? 1 : 0);
    expect(error).toBeInstanceOf(DeterminismError);
    expect(error.name).toBe('AuditError');
    expect(error.findings).toEqual([{ source, message: expect.stringMatching(message), site: siteOf(name, token) }]);
    expect(error.message).toBe(`${error.findings[0]!.message} (at ${siteOf(name, token)})`);
    expect(error.stack).toContain(siteOf(name, token));
    expect(warn).not.toHaveBeenCalled();
  });

  it.each(program)('%s: at the end, once, if the program caught it each time', async (name, source, token, touch) => {
    const layer = seeded();
    let caught = 0;
    const run = (): void => {
      for (let i = 0; i < 100; i++) try { touch(layer); } catch { caught++; } // prettier-ignore
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings).toMatchObject([{ source, site: siteOf(name, token) }]);
    expect(caught).toBe(source === 'dropout' ? 99 : 100);
  });

  it('all of them are named in one error, in the order they were touched', async () => {
    const layer = seeded();
    layer.apply(tf.ones([2, 4]), training); // before the scope: this does not count
    const run = (): void => {
      for (let i = 0; i < 2; i++) for (const [, , , touch] of program) try { touch(layer); } catch { /* as programs do */ } // prettier-ignore
    };
    const error = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(error.findings.map(({ site }) => site)).toEqual(program.map(([name, , token]) => siteOf(name, token)));
    expect(error.message).toMatch(/^9 sources of nondeterminism:\n- Date\.now\(\): .*\n- new Date/);
  });

  it('is named for each place', async () => {
    await withDeterminism(0, () => [Date.now(), Date.now()], { audit: 'warn' });
    expect(audits()).toHaveLength(2);
  });
});

describe('the backend', () => {
  const kernels = (): void => {
    for (let i = 0; i < 100; i++) {
      tf.add(1, 2); // site: weak kernel
    }
  };
  const message =
    /^withDeterminism audit: backend: expected level 'portable', got 'cpu' with level 'engine'\. Sums run in a fixed order.*\(at (.*)\)$/;

  it('is named at its first kernel, if it is weaker', async () => {
    await withDeterminism(0, () => { kernels(); tf.sub(1, 2); }, { audit: 'warn', backend: 'cpu' }); // prettier-ignore
    expect(audits()).toEqual([expect.stringMatching(message)]);
    expect(message.exec(audits()[0]!)![1]).toBe(siteOf('weak kernel', 'add('));
  });

  it('also if it was set inside, in an error from that kernel', async () => {
    let reached = '';
    const run = async (): Promise<void> => {
      kernels();
      await tf.setBackend('cpu');
      reached = 'set';
      kernels();
      reached = 'run';
    };
    const error = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(error.findings).toMatchObject([{ source: 'backend', site: siteOf('weak kernel', 'add(') }]);
    expect(reached).toBe('set');
  });

  it('is named once, although the program catches the errors of many kernels, and changes it again', async () => {
    const run = async (): Promise<void> => {
      for (const backend of ['cpu', 'deterministic', 'cpu']) {
        await tf.setBackend(backend);
        try { kernels(); } catch { /* as programs do */ } // prettier-ignore
        try { tf.sub(1, 2); } catch { /* as programs do */ } // prettier-ignore
      }
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings.map(({ source }) => source)).toEqual(['backend']);
    await withDeterminism(0, run, { audit: 'warn' });
    expect(audits()).toHaveLength(1);
  });

  it('is not named without a kernel, nor if it is portable', async () => {
    await withDeterminism(0, () => 1, { audit: 'throw', backend: 'cpu' });
    await withDeterminism(0, () => void tf.add(1, 2), { audit: 'throw', backend: 'deterministic-reference' });
  });
});

describe('a seeded dropout', () => {
  it.each<[string, () => tf.layers.Layer]>([
    ['SpatialDropout1D', () => spatial],
    ['DerivedDropout', () => new DerivedDropout({ rate: 0.5, seed: 0, name: 'derived' })],
  ])('%s counts too, once a call', async (className, make) => {
    const layer = make();
    const step = (): unknown => layer.apply(tf.ones([2, 3, 4]), training);
    await withDeterminism(0, step, { audit: 'throw' });
    const { findings } = await errorOf(withDeterminism(0, () => { step(); step(); }, { audit: 'throw' })); // prettier-ignore
    expect(findings).toMatchObject([{ message: expect.stringContaining(`${className} '${layer.name}'`) }]);
  });

  it('really repeats its mask in tfjs, an unseeded one does not', () =>
    withDeterminism(0, () => {
      const masks = (layer: tf.layers.Layer): string[] =>
        [0, 1].map(() => (layer.apply(tf.ones([2, 40]), training) as tf.Tensor).dataSync().join());
      const [first, second] = masks(tf.layers.dropout({ rate: 0.5, seed: 7 }));
      expect(second).toBe(first);
      expect(new Set(masks(tf.layers.dropout({ rate: 0.5 }))).size).toBe(2);
    }));

  it('is named in a fit, with the call of the fit', async () => {
    const run = async (): Promise<void> => {
      const model = tf.sequential({ layers: [seeded(), tf.layers.dense({ units: 1 })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      await model.fit(tf.ones([8, 4]), tf.ones([8, 1]), { batchSize: 2, epochs: 2, verbose: 0 }); // site: dropout fit
    };
    await withDeterminism(0, run, { audit: 'warn' });
    expect(audits()).toEqual([expect.stringContaining(`(at ${siteOf('dropout fit', 'fit(')})`)]);
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings).toMatchObject([{ source: 'dropout', site: siteOf('dropout fit', 'fit(') }]);
  });

  it('is named with the call of the fit also where the stack ends in tfjs', async () => {
    const run = (): unknown => {
      const model = tf.sequential({ layers: [seeded(), tf.layers.dense({ units: 1 })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      return model.fit(tf.ones([8, 4]), tf.ones([8, 1]), { batchSize: 2, verbose: 0 }); // site: returned fit
    };
    await withDeterminism(0, run, { audit: 'warn' });
    expect(audits()).toEqual([expect.stringContaining(`(at ${siteOf('returned fit', 'fit(')})`)]);
  });

  it('is not named when it drops nothing, or once only', () =>
    withDeterminism(0, () => {
      const x = tf.ones([2, 4]);
      const layer = seeded();
      for (let i = 0; i < 3; i++) layer.apply(x, { training: false } as never);
      layer.apply(x, training);
      const none = tf.layers.dropout({ rate: 0, seed: 7 });
      for (let i = 0; i < 3; i++) none.apply(x, training);
    }, { audit: 'throw' })); // prettier-ignore
});

describe('a clean run', () => {
  it.each<[string, () => unknown]>([
    ['fit with a shuffle, unseeded dropout, noise, default initializers, Adam', fit],
    ['fit of a convolutional model', fitConvolutions],
    ['a custom loop', customLoop],
    ['trainOnBatch and evaluateDataset, awaited', async () => {
      const model = buildModel();
      const { xs, ys } = records(20);
      for (let i = 0; i < 3; i++) await model.trainOnBatch(xs, ys);
      const data = tf.data.zip({ xs: tf.data.array(await xs.array()), ys: tf.data.array(await ys.array()) });
      await model.evaluateDataset(data.batch(5) as never, {});
      return model;
    }],
    ['fitDataset with a seeded shuffle and validation data', async () => {
      const model = buildModel();
      const { xs, ys } = records(20);
      const data = tf.data.zip({ xs: tf.data.array(await xs.array()), ys: tf.data.array(await ys.array()) });
      const batches = data.shuffle(20, '5').batch(5) as never;
      await model.fitDataset(batches, { epochs: 2, verbose: 0, validationData: batches });
      return model;
    }],
    ['saving, printing, yielding to the page', async () => {
      const model = buildModel();
      await model.save(tf.io.withSaveHandler((artifacts) => Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) })));
      const log = vi.spyOn(console, 'log').mockReturnValue();
      model.summary();
      tf.ones([2]).print();
      log.mockRestore();
      await tf.nextFrame();
      await turn();
      await tf.time(() => tf.add(1, 2));
      return model;
    }],
    ['times that are given', () => [new Date(0), new Date('2020-01-01'), Date.UTC(2020), Date.parse('2020-01-01')]],
  ])('%s: nothing is reported, and the bits are those without an audit', async (_, train) => {
    const digest = async (audit?: 'warn' | 'throw'): Promise<unknown> =>
      withDeterminism(3, async () => {
        const result = await train();
        return Array.isArray(result) ? result.length : fingerprint(result as object);
      }, { audit });
    const alone = await digest();
    expect(await digest('throw')).toBe(alone);
    expect(await digest('warn')).toBe(alone);
    expect(warn).not.toHaveBeenCalled();
  }); // prettier-ignore

  it('the order of an unseeded shuffle is that without an audit', async () => {
    const digest = async (audit?: 'warn'): Promise<string> =>
      withDeterminism(3, async () => fingerprint(await fitDataset()), { audit });
    expect(await digest('warn')).toBe(await digest());
    expect(audits()).toEqual([expect.stringContaining(`${basename(import.meta.dirname)}/stock-training.ts:`)]);
  });

  const packaged = (body: string): (() => unknown) =>
    new Function(`return () => {\n${body}\n}\n//# sourceURL=/program/node_modules/package/index.js`)() as () => unknown;

  it('clocks and the network are not reported when a package or TensorFlow.js uses them', () =>
    withDeterminism(0, async () => {
      const start = tf.util.now();
      for (const body of ['Date.now()', 'new Date()', 'performance.now()', "return fetch('data:,x')"]) await packaged(body)();
      await tf.util.fetch('data:,x');
      await vi.waitFor(() => 1);
      expect(tf.util.now() - start).toBeGreaterThanOrEqual(0);
    }, { audit: 'throw' })); // prettier-ignore

  it('but random numbers of the system are, with the call of the package', async () => {
    const randomName = packaged('return crypto.randomUUID()');
    const run = (): void => {
      randomName(); // site: package
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings).toMatchObject([{ source: 'crypto.randomUUID', site: siteOf('package', 'randomName') }]);
  });
});

describe('work that is not awaited', () => {
  function compiled(): tf.Sequential {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    return model;
  }
  const [xs, ys] = [() => tf.ones([64, 4]), () => tf.ones([64, 1])];
  const batches = () => tf.data.array([1, 2, 3]).map(() => ({ xs: xs(), ys: ys() })) as never;
  const running: [string, string, (model: tf.Sequential) => Promise<unknown>][] = [
    ['fit', 'fit(', (model) => {
      return model.fit(xs(), ys(), { epochs: 20, batchSize: 8, verbose: 0, shuffle: true }); // site: running fit
    }],
    ['fitDataset', 'fitDataset(', (model) => {
      return model.fitDataset(batches(), { epochs: 5, verbose: 0, validationData: batches() }); // site: running fitDataset
    }],
    ['evaluateDataset', 'evaluateDataset(', (model) => {
      return model.evaluateDataset(batches(), {}); // site: running evaluateDataset
    }],
    ['trainOnBatch', 'trainOnBatch(', (model) => {
      return model.trainOnBatch(xs(), ys()); // site: running trainOnBatch
    }],
  ]; // prettier-ignore

  it.each(running)('%s is named, once, and settled before the scope ends', async (method, token, start) => {
    let settled = 0;
    const run = (): void => {
      for (let i = 0; i < 3; i++) void start(compiled()).finally(() => settled++);
    };
    await withDeterminism(0, run, { audit: 'warn' });
    expect(settled).toBe(3);
    expect(audits()).toHaveLength(1);
    expect(audits()[0]).toMatch(
      new RegExp(`^withDeterminism audit: model\\.${method}: expected to be settled when fn is`),
    );
    expect(audits()[0]).toContain(`(at ${siteOf(`running ${method}`, token)})`);

    const error = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(settled).toBe(6);
    expect(error.findings).toMatchObject([{ source: 'async', site: siteOf(`running ${method}`, token) }]);
    expect(audits()).toHaveLength(2); // said at once, since it may take long until it can be thrown
  });

  it.each(running)('%s that is awaited, or returned, is not', async (_, __, start) => {
    await withDeterminism(0, async () => void (await start(compiled())), { audit: 'throw' });
    await withDeterminism(0, () => start(compiled()), { audit: 'throw' });
    await withDeterminism(0, () => Promise.all([start(compiled()), start(compiled())]), { audit: 'throw' });
  });

  it('a rejection of such a call is ignored, one that the program handles stays handled', async () => {
    const model = compiled();
    const failing = (): Promise<unknown> => model.fit(xs(), ys(), { callbacks: { onBatchEnd: () => Promise.reject(new Error('in a callback')) }, verbose: 0 }); // prettier-ignore
    await withDeterminism(0, () => void failing(), { audit: 'warn' });
    expect(audits()).toHaveLength(1);
    await withDeterminism(0, () => expect(failing()).rejects.toThrow('in a callback'), { audit: 'throw' });
  });

  it('a rejection that nobody handles still ends the process', () => {
    const script = `
      import * as tf from '@tensorflow/tfjs';
      import { withDeterminism } from './src/index.ts';
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
      process.on('unhandledRejection', (error) => console.log('unhandled: ' + error.message));
      await withDeterminism(0, async () => { model.fit(1, 2); await new Promise((r) => setTimeout(r, 5)); }, { audit: 'throw' });`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' }); // prettier-ignore
    expect(output).toMatch(/^unhandled: .*compiled/m);
  });

  let kept: tf.Tensor;
  beforeEach(() => void (kept = tf.tensor([1])));
  it.each<[string, string, () => unknown, RegExp]>([
    ['a kernel', 'square(', () => {
      kept.square(); // site: late kernel
    }, /got kernel Square\./],
    ['a draw', 'random()', () => {
      Math.random(); // site: late draw
    }, /got a draw of Math\.random\./],
    ['a tensor', 'tensor(', () => {
      tf.tensor([1]); // site: late tensor
    }, /got a tensor made of values\./],
  ])('%s after the end is named, once', async (name, token, touch, message) => {
    const run = (): void => {
      void (async () => {
        for (let i = 0; i < 3; i++) {
          await turn();
          touch();
        }
      })();
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    const site = siteOf(`late ${name.slice(2)}`, token);
    expect(findings).toEqual([{ source: 'async', site, message: expect.stringMatching(message) }]);
    await withDeterminism(0, run, { audit: 'warn' });
    expect(audits()).toHaveLength(1);
    await withDeterminism(0, async () => { run(); await turn(50); }, { audit: 'throw' }); // prettier-ignore
  }); // prettier-ignore

  it('is named also if the run itself loads tf.layers', () => {
    const script = `
      import { withDeterminism } from './src/index.ts';
      const error = await withDeterminism(0, async () => {
        const tf = await import('@tensorflow/tfjs');
        const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
        model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
        void model.fit(tf.ones([8, 4]), tf.ones([8, 1]), { verbose: 0 });
      }, { audit: 'throw' }).catch((error) => error);
      console.log(error.message);`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }); // prettier-ignore
    expect(output).toMatch(/^model\.fit: expected to be settled/m);
  });

  it('a fit that starts after the end is waited for as well', async () => {
    let settled = false;
    const run = (): void => {
      const [model, x, y] = [compiled(), xs(), ys()];
      const callbacks = { onTrainEnd: () => turn(60) }; // longer than the turns that are waited for
      setTimeout(() => void model.fit(x, y, { callbacks, verbose: 0 }).then(() => (settled = true)), 0); // site: late fit
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings).toMatchObject([{ source: 'async', site: siteOf('late fit', 'fit(') }]);
    expect(settled).toBe(true);
  });

  it('nothing is thrown into it', async () => {
    const late: unknown[] = [];
    const run = (): void => {
      setTimeout(() => late.push(Date.now()), 0); // site: late clock
    };
    const { findings } = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(findings).toMatchObject([{ source: 'Date.now', site: siteOf('late clock', 'now()') }]);
    expect(late).toEqual([expect.any(Number)]);
  });
});

describe('docs/audit.md', () => {
  it('has every message as it is printed, and no other', async () => {
    const layer = seeded();
    const run = async (): Promise<void> => {
      for (let i = 0; i < 2; i++) for (const [, , , touch] of program) touch(layer);
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const [x, y] = [tf.ones([8, 4]), tf.ones([8, 1])];
      void model.fit(x, y, { verbose: 0 }).then(() => setTimeout(() => x.square()));
      await tf.setBackend('cpu');
      tf.square(x);
    };
    await withDeterminism(0, run, { audit: 'warn' });
    const printed = audits().map((text) =>
      text.replace(/ \(at .*\)$/, '').replace(/'dropout_\w+'/, "'dropout_Dropout1'"),
    );
    const page = readFileSync(`${import.meta.dirname}/../docs/audit.md`, 'utf8');
    const shown = page.split('\n').filter((line) => line.startsWith('withDeterminism audit: '));
    expect(shown.sort()).toEqual([...new Set(printed)].sort());
  });
});

describe('the run’s own error', () => {
  const boom = new Error('boom');
  const caught = (): void => {
    try { Date.now(); } catch { /* as programs do */ } // prettier-ignore
  };

  it('is not hidden by what was found, before or at the end', async () => {
    const run = (): never => {
      caught();
      setTimeout(() => Math.random(), 0);
      throw boom;
    };
    await expect(withDeterminism(0, run, { audit: 'throw' })).rejects.toBe(boom);
    expect(warn.mock.calls).toEqual([[expect.any(AuditError)]]);
    expect((warn.mock.calls[0]![0] as AuditError).findings.map(({ source }) => source)).toEqual(['Date.now', 'async']);
    await expect(withDeterminism(0, run, { audit: 'warn' })).rejects.toBe(boom);
    expect(audits()).toHaveLength(3);
  });

  it('is that of the audit: then it lists what was caught before, too', async () => {
    const run = (): void => {
      caught();
      performance.now();
    };
    const error = await errorOf(withDeterminism(0, run, { audit: 'throw' }));
    expect(error.findings.map(({ source }) => source)).toEqual(['Date.now', 'performance.now']);
    expect((error.cause as AuditError).findings).toEqual([error.findings[1]]);
  });
});

describe('the watch', () => {
  it('is there inside and gone afterwards, also after an error (afterEach compares every property)', async () => {
    const changed = (): boolean => {
      try { expectSame(surroundings(), before); return false; } catch { return true; } // prettier-ignore
    };
    const inside = await withDeterminism(0, changed, { audit: 'warn' });
    expect([inside, changed()]).toEqual([true, false]);
    await expect(withDeterminism(0, () => Promise.reject(new Error('boom')), { audit: 'throw' })).rejects.toThrow(
      'boom',
    );
    expect(changed()).toBe(false);
  });

  it('is not there without the option', async () => {
    const { runKernel, makeTensor } = tf.engine();
    const date = Date;
    await withDeterminism(0, () => {
      expect([tf.engine().runKernel, tf.engine().makeTensor, Date]).toEqual([runKernel, makeTensor, date]);
      expect(Object.hasOwn(performance, 'now') || Object.hasOwn(crypto, 'randomUUID')).toBe(false);
    }, { audit: undefined }); // prettier-ignore
  });

  it('what the program’s console touches is not the run’s', async () => {
    warn.mockImplementation(() => void new Date());
    await withDeterminism(0, () => Date.now(), { audit: 'warn' });
    expect(audits()).toHaveLength(1);
  });

  it('a console that throws does not leave the scope open', async () => {
    warn.mockImplementation(() => { throw new Error('no console'); }); // prettier-ignore
    await expect(withDeterminism(0, () => Date.now(), { audit: 'warn' })).rejects.toThrow('no console');
  });

  it('scopes that wait for one another wait for its end as well, and each finds its own', async () => {
    const draws: string[] = [];
    const run = (name: string) => async (): Promise<number> => {
      draws.push(`${name} starts`);
      setTimeout(() => draws.push(`${name} draws late ${Math.random()}`), 0); // site: queued draw
      return Math.random();
    };
    const scope = (seed: number): Promise<AuditError> =>
      errorOf(withDeterminism(seed, run(String(seed)), { audit: 'throw', whenBusy: 'wait' }));
    const errors = await Promise.all([scope(1), scope(2), scope(3)]);
    expect(draws.map((text) => text.slice(0, 7))).toEqual([
      '1 start',
      '1 draws',
      '2 start',
      '2 draws',
      '3 start',
      '3 draws',
    ]);
    for (const { findings } of errors) {
      expect(findings).toMatchObject([{ source: 'async', site: siteOf('queued draw', 'random()') }]);
    }
    const clean = [1, 2].map((seed) =>
      withDeterminism(seed, () => Math.random(), { audit: 'throw', whenBusy: 'wait' }),
    );
    expect(await Promise.all(clean)).toEqual([await withDeterminism(1, () => Math.random()), await withDeterminism(2, () => Math.random())]); // prettier-ignore
  });
});

describe('bad input', () => {
  const run = withDeterminism as (...values: unknown[]) => Promise<unknown>;
  it.each<[unknown, new (message?: string) => Error, RegExp]>([
    ['yes', RangeError, /^audit: expected one of 'warn', 'throw', got "yes"\. Leave it out to run without an audit\.$/],
    ['', RangeError, /^audit: .*got ""/],
    [true, TypeError, /^audit: .*got true/],
    [false, TypeError, /^audit: .*got false/],
    [null, TypeError, /^audit: .*got null/],
  ])('%j', async (audit, kind, message) => {
    await expect(run(0, () => 1, { audit })).rejects.toThrow(kind);
    await expect(run(0, () => 1, { audit })).rejects.toThrow(message);
  });
});
