/** `verify`: runs a script several times and says where the runs part. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import colors from 'picocolors';
import { fingerprint } from '../fingerprint';
import { outOfRange } from '../errors';
import type { Seed } from '../rng';
import { checkEngine, type EngineName, Runner } from '../runner/engines';
import { encodeSeed, type Failure, type Job } from '../runner/job';
import { bisect, type Bisection, openTrace, type RecordRun, scalarOf, type Trace, traceOf } from '../trace';
import { float32Bits } from '../bits';
import { coloredComparison, EXIT, exitCodeOf, printJson } from './output';
import { writeReport } from './report-file';
import { showProgress } from './progress';
import type { Finding } from './probe/finding';
import { scanFiles } from './probe/scan-files';
import { sourceLines } from './sources';
import { watchSteps } from './steps-of-trace';
import { TraceFolder } from './trace-folder';

export interface VerifyOptions {
  readonly runs?: number;
  readonly engines: readonly EngineName[];
  readonly steps?: number;
  readonly seed?: Seed;
  readonly backend?: string;
  readonly export?: string;
  readonly page?: string;
  readonly records?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly traces?: string;
  readonly report?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** What is said of a run. */
interface RunSummary {
  readonly run: number;
  readonly engine: EngineName;
  readonly steps: number;
  /** Of the last step. */
  readonly loss: number | null;
  /** A digest over those of all weights after the last step; null without a step. */
  readonly weights: string | null;
}

/** @returns the exit code. */
export async function verify(script: string, options: VerifyOptions): Promise<number> {
  const path = existing('script', script);
  if (options.backend !== undefined && options.seed === undefined) {
    throw outOfRange({ argument: '--backend', expected: 'it with --seed, for the scope that it belongs to', got: options.backend, next: 'Add --seed 42.' }); // prettier-ignore
  }
  options.engines.forEach(checkEngine);
  const perEngine = options.runs ?? (options.engines.length > 1 ? 1 : 2);
  const engines = options.engines.flatMap((engine) => Array<EngineName>(perEngine).fill(engine));
  if (engines.length < 2) {
    throw outOfRange({ argument: '--runs', expected: 'at least two runs to compare', got: engines.length, next: 'Leave it out for two.' }); // prettier-ignore
  }
  const folder = new TraceFolder(options.traces);
  const runner = new Runner(
    path,
    {
      timeout: options.timeout === undefined ? Infinity : options.timeout * 1000,
      onOutput: options.verbose ? (text) => void process.stderr.write(text) : undefined,
    },
    options.page === undefined ? undefined : existing('--page', options.page),
  );
  const failures: Failure[] = [];
  const progress = showProgress({ isSilent: !!options.json || !!options.verbose, steps: options.steps });
  const record: RecordRun = async (pass, index) => {
    const engine = engines[index]!;
    const trace = folder.next(`${pass.values ? 'values' : pass.level}-run-${index}-${engine}`);
    const name = relative(process.cwd(), path);
    progress.begin(`${pass.level === 'step' ? '' : 'closer: '}run ${index + 1} of ${engines.length} in ${engine}`);
    const unwatch = watchSteps(trace, (steps) => progress.steps(steps));
    const { seed, backend = null, export: exportName = null, records = null, steps = null } = options;
    const job: Job = { script: path, exportName, seed: seed === undefined ? null : encodeSeed(seed), backend, pass, program: name, trace, index, steps, records }; // prettier-ignore
    const failure = await runner.run(engine, job);
    unwatch();
    if (failure) failures.push(failure);
    if (failure && !existsSync(trace)) throw new Error(`Run ${index} in ${engine} has no trace: ${failure.message}.\n${failure.output}`); // prettier-ignore
    return traceOf(trace);
  };
  try {
    const bisection = await bisect(record, { runs: engines.length, steps: options.steps });
    progress.end();
    return await conclude(path, options, bisection, { engines, failures, folder });
  } finally {
    progress.end();
    await runner.close();
    folder.close();
  }
}

/** The absolute path of a file that is there. */
function existing(argument: string, file: string): string {
  const path = resolve(file);
  if (existsSync(path)) return path;
  throw outOfRange({ argument, expected: 'a file that is there', got: file, next: 'Check the path.' });
}

interface Circumstances {
  readonly engines: readonly EngineName[];
  readonly failures: readonly Failure[];
  readonly folder: TraceFolder;
}

async function conclude(
  path: string,
  options: VerifyOptions,
  bisection: Bisection,
  { engines, failures, folder }: Circumstances,
): Promise<number> {
  const code = exitCodeOf(bisection);
  if (code !== EXIT.equal) folder.keep();
  const traces = bisection.divergence ? bisection.traces : bisection.traces.slice(0, 1);
  if (options.report) await writeReport(bisection.traces[0]!, bisection.traces[1]!, { output: options.report });
  const runs = await Promise.all(bisection.coarse.map((trace, i) => summaryOf(trace, i, engines[i]!)));
  // Inside a scope most sources are answered; without one they are why runs part.
  const sources = code === EXIT.differs ? scanFiles(path).findings.filter(({ answeredInScope }) => options.seed === undefined || !answeredInScope) : []; // prettier-ignore
  if (options.json) {
    const { equal, divergence, steps, complete, notes, run } = bisection;
    printJson({ script: path, equal, complete, steps, run, divergence, notes, runs, failures, sources, traces: code === EXIT.equal ? [] : traces.map(({ name }) => name) }); // prettier-ignore
    return code;
  }
  console.log(coloredComparison(bisection));
  console.log(runs.map(runLine).join('\n'));
  for (const { index, message, output } of failures) {
    console.log(
      `${colors.yellow(`Run ${index} in ${engines[index]} failed: ${message}.`)}\n${indented(output.trimEnd())}`,
    );
  }
  if (sources.length > 0) console.log(`\n${sourcesText(sources, options)}`);
  if (code !== EXIT.equal) console.log(colors.dim(`The traces are kept: ${folder.path}. Compare them with tfjs-determinism diff or report.`)); // prettier-ignore
  return code;
}

async function summaryOf(trace: Trace, run: number, engine: EngineName): Promise<RunSummary> {
  let summary: RunSummary = { run, engine, steps: 0, loss: null, weights: null };
  for (const event of (await openTrace(trace)).events) {
    if (event.type !== 'step') continue;
    const { loss, weights } = event;
    summary = { run, engine, steps: summary.steps + 1, loss: loss && scalarOf(loss), weights: fingerprint(weights.map(({ digest }) => digest)) }; // prettier-ignore
  }
  return summary;
}

function runLine({ run, engine, steps, loss, weights }: RunSummary): string {
  const parts = [`run ${run} in ${engine}: ${steps} ${steps === 1 ? 'step' : 'steps'}`];
  if (loss !== null) parts.push(`loss ${loss} (0x${float32Bits(loss).toString(16).padStart(8, '0')})`);
  if (weights !== null) parts.push(`weights ${weights.slice(0, 16)}`);
  return `  ${parts.join(', ')}`;
}

function sourcesText(sources: readonly Finding[], { seed }: VerifyOptions): string {
  const head = colors.bold('Sources of nondeterminism that the script shows:');
  const tip =
    seed === undefined
      ? ['', 'With --seed 42 the script runs inside withDeterminism(42, ...), which answers most of them.']
      : [];
  return [head, ...sourceLines(sources), ...tip].join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '  | ');
