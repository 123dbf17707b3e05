/** The run of a seed in a fresh process. */
import { builtin } from '../builtin';
import type { Seed } from '../rng';
import { encodeSeed, type JobSeed } from '../runner/job';
import { outcomeOf } from '../runner/process';
import { programPath } from '../runner/programs';
import { decodeMetrics, type Metrics } from './metrics';
import { SweepError } from './sweep-error';

/** What is told to the process. */
export interface SeedJob {
  readonly script: string;
  readonly seed: JobSeed;
  readonly backend: string | null;
  readonly metrics: readonly string[] | null;
  /** Where the metrics go. */
  readonly file: string;
}

/** The environment variable that holds the job. */
export const SEED_JOB_VARIABLE = 'TFJS_DETERMINISM_SEED_JOB';

export interface SeedProcessOptions {
  readonly script: string;
  readonly backend: string | undefined;
  readonly metrics: readonly string[] | null;
}

/** @throws (as a rejection) SweepError if the run fails. */
export async function runSeedInProcess(
  seed: Seed,
  { script, backend = undefined, metrics }: SeedProcessOptions,
): Promise<Metrics> {
  const [{ spawn }, fs, { tmpdir }, { join }] = await Promise.all([
    builtin('node:child_process'),
    builtin('node:fs'),
    builtin('node:os'),
    builtin('node:path'),
  ]);
  const folder = fs.mkdtempSync(join(tmpdir(), 'tfjs-determinism-'));
  const file = join(folder, 'metrics.json');
  try {
    const job: SeedJob = { script, seed: encodeSeed(seed), backend: backend ?? null, metrics, file };
    const env = { ...process.env, [SEED_JOB_VARIABLE]: JSON.stringify(job) };
    const program = await programPath('sweep-child.js');
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const failure = await outcomeOf(0, child, { timeout: Infinity });
    if (failure) throw new SweepError(seed, failure.message, failure.output);
    if (!fs.existsSync(file)) throw new SweepError(seed, 'it ended before its function returned', '');
    return decodeMetrics(JSON.parse(fs.readFileSync(file, 'utf8')));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
