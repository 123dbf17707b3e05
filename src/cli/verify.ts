/** `verify`: runs a script several times and says where the runs part. */
import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { outOfRange } from '../errors';
import type { Seed } from '../rng';
import { checkEngine, type EngineName, Runner } from '../runner/engines';
import { hasBegun } from '../runner/has-begun';
import { encodeSeed, type Failure, type Job } from '../runner/job';
import { bisect, type RecordRun, traceOf } from '../trace';
import { printJson, RunError } from './output';
import { showProgress } from './progress';
import { watchSteps } from './steps-of-trace';
import { TraceFolder } from './trace-folder';
import { conclude, failureText, keptText, withoutComparison } from './verify-result';

export interface VerifyOptions {
  readonly runs?: number;
  readonly engines: readonly EngineName[];
  readonly steps?: number;
  readonly seed?: Seed;
  readonly backend?: string;
  readonly export?: string;
  readonly page?: string;
  readonly records?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly traces?: string;
  readonly report?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** @returns the exit code. */
export async function verify(script: string, options: VerifyOptions): Promise<number> {
  const path = existing('script', script);
  if (options.report !== undefined) checkReport(options.report);
  if (options.backend !== undefined && options.seed === undefined) {
    throw outOfRange({ argument: '--backend', expected: 'it with --seed, for the scope that it belongs to', got: options.backend, next: 'Add --seed 42.' }); // prettier-ignore
  }
  options.engines.forEach(checkEngine);
  const perEngine = options.runs ?? (options.engines.length > 1 ? 1 : 2);
  const runs = options.engines.length * perEngine;
  if (runs < 2) {
    throw outOfRange({ argument: '--runs', expected: 'at least two runs to compare', got: runs, next: 'Leave it out for two.' }); // prettier-ignore
  }
  const engineOf = (run: number): EngineName => options.engines[Math.floor(run / perEngine)]!;
  const folder = new TraceFolder(options.traces);
  const runner = new Runner(
    path,
    {
      timeout: options.timeout === undefined ? Infinity : options.timeout * 1000,
      onOutput: options.verbose ? (text) => void process.stderr.write(text) : undefined,
    },
    options.page === undefined ? undefined : existing('--page', options.page),
  );
  const failures: Failure[] = [];
  const recorded: string[] = [];
  const progress = showProgress({ isSilent: !!options.json || !!options.verbose, steps: options.steps });
  const record: RecordRun = async (pass, index) => {
    const engine = engineOf(index);
    const trace = folder.next(`${pass.values ? 'values' : pass.level}-run-${index}-${engine}`);
    const name = relative(process.cwd(), path);
    progress.begin(`${pass.level === 'step' ? '' : 'closer: '}run ${index + 1} of ${runs} in ${engine}`);
    const unwatch = watchSteps(trace, (steps) => progress.steps(steps));
    const { seed, backend = null, export: exportName = null, records = null, steps = null } = options;
    const job: Job = { script: path, exportName, seed: seed === undefined ? null : encodeSeed(seed), backend, audit: null, pass, program: name, trace, index, steps, records }; // prettier-ignore
    const failure = await runner.run(engine, job).finally(unwatch);
    if (failure) failures.push(failure);
    if (failure && !(await hasBegun(trace))) {
      throw new RunError(failures.map((each) => failureText(each, engineOf(each.index))).join('\n'));
    }
    recorded.push(trace);
    return traceOf(trace);
  };
  try {
    const bisection = await bisect(record, { runs, steps: options.steps }).finally(() => progress.end());
    return await conclude(path, options, bisection, { engineOf, failures, folder });
  } catch (error) {
    if (error instanceof RunError) {
      const isRecorded = recorded.length > 0;
      if (isRecorded) folder.keep();
      if (options.json) printJson(withoutComparison(path, failures, recorded));
      else if (isRecorded) console.log(keptText(folder));
    }
    throw error;
  } finally {
    await runner.close();
    folder.close();
  }
}

/** The absolute path of a file that is there. */
function existing(argument: string, file: string): string {
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw outOfRange({ argument, expected: 'a file that is there', got: file, next: 'Check the path.' });
}

/** Before anything runs: a run may take hours. */
function checkReport(file: string): void {
  const path = resolve(file);
  const isFolder = (name: string): boolean => !!statSync(name, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder(dirname(path)) && !isFolder(path)) return;
  throw outOfRange({ argument: '--report', expected: 'a file in a folder that is there', got: file, next: 'Check the path, or make the folder.' }); // prettier-ignore
}
