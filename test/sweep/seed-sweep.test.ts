import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import type { Seed } from '../../src/rng';
import type { Run } from '../../src/scope';
import { seedSweep, SweepError, type Metrics, type SweepProgress } from '../../src/sweep';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const { default: train } = (await import(path('train.mjs'))) as { default: (run: Run) => Promise<Metrics> };
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sweep-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A value of the seed alone. */
const drawn = ({ seed }: { seed: Seed }) => ({ loss: Math.random(), curve: [Math.random(), Number(seed)] });

describe('seedSweep', () => {
  it('runs each seed in its scope, in order', async () => {
    const seen: Seed[] = [];
    const { runs, seeds } = await seedSweep({ seeds: [3, 'three', 1n] }, (run) => {
      seen.push(run.seed);
      return { word: run.key('a').high, draw: Math.random() };
    });
    expect(seen).toEqual([3, 'three', 1n]);
    expect(seeds).toEqual(seen);
    expect(runs.map(({ seed }) => seed)).toEqual(seen);
    expect(new Set(runs.map(({ metrics }) => metrics.draw)).size).toBe(3);
    const again = await seedSweep({ seeds: [1n, 3] }, () => ({ draw: Math.random() }));
    expect(again.runs[0]!.metrics.draw).toBe(runs[2]!.metrics.draw);
  });

  it('gives in fresh processes the bits that it gives in this one', async () => {
    const seeds = [1, 2, 3, 'four'];
    const here = await seedSweep({ seeds }, train);
    const progress: SweepProgress[] = [];
    const apart = await seedSweep({ seeds, processes: 2, onProgress: (p) => progress.push(p) }, path('train.mjs'));
    expect(fingerprint(apart.runs)).toBe(fingerprint(here.runs));
    expect(apart).toEqual(here);
    expect(progress.map(({ done, count, from }) => [done, count, from])).toEqual(
      [1, 2, 3, 4].map((n) => [n, 4, 'run']),
    );
    expect(new Set(progress.map(({ seed }) => seed))).toEqual(new Set(seeds));
  });

  it('keeps the named metrics alone', async () => {
    const { metrics } = await seedSweep({ seeds: [1, 2], metrics: ['curve'] }, drawn);
    expect(Object.keys(metrics)).toEqual(['curve']);
    await expect(seedSweep({ seeds: [1], metrics: ['accuracy'] }, drawn)).rejects.toThrow(
      /metrics of seed 1\.accuracy: expected a number or an array of numbers, got undefined/,
    );
  });

  it('a run that fails ends the sweep, with its seed', async () => {
    const seen: Seed[] = [];
    const run = seedSweep({ seeds: [1, 2, 3], folder }, ({ seed }) => {
      seen.push(seed);
      if (seed === 2) throw new Error('diverged');
      return { loss: 1 };
    });
    const error = (await run.catch((e: unknown) => e)) as SweepError;
    expect(error).toBeInstanceOf(SweepError);
    expect(error.message).toBe('seed 2: expected metrics, got a run that failed: it threw Error: diverged');
    expect((error.cause as Error).message).toBe('diverged');
    expect(seen).toEqual([1, 2]);
    expect(readdirSync(folder)).toEqual(['seed-1.json']);
  });

  it('a process that fails says what it threw', async () => {
    const run = seedSweep({ seeds: [1, 2], processes: 1 }, path('failing.mjs'));
    await expect(run).rejects.toThrow(/^seed 2: expected metrics, got a run that failed: it threw RangeError: seed 2 diverged$/); // prettier-ignore
    await expect(seedSweep({ seeds: [1], processes: 1 }, path('seed-sweep.test.ts').replace('.test.ts', '.none.mjs'))).rejects.toThrow(SweepError); // prettier-ignore
  });

  it('after a process that fails no other begins, and what is at work is kept', async () => {
    const run = seedSweep({ seeds: [2, 1, 3, 4, 5, 6], processes: 2, folder }, path('failing.mjs'));
    await expect(run).rejects.toThrow(/^seed 2: /);
    expect(readdirSync(folder)).toContain('seed-1.json');
    expect(readdirSync(folder).length).toBeLessThan(3);
  });

  it('refuses runs that return other metrics than the first', async () => {
    const run = seedSweep(
      { seeds: [1, 2] },
      ({ seed }) => (seed === 1 ? { a: 1 } : { b: 1 }) as Record<string, number>,
    );
    await expect(run).rejects.toThrow(/metrics of seed 2: expected the metrics of the first seed, a, got \["b"\]/);
  });

  it.each([
    [{ seeds: [] }, drawn, /seeds: expected an array of at least one seed/],
    [{ seeds: [1, 2, 1n] }, drawn, /seeds\[2\]: expected a seed other than seeds\[0\], got 1n/],
    [{ seeds: [1.5] }, drawn, /seed: expected a safe integer/],
    [{ seeds: [1], processes: 2 }, drawn, /fn: expected the path or file URL of a module, with processes/],
    [{ seeds: [1] }, 'train.mjs', /fn: expected a function, got "train.mjs"/],
    [{ seeds: [1], metrics: [] }, drawn, /metrics: expected an array of names/],
    [{ seeds: [1], confidence: 1 }, drawn, /confidence: expected a number between 0 and 1, got 1/],
    [{ seeds: [1], resamples: 1 }, drawn, RangeError],
    [{ seeds: [1], epochs: 1 }, drawn, /options\.epochs/],
    [{ seeds: [1] }, () => 3, /metrics of seed 1: expected a record of numbers or curves, got 3/],
    [{ seeds: [1] }, () => ({}), /at least one metric/],
    [{ seeds: [1] }, () => ({ loss: [] }), /loss: expected at least one number/],
    [{ seeds: [1] }, () => ({ loss: ['low'] }), TypeError],
  ])('refuses wrong arguments and metrics, %#', async (options, fn, message) => {
    await expect(seedSweep(options as never, fn as never)).rejects.toThrow(message);
  });
});

