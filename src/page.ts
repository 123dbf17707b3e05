/** What runs in a page of its own: one job, whose trace goes to the server that sent it. */
import { engine } from '@tensorflow/tfjs-core';
import type { Job } from './runner/job';
import { runJob } from './runner/run-job';
import { StopRun, type TraceSink } from './trace';

/** Milliseconds between looks at whether a script still computes, and for how many of them it must have made no tensor. */
const LOOK = 100;
const QUIET_LOOKS = 20;

/** Runs the job that the page's server has. */
export async function runPage(importScript: () => Promise<Record<string, unknown>>): Promise<void> {
  const job = (await (await fetch('/job')).json()) as Job;
  const sink = new ServerSink();
  forwardConsole((text) => sink.send('/output', text));
  const failure = new Promise<never>((_, reject) => {
    addEventListener('error', ({ error, message }) => reject(error instanceof Error ? error : new Error(message)));
    addEventListener('unhandledrejection', ({ reason }) => reject(reason instanceof Error ? reason : new Error(String(reason)))); // prettier-ignore
  });
  failure.catch(() => undefined);
  let error = '';
  try {
    await runJob(job, { sink, importScript, settled, failure });
  } catch (thrown) {
    if (!(thrown instanceof StopRun)) error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}` : String(thrown); // prettier-ignore
  }
  await sink.sent;
  await fetch('/done', { method: 'POST', body: error });
}

/** A page has no event that says that nothing is left to do: it is over when no tensor has been made for a while. */
async function settled(): Promise<void> {
  const made = (): number => (engine() as unknown as { state: { nextTensorId: number } }).state.nextTensorId;
  for (let last = made(), quiet = 0; quiet < QUIET_LOOKS;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    quiet = made() === last ? quiet + 1 : 0;
    last = made();
  }
}

/** What the script prints is shown by the command, too. */
function forwardConsole(forward: (text: string) => void): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const former = console[name];
    console[name] = (...values: unknown[]) => {
      former.apply(console, values);
      forward(`${values.map(String).join(' ')}\n`);
    };
  }
}

class ServerSink implements TraceSink {
  /** When all that was sent has arrived. */
  sent: Promise<unknown> = Promise.resolve();
  #pending = '';
  #isBegun = false;

  write(line: string): boolean {
    this.#pending += `${line}\n`;
    // The header at once: also a run that is ended before its first step leaves a trace that can be read.
    if (!this.#isBegun || this.#pending.length > 0x10000) this.flush();
    this.#isBegun = true;
    return true;
  }

  flush(): void {
    const body = this.#pending;
    this.#pending = '';
    this.send('/lines', body);
  }

  /** After all that was sent before. */
  send(to: string, body: string): void {
    this.sent = this.sent.then(() => fetch(to, { method: 'POST', body }));
  }

  close(): void {
    this.flush();
  }
}
