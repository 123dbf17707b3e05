/** Runs in fresh processes and workers, for `assertReproducible`. */
import type * as FileSystem from 'node:fs';
import { builtin } from '../builtin';
import { argumentMessage } from '../errors';
import type { Seed } from '../rng';
import { hasBegun } from '../runner/has-begun';
import { encodeSeed, type Failure, type Job } from '../runner/job';
import { runInProcess, runInWorker } from '../runner/process';
import { type RecordRun, traceOf } from '../trace';

export interface IsolatedOptions {
  readonly isolation: 'none' | 'process' | 'worker';
  readonly seed?: Seed;
  readonly backend?: string;
  readonly audit?: 'warn' | 'throw';
  readonly exportName?: string;
  readonly steps: number;
  readonly records: number;
  readonly timeout: number;
}

/**
 * Records a module's function in fresh ones; what fails is added to `failures`. The traces are removed when the process exits.
 * @throws TypeError where there is no Node; (as a rejection of a run) the Error of the first run that failed, if this one failed before
 * there was anything to record.
 */
export async function recordIsolated(
  script: string,
  options: IsolatedOptions,
  failures: Failure[],
): Promise<RecordRun> {
  const { isolation, seed, backend = null, audit = null, exportName = null, steps, records, timeout } = options;
  const [fs, { tmpdir }, { join }] = await nodeModules(isolation);
  const folder = fs.mkdtempSync(join(tmpdir(), 'tfjs-determinism-'));
  removeAtExit(fs, folder);
  let count = 0;
  return async (pass, index) => {
    const trace = join(folder, `${count++}.jsonl`);
    const job: Job = { script, exportName, seed: seed === undefined ? null : encodeSeed(seed), backend, audit, pass, program: script, trace, index, steps, records }; // prettier-ignore
    const failure =
      isolation === 'worker'
        ? await runInWorker(job, { timeout })
        : await runInProcess(job, { program: process.execPath, values: [] }, { timeout });
    if (failure) failures.push(failure);
    if (failure && !(await hasBegun(trace))) throw failedRun(script, failures[0]!);
    return traceOf(trace);
  };
}

/** The error of a run that did not end by itself. */
export function failedRun(script: string, { index, message, output }: Failure): Error {
  return new Error(`Run ${index} of ${script}: expected it to end by itself, but ${message}.\n${output}`);
}

/** One listener for all of them: Node warns of more than ten. */
let folders: string[] | undefined;

function removeAtExit({ rmSync }: typeof FileSystem, folder: string): void {
  if (folders === undefined) {
    const all: string[] = (folders = []);
    process.once('exit', () => all.forEach((each) => rmSync(each, { recursive: true, force: true })));
  }
  folders.push(folder);
}

async function nodeModules(isolation: string) {
  try {
    return await Promise.all([builtin('node:fs'), builtin('node:os'), builtin('node:path')]);
  } catch {
    const problem = { argument: 'isolation', expected: "'none' where there is no Node", got: isolation };
    throw new TypeError(argumentMessage({ ...problem, next: "Use { isolation: 'none' } in a page." }));
  }
}
