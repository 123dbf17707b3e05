/** Runs in fresh processes of Node, Bun or Deno, and in fresh workers. */
import type { ChildProcess } from 'node:child_process';
import { builtin } from '../builtin';
import { type Failure, type Job, JOB_VARIABLE, RUN_VARIABLE } from './job';
import { programPath } from './programs';
import { thrownIn } from './thrown';

/** How much of what a run wrote is kept, in characters: enough for a stack, whatever else it prints. */
export const KEPT_OUTPUT = 4000;

export interface RunOptions {
  /** Milliseconds after which the run is killed; Infinity for never. */
  readonly timeout: number;
  /** Is given what the run writes, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** How a program is started in an engine. */
export interface Command {
  readonly program: string;
  readonly values: readonly string[];
}

/** @returns null if the run ended well. */
export async function runInProcess(
  job: Job,
  { program, values }: Command,
  options: RunOptions,
): Promise<Failure | null> {
  const { spawn } = await builtin('node:child_process');
  const env = { ...process.env, [JOB_VARIABLE]: JSON.stringify(job), [RUN_VARIABLE]: String(job.index) };
  const child = spawn(program, [...values, await programPath('child.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return outcomeOf(job.index, child, options);
}

/** Waits for a process of a run to end. @param kill ends it; called when it is late, and when this process exits. */
export function outcomeOf(
  index: number,
  child: ChildProcess,
  { timeout, onOutput }: RunOptions,
  kill = (): void => void child.kill('SIGKILL'),
): Promise<Failure | null> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      onOutput?.(text);
    });
  }
  process.once('exit', kill);
  let isLate = false;
  const stopTimer = after(timeout, () => {
    isLate = true;
    kill();
  });
  return new Promise((resolve) => {
    const end = (failure: Omit<Failure, 'index' | 'output'> | null): void => {
      stopTimer();
      process.off('exit', kill);
      resolve(failure && { ...failure, index, output });
    };
    child.once('error', (error) => end({ kind: 'crashed', message: `it could not be started: ${error.message}` }));
    child.once('close', (code, signal) => {
      if (isLate) end({ kind: 'timed out', message: `it was not through after ${timeout / 1000} s and was killed` });
      else if (signal) end({ kind: 'crashed', message: `it was ended by ${signal}` });
      else end(code === 0 ? null : failureOf(code, output));
    });
  });
}

/** How a run ended that left with another code than 0. */
function failureOf(code: number | null, output: string): Omit<Failure, 'index' | 'output'> {
  const thrown = code === 1 ? thrownIn(output) : null;
  if (thrown !== null) return { kind: 'threw', message: `it threw ${thrown}` };
  return { kind: 'exited', message: `it exited with code ${code}` };
}

/** The longest time that a timer of Node takes, in milliseconds, almost 25 days; it takes a longer one for none at all. */
const LONGEST_TIMER = 0x7fffffff;

/** Calls back after so many milliseconds, unless what it returns is called before. */
function after(milliseconds: number, callback: () => void): () => void {
  if (milliseconds > LONGEST_TIMER) return () => undefined;
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/** As `runInProcess`, in a worker of this process. */
export async function runInWorker(job: Job, { timeout }: RunOptions): Promise<Failure | null> {
  const { Worker } = await builtin('node:worker_threads');
  const env = { ...process.env, [RUN_VARIABLE]: String(job.index) };
  const worker = new Worker(await programPath('child.js'), { workerData: job, env, stdout: true, stderr: true });
  let output = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-KEPT_OUTPUT)));
  }
  worker.on('message', (text: string) => (output = (output + text).slice(-KEPT_OUTPUT)));
  let failure: Omit<Failure, 'index' | 'output'> | null = null;
  const stopTimer = after(timeout, () => {
    failure = { kind: 'timed out', message: `it was not through after ${timeout / 1000} s and was ended` };
    void worker.terminate();
  });
  return new Promise((resolve) => {
    worker.once('error', (error: Error) => (failure = { kind: 'threw', message: `it threw ${error.message}` }));
    worker.once('exit', (code) => {
      stopTimer();
      if (code !== 0) failure ??= failureOf(code, output);
      resolve(failure && { ...failure, index: job.index, output });
    });
  });
}
