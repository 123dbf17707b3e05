/** Whether a training function gives the same bits at each run. */
import { checkChoice, checkInteger, checkOptions, outOfRange, wrongType } from '../errors';
import type { Seed } from '../rng';
import type { Failure, RunArguments } from '../runner/job';
import { type Run, type ScopeOptions, withDeterminism } from '../scope';
import { bisect, type Bisection, describeComparison, openTrace, scalarOf, type RecordRun, recordTrace, type Trace } from '../trace'; // prettier-ignore
import { NotReproducibleError } from './errors';
import { failedRun, recordIsolated } from './isolated';
import { RunVariables } from './run-variables';

export interface ReproducibleOptions extends Pick<ScopeOptions, 'backend' | 'audit'> {
  /** Runs each inside `withDeterminism(seed, ...)`. Without it they run as they are, and may open scopes of their own. */
  seed?: Seed;
  /** How many runs are compared; default 2. */
  runs?: number;
  /** Each run is stopped after so many steps of its optimizers; default 5. */
  steps?: number;
  /** How many records the function should train on; it reads them as `run.records`. Default 64. */
  records?: number;
  /** `'none'` (default): one after another in this process. `'process'`, `'worker'`: each in a fresh one, of Node. */
  isolation?: 'none' | 'process' | 'worker';
  /** With isolation: the name of the exported function; default: the default export. */
  exportName?: string;
  /** With isolation: milliseconds after which a run is ended; default: never. */
  timeout?: number;
}

/** What a training function gets: with a seed also what `withDeterminism` hands on. */
export type ReproducibleRun = RunArguments & Partial<Run>;

export interface ReproducibilityReport {
  readonly runs: number;
  /** How many steps were compared. */
  readonly steps: number;
  /** The loss of each step, in every run the same; null where a step has no scalar loss. */
  readonly losses: readonly (number | null)[];
  /** Digests (XXH64) of the weights after the last step, in the order of the variables; equal in every run. */
  readonly weights: readonly string[];
}

const NAMES = ['seed', 'runs', 'steps', 'records', 'isolation', 'exportName', 'timeout', 'backend', 'audit'] as const;

/**
 * Runs a training function several times, for a few steps, and compares draws, data, losses, gradients and weights of every
 * step, and what the function returns, bit by bit. If runs part, it records two of them again, kernel by kernel, until it
 * can name the kernel, element and ULP.
 *
 * @param fn the function, called with {@link ReproducibleRun}; with `isolation`, the path or URL of a module that exports it.
 * @returns what was compared.
 * @throws (as a rejection) NotReproducibleError with the first divergence in words; TypeError, RangeError for wrong arguments,
 *   also for a function that neither trains nor returns anything; what `fn` throws.
 */
export async function assertReproducible(
  fn: ((run: ReproducibleRun) => unknown) | string | URL,
  options: ReproducibleOptions = {},
): Promise<ReproducibilityReport> {
  const checked = checkReproducibleOptions(fn, options);
  const failures: Failure[] = [];
  const variables = new RunVariables();
  const record =
    typeof fn === 'function' ? inProcess(fn, checked, variables) : await recordIsolated(String(fn), checked, failures);
  let bisection: Bisection;
  try {
    bisection = await bisect(record, { runs: checked.runs, steps: checked.steps });
  } finally {
    variables.restore();
  }
  if (bisection.divergence) {
    const isRandom = ['draws', 'seed'].includes(bisection.divergence.kind);
    const next = isRandom && checked.seed === undefined ? '\nGive a seed, { seed: 42 }, to run it inside withDeterminism, which decides all draws.' : ''; // prettier-ignore
    const message = `${checked.runs} runs should be equal. ${describeComparison(bisection)}${next}`;
    throw new NotReproducibleError(message, bisection);
  }
  const [failure] = failures;
  if (failure) throw failedRun(String(fn), failure);
  return { runs: checked.runs, ...(await summaryOf(bisection, fn)) };
}

