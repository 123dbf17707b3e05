/** The command line of `npm run test:engines`, on the Node that is there. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getKernelsForBackend } from '@tensorflow/tfjs';
import 'tfjs-determinism';
import { ENGINES } from './engines';
import { readExpectation } from './expectation';

const here = `node-${process.versions.node.split('.')[0]}`;

function run(...values: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(import.meta.dirname, 'run.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...values], {
    encoding: 'utf8',
    // There is no such Firefox, whatever is installed.
    env: { ...process.env, FIREFOX: '/nowhere/firefox' },
  });
}

it('compares, and says so', () => {
  const { status, stdout } = run('--only', 'kernel/Add', here);
  expect(stdout).toMatch(/\d+ digests compared on 1 engines in .* minutes, \d at a time: all are equal\./);
  expect(status).toBe(0);
});

it('names what is not installed as not run, and fails if it is required', () => {
  expect(run('--only', 'kernel/Add', here, 'firefox')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("Not run: firefox-worker. It needs Debian's firefox-esr."),
  });
  expect(run('--only', 'kernel/Add', '--require', 'firefox-worker', here)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('FAILED: required, but not run: firefox-worker.'),
  });
});

it('refuses what it does not know, before it runs anything', () => {
  expect(run('netscape')).toMatchObject({ status: 1, stderr: expect.stringContaining("got 'netscape'") });
  expect(run('--jobs', '0')).toMatchObject({ status: 1, stderr: expect.stringContaining('--jobs') });
  expect(run('--write', here)).toMatchObject({ status: 1, stderr: expect.stringContaining('--write') });
  expect(run('--contrast', here)).toMatchObject({ status: 1, stderr: expect.stringContaining('--contrast') });
});

it('fails where no item has the name', () => {
  expect(run('--only', 'nothing of that name', here)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("no item's name holds 'nothing of that name'"),
  });
});

it('has at least 500 digests that are frozen', () => {
  expect(Object.keys(readExpectation().digests).length).toBeGreaterThanOrEqual(500);
});

it('has every kernel of the backend, forwards', () => {
  const items = Object.keys(readExpectation().digests);
  const kernels = new Set(items.filter((item) => !item.endsWith('/gradient')).map((item) => item.split('/')[1]));
  const missing = getKernelsForBackend('deterministic').filter(({ kernelName }) => !kernels.has(kernelName));
  expect(missing.map(({ kernelName }) => kernelName)).toEqual([]);
  expect(new Set(ENGINES.map(({ name }) => name)).size).toBe(ENGINES.length);
});
