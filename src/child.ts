/** What runs in a process or worker of its own: one job, recorded into its file. */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { wrongType } from './errors';
import { JOB_VARIABLE, type Job } from './runner/job';
import { runJob } from './runner/run-job';
import { scriptURL } from './runner/script-url';
import { thrownText } from './runner/thrown';
import { openFile, StopRun } from './trace';

const job = (isMainThread ? JSON.parse(process.env[JOB_VARIABLE]!) : workerData) as Job;
const file = await openFile(job.trace);
let isBegun = false;
let isClosed = false;
const sink = {
  write: (line: string) => {
    const hasRoom = file.write(line);
    // The header at once: also a run that is killed before its first step leaves a trace that can be read.
    if (!isBegun) file.flush();
    isBegun = true;
    return hasRoom;
  },
  flush: () => file.flush(),
  close: () => {
    isClosed = true;
    file.close();
  },
};

let fail!: (error: unknown) => void;
const failure = new Promise<never>((_, reject) => (fail = reject));
failure.catch(() => undefined);
process.on('uncaughtException', (error) => fail(error));
/** What is done when no timer, request or other work is left: it is the end of a script that its import runs. */
let onDrained = (): void =>
  fail(new Error('The run awaits a promise that nothing is left to settle: no timer, no request, no other work.'));
process.on('beforeExit', () => onDrained());
process.on('unhandledRejection', (error) => fail(error));
// A script that exits by itself ends the recording: with code 0 it is through.
process.on('exit', (code) => {
  if (isClosed) return;
  file.write(JSON.stringify({ type: 'end', outcome: code === 0 ? 'returned' : 'exited', error: `exit code ${code}` }));
  file.close();
});

await preload(['@tensorflow/tfjs', '@tensorflow/tfjs-data']);

try {
  await runJob(job, {
    sink,
    importScript,
    settled: () => new Promise((resolve) => (onDrained = resolve)),
    failure,
  });
  await leave(0);
} catch (error) {
  if (error instanceof StopRun) await leave(0);
  const text = thrownText(error);
  if (parentPort) parentPort.postMessage(text);
  else process.stderr.write(text);
  // Only Node itself can say in which line a SyntaxError is: of one that no one catches.
  if (!(error instanceof SyntaxError) || !isMainThread) await leave(1);
  process.removeAllListeners('uncaughtException');
  throw error;
}

/** Exits when all that was printed is written: what a pipe has not taken yet, process.exit would drop. */
async function leave(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit(code);
}

async function importScript(): Promise<Record<string, unknown>> {
  try {
    return (await import(scriptURL(job.script))) as Record<string, unknown>;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { message } = error as Error;
    const next = `${message}. For TypeScript install tsx and set NODE_OPTIONS='--import tsx', or take Node 22.18 or later.`;
    throw wrongType({ argument: 'script', expected: 'JavaScript modules', got: extname(message), next });
  }
}

/** What the script will import anyway: a generator in it is seeded by draws when it is loaded, which are not the script's. */
async function preload(names: readonly string[]): Promise<void> {
  const { resolve } = createRequire(scriptURL(job.script));
  for (const name of names) {
    let path: string;
    try {
      path = resolve(name);
    } catch {
      continue; // it is not installed there
    }
    const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
    // As after a script tag, for programs that count on one.
    if (name === '@tensorflow/tfjs') (globalThis as { tf?: unknown }).tf ??= module.default ?? module;
  }
}
