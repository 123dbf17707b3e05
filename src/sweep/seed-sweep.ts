/** One training under many seeds. */
import { builtin } from '../builtin';
import { CONTRACT_VERSION } from '../contract';
import { checkInteger, checkOptions, outOfRange, wrongType } from '../errors';
import { fingerprint } from '../fingerprint';
import type { Seed } from '../rng';
import { withDeterminism, type Run } from '../scope';
import { Bootstrap } from './bootstrap';
import { readMetrics, type Metrics } from './metrics';
import { openFolder } from './result-folder';
import { runSeedInProcess } from './seed-process';
import { checkSeeds, type SeedRun } from './seed-run';
import { readStatistics, STATISTICS_OPTIONS, type StatisticsOptions } from './statistics-options';
import { summarise, type MetricSummary } from './summary';
import { SweepError } from './sweep-error';

export interface SweepProgress {
  readonly seed: Seed;
  readonly metrics: Metrics;
  /** How many seeds are through, this one among them. */
  readonly done: number;
  readonly count: number;
  /** Whether the seed was run now, or its metrics were in the folder. */
  readonly from: 'run' | 'folder';
}

export interface SeedSweepOptions extends StatisticsOptions {
  /** Different ones; results are in their order. */
  seeds: readonly Seed[];
  /** Which of the metrics are kept; default all. */
  metrics?: readonly string[];
  /** How many fresh processes of Node run at a time; default: none, the seeds run in this process, one after another. */
  processes?: number;
  /** Where each finished seed's metrics are kept, so that a sweep that ended early goes on. Made if it is not there. */
  folder?: string;
  /** With a folder: what else decides the metrics, such as { learningRate: 0.1 }; any value that has a fingerprint. */
  configuration?: unknown;
  /** The backend of the scopes; default `'deterministic'`. */
  backend?: string;
  /** Called in the order in which seeds are through. */
  onProgress?: (progress: SweepProgress) => void;
}

export interface SweepResult {
  readonly seeds: readonly Seed[];
  /** One a seed, in the order of `seeds`. */
  readonly runs: readonly SeedRun[];
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  readonly confidence: number;
  readonly resamples: number;
}

type SweepFunction = (run: Run) => unknown;

const OPTIONS = [
  ...['seeds', 'metrics', 'processes', 'folder', 'configuration', 'backend', 'onProgress'] as const,
  ...STATISTICS_OPTIONS,
] as const; // prettier-ignore

/**
 * Runs `fn` inside `withDeterminism(seed, fn)` for each seed, and summarises its metrics: equal bits whatever the number
 * of processes, the order in which they end, and the interruptions.
 *
 * @param fn returns its metrics, { loss: 0.1, accuracy: [0.8, 0.9] }: numbers, or curves whose last number counts. With
 *   `processes` the path or file URL of a module whose default export is that function.
 * @throws (as a rejection) TypeError, RangeError for wrong arguments, and for runs that return other metrics than the
 *   first; SweepError for a run that fails: those at work are awaited and kept; StateError for a folder of another
 *   configuration; KeyReuseError inside a scope; ScopeError inside a scope, without `processes`.
 */
