import { execFileSync } from 'node:child_process';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BackendError,
  BatchSampler,
  fingerprint,
  KeyReuseError,
  random,
  ScopeError,
  withDeterminism,
  type Run,
} from '../src/index';
import { portableMath } from '../src/math/portable';
import { customLoop, fit, fitConvolutions, fitDataset } from './stock-training';

/** What a scope may touch, as it is now. */
function surroundings(): unknown[] {
  return [
    tf.getBackend(),
    ...Object.getOwnPropertyNames(Math).map((name) => Object.getOwnPropertyDescriptor(Math, name)!.value),
    tf.env().platform.now,
    Object.getOwnPropertyDescriptor(tf.env().platform, 'now'),
    Reflect.ownKeys(globalThis).length,
    JSON.stringify((globalThis as Record<symbol, unknown>)[Symbol.for('tfjs-determinism.process-state')] ?? {}),
  ];
}

let before: unknown[];
beforeEach(async () => {
  await tf.setBackend('cpu');
  await withDeterminism(0, () => 0); // makes the process state's slot
  before = surroundings();
});
afterEach(() => expect(surroundings()).toEqual(before));

describe('stock code, not a word changed', () => {
  const digest = async (train: () => unknown, seed: number | string): Promise<string> =>
    withDeterminism(seed, async () => fingerprint((await train()) as object));

  it.each([
    ['fit with dropout, noise, shuffle and a validation split', fit],
    ['fitDataset with an unseeded tf.data shuffle', fitDataset],
    ['a custom loop with util.shuffle and randomNormal', customLoop],
  ])('%s: same seed, same bits; other seed, other bits; unseeded, other bits', async (_, train) => {
    const first = await digest(train, 0);
    Math.random();
    expect(await digest(train, 0)).toBe(first);
    expect(await digest(train, 1)).not.toBe(first);
    expect(await digest(train, 'zero')).not.toBe(first);
    expect(fingerprint((await train()) as object)).not.toBe(first);
  });

  it('a tf.data shuffle yields another order at another seed, the same at the same seed', async () => {
    const order = (seed: number): Promise<unknown> =>
      withDeterminism(seed, () =>
        tf.data
          .array([...Array(50).keys()])
          .shuffle(50)
          .toArray(),
      );
    expect(await order(0)).toEqual(await order(0));
    expect(await order(0)).not.toEqual(await order(1));
  });

  it('two unseeded shuffles in one scope differ', () =>
    withDeterminism(0, async () => {
      const order = (): Promise<unknown> =>
        tf.data
          .array([...Array(50).keys()])
          .shuffle(50)
          .toArray();
      expect(await order()).not.toEqual(await order());
    }));

  it('in two processes', () => {
    const script = `
      import { withDeterminism, fingerprint } from 'tfjs-determinism';
      import { fit, fitDataset } from './test/stock-training.ts';
      const digests = [];
      for (const train of [fit, fitDataset]) for (const seed of [0, 1])
        digests.push(await withDeterminism(seed, async () => fingerprint(await train())));
      console.log(JSON.stringify(digests));`;
    const run = (): string => execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' }).trim().split('\n').at(-1)!; // prettier-ignore
    const first = run();
    expect(run()).toBe(first);
    expect(new Set(JSON.parse(first) as string[]).size).toBe(4);
  });
});

