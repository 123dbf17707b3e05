/**
 * tfjs-core's own tests, from the package, on both backends. They compare within 1e-3: they prove the meaning of the
 * kernels, not their bits.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Spec {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  readonly messages: string[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'official-suite-'));
  await build({
    entryPoints: [join(here, 'official/suite.mjs')],
    outfile: join(folder, 'suite.cjs'),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    // tfjs-core declares its tests free of side effects; without this flag they are dropped.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What became of each test, in a process of its own. */
async function runSuite(environment: Record<string, string>): Promise<Spec[]> {
  const report = join(folder, 'report.json');
  await promisify(execFile)(process.execPath, [join(here, 'official/run.mjs'), join(folder, 'suite.cjs'), report], {
    env: { ...process.env, ...environment },
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(await readFile(report, 'utf8')) as Spec[];
}

/** Marked with xit, or meant for a browser, in tfjs-core itself. */
const pendingOn = (backend: string): string[] => [
  'IS_BROWSER isBrowser: false',
  'IS_BROWSER isBrowser: true',
  `debug on ${backend} {} A x B`,
  `gradient registry ${backend} {} warning when registering the same gradient twice`,
  `kernel_registry ${backend} {} errors when registering the same kernel twice`,
];

describe.each([
  ['deterministic-reference', { BACKEND: 'deterministic-reference' }],
  ['deterministic', { BACKEND: 'deterministic' }],
  ['deterministic, every view detached by every allocation', { BACKEND: 'deterministic', DETACH: 'yes' }],
])('on backend %s', (_, environment) => {
  let specs: Spec[];
  beforeAll(async () => void (specs = await runSuite(environment)));

  it('every test passes', () => {
    expect(specs.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  it('and all of them run', () => {
    expect(specs.filter(({ status }) => status === 'passed').length).toBeGreaterThanOrEqual(4225);
    const others = specs.filter(({ status }) => status !== 'passed' && status !== 'failed');
    expect(others.map(({ name }) => name).sort()).toEqual(pendingOn(environment.BACKEND));
  });
});