export async function seedSweep(options: SeedSweepOptions, fn: SweepFunction | string | URL): Promise<SweepResult> {
  const known = checkOptions<SeedSweepOptions>(options, OPTIONS);
  const seeds = checkSeeds(known.seeds);
  const names = checkNames(known.metrics);
  const { folder, backend, onProgress, configuration = null } = known;
  const max = 256;
  const processes = checkInteger('processes', known.processes ?? 0, { max, next: 'Pass how many run at a time, or leave it out.' }); // prettier-ignore
  checkFunction(fn, processes);
  const { key, confidence, resamples } = readStatistics(known, 'seedSweep');

  const digest = async (): Promise<string> =>
    fingerprint({ contract: CONTRACT_VERSION, program: await textOf(fn), backend: backend ?? null, metrics: names && [...names], configuration }); // prettier-ignore
  const results = folder === undefined ? null : await openFolder(folder, await digest());
  const found: (Metrics | null)[] = seeds.map((seed) => results?.read(seed) ?? null);
  let done = 0;
  const report = (seed: Seed, metrics: Metrics, from: SweepProgress['from']): void =>
    onProgress?.({ seed, metrics, done: ++done, count: seeds.length, from });
  found.forEach((metrics, i) => metrics && report(seeds[i]!, metrics, 'folder'));

  const left = seeds.map((seed, i) => ({ seed, i })).filter(({ i }) => found[i] === null);
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { seed, i } = next;
      const metrics = typeof fn === 'function' ? await runHere(seed, fn, backend, names) : await runSeedInProcess(seed, { script: String(fn), backend, metrics: names }); // prettier-ignore
      await results?.write(seed, metrics);
      found[i] = metrics;
      report(seed, metrics, 'run');
    }
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: Math.max(1, processes) }, () =>
      work().catch((error: unknown) => {
        left.length = 0;
        throw error;
      }),
    ),
  );
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;

  const runs = seeds.map((seed, i) => ({ seed, metrics: found[i]! }));
  const bootstrap = new Bootstrap(key, seeds.length, resamples, confidence);
  const metrics = Object.fromEntries(
    sharedNames(runs).map((name) => [name, summarise(runs.map((run) => run.metrics[name]!), bootstrap)]),
  ); // prettier-ignore
  return { seeds, runs, metrics, confidence, resamples };
}

async function runHere(
  seed: Seed,
  fn: SweepFunction,
  backend: string | undefined,
  names: readonly string[] | null,
): Promise<Metrics> {
  let value: unknown;
  // Apart from what is wrong with the scope, which is not the run's fault.
  let failed: { readonly error: unknown } | undefined;
  await withDeterminism(
    seed,
    async (run) => {
      try {
        value = await fn(run);
      } catch (error) {
        failed = { error };
      }
    },
    backend === undefined ? {} : { backend },
  );
  if (failed) {
    const { error } = failed as { error: unknown };
    throw new SweepError(seed, `it threw ${String(error)}`, '', error);
  }
  return readMetrics(value, names, `metrics of seed ${String(seed)}`);
}

/** The metrics of all runs. @throws RangeError for a run that has others than the first. */
function sharedNames(runs: readonly SeedRun[]): string[] {
  const names = Object.keys(runs[0]!.metrics);
  for (const { seed, metrics } of runs) {
    const own = Object.keys(metrics);
    if (own.length === names.length && names.every((name) => name in metrics)) continue;
    const expected = `the metrics of the first seed, ${names.join(', ')}`;
    const next = 'Return the same metrics under each seed, or say with the option metrics which are kept.';
    throw outOfRange({ argument: `metrics of seed ${String(seed)}`, expected, got: own, next });
  }
  return names;
}

function checkNames(metrics: unknown): readonly string[] | null {
  if (metrics === undefined) return null;
  const isList = Array.isArray(metrics) && metrics.length > 0 && metrics.every((name) => typeof name === 'string');
  if (isList) return metrics as string[];
  throw wrongType({ argument: 'metrics', expected: 'an array of names', got: metrics, next: 'Leave it out for all.' });
}

function checkFunction(fn: unknown, processes: number): void {
  if (processes === 0 && typeof fn !== 'function') {
    const next = 'Pass the run: async (run) => ({ loss }); or { processes: 2 } with the path of a module.';
    throw wrongType({ argument: 'fn', expected: 'a function', got: fn, next });
  }
  if (processes > 0 && typeof fn !== 'string' && !(fn instanceof URL)) {
    const next = 'Export the run as the default of a module: a function can not be handed to another process.';
    throw wrongType({ argument: 'fn', expected: 'the path or file URL of a module, with processes', got: fn, next });
  }
}

/** The text of the run's function, or of its module. */
async function textOf(fn: SweepFunction | string | URL): Promise<string> {
  if (typeof fn === 'function') return String(fn);
  const { readFileSync } = await builtin('node:fs');
  const address = String(fn);
  return readFileSync(address.startsWith('file:') ? new URL(address) : address, 'utf8');
}
