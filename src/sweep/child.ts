/** What runs in a process of a sweep: one seed, whose metrics go into a file. */
import { writeFileSync, writeSync } from 'node:fs';
import { show, wrongType } from '../errors';
import { exportOf } from '../runner/export-of';
import { decodeSeed } from '../runner/job';
import { scriptURL } from '../runner/script-url';
import { thrownText } from '../runner/thrown';
import { withDeterminism, type Run } from '../scope';
import { encodeMetrics, readMetrics } from './metrics';
import { SEED_JOB_VARIABLE, type SeedJob } from './seed-process';

const { script, seed, backend, metrics, file } = JSON.parse(process.env[SEED_JOB_VARIABLE]!) as SeedJob;

const fail = (error: unknown): never => {
  writeSync(2, thrownText(error));
  process.exit(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  // Before the scope: what modules draw while they are loaded is not the run's, as in a process that has loaded them long ago.
  const fn = exportOf((await import(scriptURL(script))) as Record<string, unknown>, 'default');
  if (typeof fn !== 'function') {
    const next = 'Export the run: export default async (run) => ({ loss }).';
    throw wrongType({ argument: 'fn', expected: `a default export of ${show(script)} that is a function`, got: fn, next }); // prettier-ignore
  }
  const value = await withDeterminism(
    decodeSeed(seed),
    fn as (run: Run) => unknown,
    backend === null ? {} : { backend },
  );
  writeFileSync(file, JSON.stringify(encodeMetrics(readMetrics(value, metrics, 'metrics'))));
  // A rejection that no one handles is reported in the next turn of the event loop.
  setTimeout(() => process.exit(0));
} catch (error) {
  fail(error);
}
