/** Runs in fresh processes and workers, for `assertReproducible`. */
import { builtin } from '../builtin';
import { argumentMessage } from '../errors';
import type { Seed } from '../rng';
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
 * @throws TypeError where there is no Node.
 */
export async function recordIsolated(
  script: string,
  options: IsolatedOptions,
  failures: Failure[],
): Promise<RecordRun> {
  const { isolation, seed, backend = null, audit = null, exportName = null, steps, records, timeout } = options;
  const [{ mkdtempSync, rmSync }, { tmpdir }, { join }] = await nodeModules(isolation);
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return async (pass, index) => {
    const trace = join(folder, `${count++}.jsonl`);
    const job: Job = { script, exportName, seed: seed === undefined ? null : encodeSeed(seed), backend, audit, pass, program: script, trace, index, steps, records }; // prettier-ignore
    const failure =
      isolation === 'worker'
        ? await runInWorker(job, { timeout })
        : await runInProcess(job, { program: process.execPath, values: [] }, { timeout });
    if (failure) failures.push(failure);
    return traceOf(trace);
  };
}

async function nodeModules(isolation: string) {
  try {
    return await Promise.all([builtin('node:fs'), builtin('node:os'), builtin('node:path')]);
  } catch {
    const problem = { argument: 'isolation', expected: "'none' where there is no Node", got: isolation };
    throw new TypeError(argumentMessage({ ...problem, next: "Use { isolation: 'none' } in a page." }));
  }
}