describe('a folder', () => {
  it('is read again: only what is missing is run, and the result has equal bits', async () => {
    const whole = await seedSweep({ seeds: [1, 2, 3, 'x'] }, drawn);
    const seen: [Seed, string][] = [];
    const onProgress = ({ seed, from }: SweepProgress): void => void seen.push([seed, from]);
    await seedSweep({ seeds: [3, 'x'], folder, onProgress }, drawn);
    const resumed = await seedSweep({ seeds: [1, 2, 3, 'x'], folder, onProgress }, drawn);
    expect(resumed).toEqual(whole);
    expect(seen).toEqual([[3, 'run'], ['x', 'run'], [3, 'folder'], ['x', 'folder'], [1, 'run'], [2, 'run']]); // prettier-ignore
  });

  it('keeps every bit, NaN, infinities and −0 too', async () => {
    const odd = () => ({ a: [NaN, Infinity, -Infinity, -0, 0.1 + 0.2, 5e-324], b: -0 });
    const first = await seedSweep({ seeds: [1], folder }, odd);
    const second = await seedSweep({ seeds: [1], folder }, odd);
    expect(second.runs).toEqual(first.runs);
    expect(Object.is(second.runs[0]!.metrics.b, -0)).toBe(true);
  });

  it('goes on after the process was killed in the middle of a seed', async () => {
    // The text of the function is part of the configuration: both processes evaluate the same one.
    const text = `(async ({ seed }) => {
      const curve = [Math.random(), Math.random()];
      if (seed === 3 && globalThis.isToBeKilled) process.kill(process.pid, 'SIGKILL');
      return { loss: curve[1], curve };
    })`;
    const sweep = fileURLToPath(new URL('../../src/sweep.ts', import.meta.url));
    const script = join(folder, 'killed.mts');
    writeFileSync(
      script,
      `import { seedSweep } from ${JSON.stringify(sweep)};
      globalThis.isToBeKilled = true;
      await seedSweep({ seeds: [1, 2, 3, 4], folder: ${JSON.stringify(join(folder, 'results'))} }, (0, eval)(${JSON.stringify(text)}));`,
    );
    const signal = await new Promise((resolve) =>
      execFile(process.execPath, ['--import', import.meta.resolve('tsx'), script], (error) => resolve(error?.signal)),
    );
    expect(signal).toBe('SIGKILL');
    expect(readdirSync(join(folder, 'results')).sort()).toEqual(['seed-1.json', 'seed-2.json']);
    const fn = (0, eval)(text) as typeof drawn;
    const ran: Seed[] = [];
    const onProgress = ({ seed, from }: SweepProgress): void => void (from === 'run' && ran.push(seed));
    const resumed = await seedSweep({ seeds: [1, 2, 3, 4], folder: join(folder, 'results'), onProgress }, fn);
    expect(ran).toEqual([3, 4]);
    expect(resumed).toEqual(await seedSweep({ seeds: [1, 2, 3, 4] }, fn));
  });

  it('of another configuration, function or format is refused, and a damaged file', async () => {
    const options = { seeds: [1], folder, configuration: { learningRate: 0.1 } };
    await seedSweep(options, drawn);
    await expect(seedSweep({ ...options, configuration: { learningRate: 0.2 } }, drawn)).rejects.toThrow(StateError);
    await expect(seedSweep({ ...options, backend: 'cpu' }, drawn)).rejects.toThrow(/seed-1\.json: expected a result of configuration/); // prettier-ignore
    await expect(seedSweep(options, () => ({ loss: 1 }))).rejects.toThrow(StateError);
    const file = join(folder, 'seed-1.json');
    const text = readFileSync(file, 'utf8');
    const damages: [string, RegExp][] = [
      ['', /expected JSON, got ""\. Remove the file/],
      [text.slice(0, 50), /expected JSON/],
      ['{}', /expected a result of format tfjs-determinism-sweep, version 1, got undefined/],
      [text.replace('"version": 1', '"version": 2'), /expected a result of format/],
      [text.replace('"number": 1', '"number": 2'), /expected the result of seed 1, got an object with number/],
      [text.replace('"loss"', '"loss": "high", "x"'), /expected metrics, got an object with/],
    ];
    for (const [damaged, message] of damages) {
      expect(damaged).not.toBe(text);
      writeFileSync(file, damaged);
      const error = await seedSweep(options, drawn).catch((e: unknown) => e as StateError);
      expect(error).toBeInstanceOf(StateError);
      expect((error as StateError).message).toMatch(message);
    }
  });
});
