/**
 * tfjs-core's own tests, from the package, on backend 'deterministic'. They compare within 1e-3: they prove the meaning
 * of the kernels, not their bits.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

interface Spec {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  readonly messages: string[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
let folder: string;
let specs: Spec[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'official-suite-'));
  const [bundle, report] = [join(folder, 'suite.cjs'), join(folder, 'report.json')];
  await build({
    entryPoints: [join(here, 'official/suite.mjs')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    // tfjs-core declares its tests free of side effects; without this flag they are dropped.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  const run = promisify(execFile);
  await run(process.execPath, [join(here, 'official/run.mjs'), bundle, report], { maxBuffer: 2 ** 28 });
  specs = JSON.parse(await readFile(report, 'utf8')) as Spec[];
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Marked with xit, or meant for a browser, in tfjs-core itself. */
const PENDING = [
  'IS_BROWSER isBrowser: false',
  'IS_BROWSER isBrowser: true',
  'debug on deterministic {} A x B',
  'gradient registry deterministic {} warning when registering the same gradient twice',
  'kernel_registry deterministic {} errors when registering the same kernel twice',
];

it('every test passes', () => {
  expect(specs.filter(({ status }) => status === 'failed')).toEqual([]);
});

it('and all of them run', () => {
  expect(specs.filter(({ status }) => status === 'passed').length).toBeGreaterThanOrEqual(4225);
  const others = specs.filter(({ status }) => status !== 'passed' && status !== 'failed');
  expect(others.map(({ name }) => name).sort()).toEqual(PENDING);
});