type Checked = ReturnType<typeof checkReproducibleOptions>;

function checkReproducibleOptions(fn: unknown, options: ReproducibleOptions) {
  const given = checkOptions<ReproducibleOptions>(options, NAMES);
  const isolation = checkChoice('isolation', given.isolation, ['none', 'process', 'worker'], "Leave it out for 'none'.", 'none'); // prettier-ignore
  const isModule = typeof fn === 'string' || fn instanceof URL;
  if (isolation === 'none' ? typeof fn !== 'function' : !isModule) {
    const expected = isolation === 'none' ? 'a function' : 'the path or file URL of a module, which a fresh process can import'; // prettier-ignore
    const next = isolation === 'none' ? "To run a module, choose { isolation: 'process' }." : "Export the function, and pass new URL('./train.js', import.meta.url)."; // prettier-ignore
    throw wrongType({ argument: 'fn', expected, got: fn, next });
  }
  if (given.records !== undefined && typeof fn === 'function' && fn.length === 0) {
    const next = 'Take it as in async ({ records }) => { ... }, or leave the option out.';
    throw wrongType({ argument: 'fn', expected: 'a function that takes the run, to see `records`', got: fn, next });
  }
  for (const name of ['exportName', 'timeout'] as const) {
    if (given[name] === undefined || isolation !== 'none') continue;
    throw outOfRange({ argument: name, expected: 'it only with isolation', got: given[name], next: 'Leave it out.' });
  }
  for (const name of ['backend', 'audit'] as const) {
    if (given[name] === undefined || given.seed !== undefined) continue;
    throw outOfRange({ argument: name, expected: 'it only with a seed', got: given[name], next: 'Give a seed, for the scope that it belongs to.' }); // prettier-ignore
  }
  const next = 'Leave it out for the default.';
  return {
    ...given,
    isolation,
    runs: checkInteger('runs', given.runs ?? 2, { min: 2, next }),
    steps: checkInteger('steps', given.steps ?? 5, { min: 1, next }),
    records: checkInteger('records', given.records ?? 64, { min: 1, next }),
    timeout: given.timeout === undefined ? Infinity : checkInteger('timeout', given.timeout, { min: 1, next }),
  };
}

function inProcess(
  fn: (run: ReproducibleRun) => unknown,
  { seed, backend, audit, steps, records }: Checked,
  variables: RunVariables,
): RecordRun {
  return async (pass, index) => {
    const run = (scope: Partial<Run> = {}): unknown => fn({ ...scope, index, steps, records });
    const body = seed === undefined ? run : () => withDeterminism(seed, run, { backend, audit });
    try {
      return (await recordTrace(async () => await body(), { ...pass, program: 'assertReproducible' })).trace;
    } finally {
      variables.hide();
    }
  };
}

/** @throws TypeError if there was nothing to compare: an assertion that can't fail asserts nothing. */
async function summaryOf(bisection: Bisection, fn: unknown): Promise<Omit<ReproducibilityReport, 'runs'>> {
  const { steps, losses, weights, hasResult } = await readSummary(bisection.traces[0]!);
  if (steps === 0 && !hasResult) {
    const next =
      'Train with an optimizer of tfjs in it and await that, or return a tensor, a model or a number to compare.';
    throw wrongType({ argument: 'fn', expected: 'a run with something to compare', got: fn, next });
  }
  return { steps, losses, weights };
}

async function readSummary(trace: Trace) {
  const losses: (number | null)[] = [];
  let weights: readonly string[] = [];
  let hasResult = false;
  for (const event of (await openTrace(trace)).events) {
    if (event.type === 'step') {
      losses.push(event.loss ? scalarOf(event.loss) : null);
      weights = event.weights.map(({ digest }) => digest);
    }
    if (event.type === 'end') hasResult = event.result !== undefined || (event.kernels?.count ?? 0) > 0;
  }
  return { steps: losses.length, losses, weights, hasResult };
}
