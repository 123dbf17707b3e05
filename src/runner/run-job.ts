/** The inside of a run in a process, worker or browser of its own: imports the script and records it. */
import { outOfRange, show } from '../errors';
import { withDeterminism, type Run } from '../scope';
import { recordTrace, type TraceSink } from '../trace';
import { exportOf } from './export-of';
import { decodeSeed, type Job } from './job';

export interface Host {
  readonly sink: TraceSink;
  importScript(): Promise<Record<string, unknown>>;
  /** When all is done that a script has started by being imported. */
  settled(): Promise<void>;
  /** Rejects when something throws that no one awaits. */
  readonly failure: Promise<never>;
}

/** A rejection that no one handles is reported in the next turn of Node's event loop, and in the second of Chromium and Firefox. */
const TURNS = 3;

/** @throws what the script throws; RangeError if it has no export of the name. */
export async function runJob(job: Job, host: Host): Promise<void> {
  const { seed, backend, audit, pass, program } = job;
  const body = async (run?: Run): Promise<unknown> => {
    const module = await host.importScript();
    const fn = functionOf(module, job);
    if (!fn) return host.settled();
    const value = await fn({ ...run, index: job.index, steps: job.steps, records: job.records });
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setTimeout(resolve));
    return value;
  };
  const inScope = (): Promise<unknown> =>
    seed === null
      ? body()
      : withDeterminism(decodeSeed(seed), body, { backend: backend ?? undefined, audit: audit ?? undefined });
  await recordTrace(() => Promise.race([inScope(), host.failure]), { ...pass, to: host.sink, program });
}

function functionOf(module: Record<string, unknown>, { exportName, script }: Job): ((run: object) => unknown) | null {
  const found = exportOf(module, exportName ?? 'default');
  if (typeof found === 'function') return found as (run: object) => unknown;
  if (exportName === null) return null;
  const next = 'Export the training function under this name.';
  throw outOfRange({ argument: 'exportName', expected: `the name of a function that ${show(script)} exports`, got: exportName, next }); // prettier-ignore
}