describe('inside', () => {
  it('runs on backend deterministic, with portable Math and a time that passes', () =>
    withDeterminism(7, async (run) => {
      expect(tf.getBackend()).toBe('deterministic');
      expect(run.backend).toMatchObject({ backend: 'deterministic', level: 'portable' });
      expect(run.seed).toBe(7);
      for (const x of [0.1, -3.7, 20]) {
        for (const name of ['exp', 'sin', 'tanh', 'cbrt'] as const) expect(Math[name](x)).toBe(portableMath[name](x));
      }
      expect(Math.pow(2, 0.5)).toBe(portableMath.pow(2, 0.5));
      expect(Math.hypot(3, 4, 12)).toBe(13);
      const start = tf.util.now();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(tf.util.now() - start).toBeGreaterThan(10);
    }));

  it('Math.random is pure-rand over the stream of §8', async () => {
    const draws = await withDeterminism(3, () => [Math.random(), Math.random()]);
    const words = random.bits(random.foldIn(random.foldIn(random.key(3), 'scope'), 'Math.random'), 4);
    const expected = [0, 2].map((i) => (words[i]! % 2 ** 26) * 2 ** -26 + (words[i + 1]! % 2 ** 27) * 2 ** -53);
    expect(draws).toEqual(expected);
  });

  it('run.key(name) is a function of seed and name alone', async () => {
    const draw = (seed: number, name: string, noise: number): Promise<number[]> =>
      withDeterminism(seed, (run) => {
        for (let i = 0; i < noise; i++) Math.random();
        return [...random.bits(run.key(name), 3)];
      });
    expect(await draw(1, 'a', 0)).toEqual(await draw(1, 'a', 5));
    expect(await draw(1, 'a', 0)).not.toEqual(await draw(1, 'b', 0));
    expect(await draw(1, 'a', 0)).not.toEqual(await draw(2, 'a', 0));
  });

  it('names of run.key are apart from the scope’s own streams (§8)', () =>
    withDeterminism(3, (run) => {
      const { high, low } = random.foldIn(random.foldIn(random.foldIn(random.key(3), 'scope'), 'names'), 'clock');
      expect(run.key('clock')).toMatchObject({ high, low });
      const draws = [...random.bits(run.key('Math.random'), 2)];
      expect(Math.random()).not.toBe((draws[0]! % 2 ** 26) * 2 ** -26 + (draws[1]! % 2 ** 27) * 2 ** -53);
    }));

  it('another backend can be chosen', () =>
    withDeterminism(0, (run) => expect([tf.getBackend(), run.backend.level]).toEqual(['cpu', 'engine']), {
      backend: 'cpu',
    }));

  it('a convolutional model with dropout has the same digest on both backends of the library', async () => {
    const train = (backend?: string): Promise<string> =>
      withDeterminism(42, async () => fingerprint(await fitConvolutions()), { backend });
    const digest = await train();
    expect(await train('deterministic')).toBe(digest);
    expect(await train('deterministic-reference')).toBe(digest);
    expect(await withDeterminism(43, async () => fingerprint(await fitConvolutions()))).not.toBe(digest);
  });

  it('tensors made inside stay usable outside', async () => {
    const tensor = await withDeterminism(0, () => tf.randomUniform([4]));
    expect(tf.getBackend()).toBe('cpu');
    expect((await tensor.add(1).data()).length).toBe(4);
  });
});

describe('reuse of a key (§5.4)', () => {
  it('drawing twice from a key, or from two keys of one name, is an error', async () => {
    await expect(withDeterminism(0, (run) => { const k = run.key('a'); random.normal(k, 1); random.uniform(k, 1); })).rejects.toThrow(KeyReuseError); // prettier-ignore
    await expect(withDeterminism(0, (run) => { random.normal(run.key('a'), 1); random.normal(run.key('a'), 1); })).rejects.toThrow(KeyReuseError); // prettier-ignore
  });

  it('two samplers may share a key, drawing from it too may not', async () => {
    const samplers = (run: Run): BatchSampler[] =>
      [0, 1].map(
        (index) => new BatchSampler({ size: 10, batchSize: 4, key: run.key('data'), shard: { index, count: 2 } }),
      );
    await withDeterminism(0, (run) => samplers(run).map((s) => [...s.epoch(0), ...s.epoch(0)]));
    await expect(withDeterminism(0, (run) => { samplers(run); random.bits(run.key('data'), 1); })).rejects.toThrow(KeyReuseError); // prettier-ignore
  });

  it('is allowed on request, outside a scope, and in the next scope', async () => {
    const twice = (): number[] => [0, 1].map(() => random.uniform(random.key(5), 1)[0]!);
    expect(await withDeterminism(0, twice, { keyReuse: 'allow' })).toEqual(twice());
    for (let i = 0; i < 2; i++) await withDeterminism(0, (run) => random.bits(run.key('a'), 1));
  });

  it('the scope’s seed is no user’s key', () =>
    withDeterminism(42, (run) => [run.key('a'), random.bits(random.key(42), 1)]));
});

