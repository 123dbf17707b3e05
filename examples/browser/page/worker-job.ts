/** Runs a job in a worker of its own, so that the page stays responsive. */
import type { Argument, JobName, Message, Report } from '../worker/main';

/**
 * @param onReport told of what the job reports meanwhile.
 * @param signal ends the worker.
 */
export async function runJob<Name extends JobName>(
  name: Name,
  argument: Argument<Name>,
  onReport: (report: Report<Name>) => void,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker('/worker.js');
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`the worker failed: ${event.message || 'its script did not load'}.`));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        if ('report' in data) onReport(data.report as Report<Name>);
        else if ('error' in data) reject(new Error(data.error));
        else resolve();
      });
      worker.postMessage({ name, argument });
    });
  } finally {
    worker.terminate();
  }
}
