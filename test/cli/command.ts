/** `npx tfjs-determinism`, as it was built. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Failure } from '../../src/runner/job';
import type { Comparison } from '../../src/trace';

const root = resolve(import.meta.dirname, '../..');
export const program = join(root, 'dist/cli.js');
export const fixture = (path: string): string => join(root, 'test/fixtures', path);

/** An empty folder for a file of tests: what a command keeps lies below it, too. Removed at the end. */
export const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a command: what decides about colours and about how Node starts is the test's. */
export function environment(variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const decisive = { CI: undefined, FORCE_COLOR: undefined, NO_COLOR: undefined, NODE_OPTIONS: undefined };
  return { ...process.env, ...decisive, TMPDIR: folder, ...variables };
}

export function run(values: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...values], { cwd: folder, env: environment(variables) });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => child.once('close', (status) => done({ status, stdout, stderr })));
}

/** What `verify --json` prints. */
export interface Verification extends Comparison {
  readonly script: string;
  readonly run: number | null;
  readonly runs: readonly { run: number; engine: string; steps: number; loss: number | null; weights: string | null }[];
  readonly failures: readonly Failure[];
  readonly sources: readonly { file: string; line: number; column: number; source: string }[];
  readonly traces: readonly string[];
}

/** Runs `verify --json`. Standard output holds one JSON value and nothing else. */
export async function verify(values: readonly string[], status: number): Promise<Verification & { stderr: string }> {
  const outcome = await run(['verify', '--json', ...values]);
  expect(outcome, outcome.stderr).toMatchObject({ status });
  return { ...(JSON.parse(outcome.stdout) as Verification), stderr: outcome.stderr };
}

/** 'file:line' of the first line of a fixture that holds a text. */
export function place(path: string, text: string): string {
  const lines = readFileSync(fixture(path), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  expect(index, `${path} should hold ${text}`).toBeGreaterThanOrEqual(0);
  return `${fixture(path)}:${index + 1}:`;
}