describe('restoring', () => {
  const boom = new Error('boom');
  it.each<[string, () => unknown]>([
    ['a throw', () => { throw boom; }],
    ['a rejection', () => Promise.reject(boom)],
    ['a rejection later', async () => { await tf.nextFrame(); throw boom; }],
    ['a throw after everything was changed', async () => {
      Math.random = () => 0; Math.exp = () => 0; await tf.setBackend('cpu'); throw boom; }],
  ])('after %s', (_, fn) => expect(withDeterminism(0, fn)).rejects.toBe(boom)); // prettier-ignore

  it('when there was no backend yet', async () => {
    const engine = tf.engine() as unknown as { backendName: unknown; backendInstance: unknown };
    const { backendName, backendInstance } = engine;
    Object.assign(engine, { backendName: undefined, backendInstance: null });
    await withDeterminism(0, () => expect(tf.getBackend()).toBe('deterministic'));
    expect([engine.backendName, engine.backendInstance]).toEqual([undefined, null]);
    Object.assign(engine, { backendName, backendInstance });
  });

  it('when another backend was still starting: it is waited for, and put back', async () => {
    const backend = Object.assign(new tf.KernelBackend(), { dispose: () => undefined });
    tf.registerBackend('slow', () => new Promise((resolve) => setTimeout(() => resolve(backend), 30)), 10);
    const starting = tf.setBackend('slow');
    await withDeterminism(0, async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect([tf.getBackend(), tf.add(1, 2).dataSync()[0]]).toEqual(['deterministic', 3]);
    });
    await starting;
    expect(tf.getBackend()).toBe('slow');
    await tf.setBackend('cpu');
    tf.removeBackend('slow');
  });

  it('a complex tensor made outside is usable inside', async () => {
    const z = tf.complex([3], [4]);
    expect(await withDeterminism(0, () => tf.abs(z).dataSync()[0])).toBe(5);
  });

  it('when the backend does not start', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    tf.registerBackend('broken', () => { throw new Error('no device'); }); // prettier-ignore
    await expect(withDeterminism(0, () => 1, { backend: 'broken' })).rejects.toThrow(
      /expected one that can be initialised/,
    );
    tf.removeBackend('broken');
    warn.mockRestore();
  });
});

