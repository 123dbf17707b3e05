/** Runs test/checkpoint/program.ts in fresh processes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  folders.push(folder);
  return folder;
}

/** Bundles a program once, so that a process is there in half a second. @returns its path. */
export function bundle(program: string): string {
  const outfile = join(temporaryFolder(), 'program.cjs');
  const entryPoints = [join(import.meta.dirname, program)];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return outfile;
}

export interface Outcome {
  readonly signal: NodeJS.Signals | null;
  /** What the program printed last, if it came to its end. */
  readonly digests: string[];
}

/** @param watch is given the process and each line that it writes. @param flags are for Node. */
export function run(
  program: string,
  task: object,
  watch?: (child: ChildProcess, line: string) => void,
  flags: readonly string[] = [],
): Promise<Outcome> {
  const child = spawn(process.execPath, [...flags, program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    text.split('\n').filter(Boolean).forEach((line) => watch?.(child, line)); // prettier-ignore
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const last = output.trimEnd().split('\n').at(-1)!;
      if (code === 0 || signal) resolve({ signal, digests: signal ? [] : (JSON.parse(last) as string[]) });
      else reject(new Error(`${program} ended with ${code}: ${errors}`));
    });
  });
}
