/** Runs one job and reports to the page, which starts a worker for each. */
import { digests } from './digests';
import { timings } from './timings';
import { training } from './training';

const jobs = { digests, training, timings };

export type JobName = keyof typeof jobs;
export type Argument<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0];
export type Report<Name extends JobName> = Parameters<Parameters<(typeof jobs)[Name]>[1]>[0];
export type Message = { report: unknown } | { error: string } | { isDone: true };

const send = (message: Message): void => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<{ name: JobName; argument: unknown }>) => {
  const job = jobs[data.name] as (argument: unknown, report: (report: unknown) => void) => Promise<void>;
  try {
    await job(data.argument, (report) => send({ report }));
    send({ isDone: true });
  } catch (error) {
    send({ error: error instanceof Error ? error.message : String(error) });
  }
});