describe('what cannot be replaced', () => {
  it('leaves everything as it was, before and during a scope', () => {
    // In a process of its own: a property that is frozen once stays so.
    const script = `
      import * as tf from '@tensorflow/tfjs';
      import { withDeterminism } from 'tfjs-determinism';
      const now = () => [Math.random, Math.log, tf.env().platform.now, tf.getBackend()];
      await tf.setBackend('cpu');
      const before = now();
      const same = () => now().every((value, i) => value === before[i]);
      const freezePow = () => Object.defineProperty(Math, 'pow', { value: () => 0, writable: false, configurable: false });
      const inside = await withDeterminism(1, freezePow).catch((error) => error);
      const afterInside = same();
      const opening = await withDeterminism(1, () => 0).catch((error) => error);
      console.log(JSON.stringify([inside.message, afterInside, opening.name, opening.message, same()]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const [inside, afterInside, name, message, after] = JSON.parse(output.trim().split('\n').at(-1)!) as unknown[];
    expect(inside).toMatch(/^Math\.pow: expected a property that can be put back, got one that is frozen/);
    expect([name, afterInside, after]).toEqual(['ScopeError', true, true]);
    expect(message).toMatch(/^Math\.pow: expected a property that can be replaced/);
  });

  it('an error of the run is not hidden by one of the clean-up', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    tf.registerBackend('gone', () => Object.assign(new tf.KernelBackend(), { dispose: () => undefined }));
    await tf.setBackend('gone');
    const real = new Error('the real one');
    await expect(withDeterminism(0, () => { tf.removeBackend('gone'); throw real; })).rejects.toBe(real); // prettier-ignore
    expect(warn).toHaveBeenCalledWith(expect.any(BackendError));
    warn.mockRestore();
    await tf.setBackend('cpu');
  });

  it('a former backend that is removed inside is named', async () => {
    tf.registerBackend('gone', () => Object.assign(new tf.KernelBackend(), { dispose: () => undefined }));
    await tf.setBackend('gone');
    await expect(withDeterminism(0, () => tf.removeBackend('gone'))).rejects.toThrow(
      /put back backend 'gone', got one that was removed/,
    );
    await tf.setBackend('cpu');
  });
});

describe('a backend that is changed inside', () => {
  it('is put back, and named in a warning, once', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await withDeterminism(0, () => tf.setBackend('cpu'));
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/expected backend 'deterministic' .* got 'cpu'/)]]);
    await withDeterminism(0, () => 1);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

describe('overlapping scopes', () => {
  const slow = async (): Promise<number[]> => {
    const draws = [Math.random()];
    await new Promise((resolve) => setTimeout(resolve, 5));
    return [...draws, Math.random()];
  };

  it('are refused, and the running one is not disturbed', async () => {
    const alone = await withDeterminism(1, slow);
    const first = withDeterminism(1, slow);
    await expect(withDeterminism(2, slow)).rejects.toThrow(ScopeError);
    await expect(withDeterminism(2, slow)).rejects.toThrow(/seed "1" still at work/);
    expect(await first).toEqual(alone);
  });

  it('or wait on request, and give what they give alone', async () => {
    const alone = [await withDeterminism(1, slow), await withDeterminism(2, slow), await withDeterminism(3, slow)];
    const together = await Promise.all([1, 2, 3].map((seed) => withDeterminism(seed, slow, { whenBusy: 'wait' })));
    expect(together).toEqual(alone);
  });

  it('inside one another are refused', () =>
    withDeterminism(1, () => expect(withDeterminism(2, slow)).rejects.toThrow(ScopeError)));
});

describe('bad input', () => {
  const run = withDeterminism as (...args: unknown[]) => Promise<unknown>;
  it.each<[string, unknown[], new (message?: string) => Error, RegExp]>([
    ['a negative seed', [-1, slowless], RangeError, /^seed: expected a safe integer >= 0.*got -1\./],
    ['a fractional seed', [0.5, slowless], RangeError, /^seed: .*got 0\.5/],
    ['NaN', [NaN, slowless], RangeError, /^seed: .*got NaN/],
    ['2^53', [2 ** 53, slowless], RangeError, /^seed: .*got 9007199254740992/],
    ['2^64', [2n ** 64n, slowless], RangeError, /^seed: .*got 18446744073709551616n/],
    ['no seed', [undefined, slowless], TypeError, /^seed: .*got undefined/],
    ['no function', [1], TypeError, /^fn: expected a function, got undefined/],
    ['an option that does not exist', [1, slowless, { auditing: true }], TypeError, /^options\.auditing: /],
    ['options in a promise', [1, slowless, Promise.resolve({})], TypeError, /^options: .*got a Promise\. Await it first/],
    ['null for an option', [1, slowless, { keyReuse: null }], TypeError, /^keyReuse: .*got null/],
    ['half a surrogate pair', ['\ud800', slowless], RangeError, /^seed: expected a string of whole Unicode characters/],
    ['a wrong keyReuse', [1, slowless, { keyReuse: 'warn' }], RangeError, /^keyReuse: expected one of 'throw', 'allow'/],
    ['a wrong whenBusy', [1, slowless, { whenBusy: 1 }], TypeError, /^whenBusy: /],
    ['an unknown backend', [1, slowless, { backend: 'abacus' }], BackendError, /^backend: expected a registered backend \(.*deterministic.*got "abacus"/],
    ['a key without a name', [1, (r: Run) => r.key('')], RangeError, /^name: expected a non-empty string/],
    ['a key with a number for a name', [1, (r: Run) => r.key(1 as never)], TypeError, /^name: /],
  ])('%s', async (_, args, kind, message) => {
    await expect(run(...args)).rejects.toThrow(kind);
    await expect(run(...args)).rejects.toThrow(message);
  }); // prettier-ignore

  function slowless(): number {
    return 1;
  }
});
