/** What runs in a process or worker of its own: one job, recorded into its file. */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { JOB_VARIABLE, type Job } from './runner/job';
import { runJob } from './runner/run-job';
import { openFile, StopRun } from './trace';

const job = (isMainThread ? JSON.parse(process.env[JOB_VARIABLE]!) : workerData) as Job;
const file = await openFile(job.trace);
let isClosed = false;
const sink = {
  write: (line: string) => file.write(line),
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
    importScript: () => import(scriptURL(job.script)) as Promise<Record<string, unknown>>,
    settled: () => new Promise((resolve) => process.once('beforeExit', () => resolve())),
    failure,
  });
  process.exit(0);
} catch (error) {
  if (error instanceof StopRun) process.exit(0);
  const text = `${error instanceof Error ? error.stack : String(error)}\n`;
  if (parentPort) parentPort.postMessage(text);
  else writeSync(2, text);
  process.exit(1);
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

function scriptURL(script: string): string {
  return script.startsWith('file:') ? script : pathToFileURL(script).href;
}
