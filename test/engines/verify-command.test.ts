/** `npx tfjs-determinism verify` in real browsers. An engine that is missing fails these tests: the command refuses it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment, fixture, folder, program, run, verify } from '../cli/command';

const learningRate = fixture('faults/learning-rate.mjs');

describe('runs in a browser', () => {
  it('on the processor and on the graphics card part in the first product, and both backends are named', async () => {
    const script = fixture('faults/webgl-backend.mjs');
    const { divergence, steps, failures } = await verify([script, '--engines', 'chromium', '--runs', '2'], 1);
    expect(failures).toEqual([]);
    expect(steps).toBe(0);
    expect(divergence).toMatchObject({ kind: 'kernel', name: 'BatchMatMul', part: 'output 0', step: 0, phase: 'forward' }); // prettier-ignore
    expect(divergence!.layer).toMatch(/\/dense_Dense1$/);
    expect(divergence!.difference!.first.ulps).toBeGreaterThan(0);
    expect(divergence!.hints).toEqual(["The first run was on backend 'cpu', the second on 'webgl'."]);

    const sound = await verify([script, '--engines', 'chromium', '--runs', '2', '--export', 'sound'], 0);
    expect(sound).toMatchObject({ equal: true, steps: 6 });
  });

  it('with a seed are equal to those in Node, to the bit', async () => {
    const options = ['--engines', 'node,chromium,firefox', '--seed', '42', '--export', 'sound'];
    const { equal, complete, steps, runs, notes } = await verify([learningRate, ...options], 0);
    expect({ equal, complete, steps }).toEqual({ equal: true, complete: true, steps: 6 });
    expect(runs.map(({ engine }) => engine)).toEqual(['node', 'chromium', 'firefox']);
    expect(new Set(runs.map(({ weights }) => weights)).size).toBe(1);
    expect(notes).toEqual([expect.stringMatching(/^The runs were made on V8 .* and on .*Firefox/)]);
  });

  it.each(['unseeded-initializer', 'dropout-mask', 'time-based-shuffle'])(
    'also where initial weights, masks and shuffles come from the seed: %s',
    async (name) => {
      const options = ['--engines', 'node,chromium,firefox', '--seed', '42'];
      expect(await verify([fixture(`faults/${name}.mjs`), ...options], 0)).toMatchObject({ equal: true, notes: [{}] });
    },
  );

  it.each(['chromium', 'firefox'])('name a planted kernel as in Node, to the bit: %s', async (engine) => {
    const options = ['--engines', `${engine},${engine}`, '--seed', '42'];
    const { divergence } = await verify([fixture('faults/kernel-order.mjs'), ...options], 1);
    expect(divergence).toMatchObject({ kind: 'kernel', name: 'Sum', step: 1, phase: 'backward' });
    expect(divergence!.layer).toMatch(/\/dense_Dense1$/);
    expect(divergence!.difference).toMatchObject({ first: { index: [3], expectedBits: '0xbe495f9e', gotBits: '0xbe495f9d', ulps: 1 }, differing: 2 }); // prettier-ignore
  });

  it('without a seed part in what is drawn', async () => {
    const options = ['--engines', 'chromium', '--runs', '2'];
    const { divergence, sources } = await verify([fixture('faults/dropout-mask.mjs'), ...options], 1);
    expect(divergence).toMatchObject({ kind: 'draws', name: 'Math.random', step: 0, phase: 'forward' });
    expect(divergence!.layer).toMatch(/\/dropped$/);
    expect(sources).toMatchObject([{ source: 'dropout mask' }]);
  });

  it('print what the script prints only with --verbose', async () => {
    const few = ['verify', fixture('scripts/prints.mjs'), '--export', 'few', '--engines', 'chromium,firefox', '--seed', '42']; // prettier-ignore
    const { status, stderr } = await run([...few, '--verbose']);
    expect(stderr.match(/^printed on standard output$/gm)).toHaveLength(2);
    expect(stderr.match(/^printed on standard error$/gm)).toHaveLength(2);
    expect(status).toBe(0);
    expect((await run(few)).stderr).toBe('run 1 of 2 in chromium\nrun 2 of 2 in firefox\n');
  });
});

describe('a script that fails in a browser', () => {
  const both = ['--engines', 'chromium,firefox', '--seed', '42'];

  it.each([
    ['default', 'Error: thrown in step 3'],
    ['rejecting', 'RangeError: rejected in step 3'],
    ['unawaited', 'Error: thrown where no one awaits'],
    ['meanwhile', 'Error: thrown by a timer'],
    ['text', 'a text, not an Error'],
  ])('throws: %s', async (name, thrown) => {
    const found = await verify([fixture('scripts/throws.mjs'), ...both, '--export', name], 3);
    expect(found.failures).toMatchObject([0, 1].map((index) => ({ index, kind: 'threw', message: `it threw ${thrown}` }))); // prettier-ignore
    expect(found.runs.map(({ steps }) => steps)).toEqual([3, 3]);
    expect(found.traces).toHaveLength(2);
    expect((await run(['diff', ...found.traces])).status).toBe(3);
  });

  it('never ends: is ended after the timeout', async () => {
    const found = await verify([fixture('scripts/endless.mjs'), ...both, '--export', 'waiting', '--timeout', '10'], 3);
    expect(found.failures[0]).toMatchObject({ index: 0, kind: 'timed out', message: 'it was not through after 10 s and was killed' }); // prettier-ignore
  });

  it('says what it printed, and nothing of what the browser writes', async () => {
    const { failures } = await verify([fixture('scripts/throws.mjs'), ...both], 3);
    for (const { output } of failures) {
      expect(output).toMatch(/^Error: thrown in step 3$/m);
      expect(output).not.toMatch(/dbus|headless|GFX/i);
    }
  });

  it("can't be bundled: the place is named, without a stack", async () => {
    const script = join(folder, 'syntax.mjs');
    writeFileSync(script, 'const a = 1;\nconst b = ;\n');
    const { status, stdout, stderr } = await run(['verify', script, '--engines', 'chromium,firefox', '--json']);
    expect(stderr).toMatch(/^error: script: expected a module that esbuild can bundle for a page, got ".*/);
    expect(stderr).toMatch(/syntax\.mjs:2:10: ERROR: Unexpected ";"/);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

it.each(['chromium', 'firefox'])('interrupted, the command ends %s and removes its profile', async (engine) => {
  const place = join(folder, engine);
  const env = environment({ TMPDIR: place });
  mkdirSync(place);
  const values = ['verify', fixture('scripts/endless.mjs'), '--export', 'waiting', '--engines', `${engine},${engine}`, '--verbose']; // prettier-ignore
  const child = spawn(process.execPath, [program, ...values], { cwd: folder, env });
  for await (const text of child.stderr.setEncoding('utf8')) if ((text as string).includes('waits.')) break;
  expect(processesWith(place).length).toBeGreaterThan(0);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
  while (processesWith(place).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(readdirSync(place)).toEqual([]);
});

it('nothing is left of the browsers: no profile, no socket', () => {
  expect(readdirSync(folder).filter((name) => /profile|page|chromium\./i.test(name))).toEqual([]);
});

/** Processes whose command line has a text: Linux says so below /proc. */
function processesWith(text: string): string[] {
  const commandLine = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(text));
}
