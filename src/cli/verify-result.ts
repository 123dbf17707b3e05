/** What `verify` says when all runs are made. */
import colors from 'picocolors';
import { float32Bits } from '../bits';
import { outOfRange } from '../errors';
import { fingerprint } from '../fingerprint';
import type { Seed } from '../rng';
import type { EngineName } from '../runner/engines';
import type { Failure } from '../runner/job';
import { type Bisection, type Comparison, openTrace, scalarOf, type Trace } from '../trace';
import { coloredComparison, EXIT, exitCodeOf, printJson } from './output';
import type { Finding } from './probe/finding';
import { ScanError } from './probe/scan-error';
import { scanFiles } from './probe/scan-files';
import { writeReport } from './report-file';
import { sourceLines } from './sources';
import type { TraceFolder } from './trace-folder';

/** What of the options of `verify` matters here. */
interface ResultOptions {
  readonly seed?: Seed;
  readonly report?: string;
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

interface Circumstances {
  engineOf(run: number): EngineName;
  readonly failures: readonly Failure[];
  readonly folder: TraceFolder;
}

/**
 * Prints how the runs compare.
 * @returns the exit code.
 * @throws RangeError if there was nothing to compare: a check that can't fail checks nothing.
 */
export async function conclude(
  path: string,
  options: ResultOptions,
  bisection: Bisection,
  { engineOf, failures, folder }: Circumstances,
): Promise<number> {
  // A run may fail on its way out, when its trace is closed already.
  const complete = bisection.complete && failures.length === 0;
  const comparison: Comparison = { ...bisection, complete, equal: bisection.equal && complete };
  const code = exitCodeOf(comparison);
  if (code === EXIT.equal && !(await holdsSomething(bisection.traces[0]!))) {
    const next = 'Let it train, or return what is to be compared, and await all of it; to call a function of another name than default, use --export.'; // prettier-ignore
    throw outOfRange({ argument: 'script', expected: 'a run with something to compare', got: path, next });
  }
  if (code !== EXIT.equal) folder.keep();
  const runs = await Promise.all(bisection.coarse.map((trace, i) => summaryOf(trace, i, engineOf(i))));
  const sources = code === EXIT.differs ? sourcesOf(path, options) : [];
  for (const failure of failures) console.error(colors.yellow(failureText(failure, engineOf(failure.index))));
  if (options.json) {
    const { equal, divergence, steps, notes } = comparison;
    const traces = folder.isKept ? bisection.traces.map(({ name }) => name) : [];
    printJson({ script: path, equal, complete, steps, run: bisection.run, divergence, notes, runs, failures, sources, traces }); // prettier-ignore
  } else {
    console.log(coloredComparison(comparison));
    console.log(runs.map(runLine).join('\n'));
    if (sources.length > 0) console.log(`\n${sourcesText(sources, options)}`);
    if (folder.isKept) console.log(keptText(folder));
  }
  if (options.report) await writeReport(bisection.traces[0]!, bisection.traces[1]!, { output: options.report });
  return code;
}

/** Sources of nondeterminism that may be why runs part: inside a scope most of them are answered. */
function sourcesOf(path: string, { seed }: ResultOptions): readonly Finding[] {
  try {
    return scanFiles(path).findings.filter(({ answeredInScope }) => seed === undefined || !answeredInScope);
  } catch (error) {
    // An engine may read a language that the scan does not: the divergence counts, this was only to explain it.
    if (error instanceof ScanError) return [];
    throw error;
  }
}

/** What there is to say as JSON if a run did not even begin. @param traces what other runs recorded before it. */
export function withoutComparison(script: string, failures: readonly Failure[], traces: readonly string[]): object {
  const nothing = {
    equal: false,
    complete: false,
    steps: 0,
    run: null,
    divergence: null,
    notes: [],
    runs: [],
    sources: [],
  };
  return { script, ...nothing, failures, traces };
}

/** Where the traces are, and what they are good for. */
export const keptText = ({ path }: TraceFolder): string =>
  colors.dim(`The traces are kept: ${path}. Compare them with tfjs-determinism diff or report.`);

/** Whether a trace holds anything that another one could differ in. */
async function holdsSomething(trace: Trace): Promise<boolean> {
  for (const event of (await openTrace(trace)).events) {
    if (event.type === 'end') return event.result !== undefined;
    if (event.type !== 'backend' && event.type !== 'clock') return true;
  }
  return false;
}

/** Which run failed, how, and the end of what it wrote. */
export function failureText({ index, message, output }: Failure, engine: EngineName): string {
  const head = `Run ${index} in ${engine} failed: ${message.replace(/\.$/, '')}.`;
  return output.trim() === '' ? head : `${head}\n${output.trimEnd().replace(/^/gm, '  | ')}`;
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

function sourcesText(sources: readonly Finding[], { seed }: ResultOptions): string {
  const head = colors.bold('Sources of nondeterminism that the script shows:');
  const tip =
    seed === undefined
      ? ['', 'With --seed 42 the script runs inside withDeterminism(42, ...), which answers most of them.']
      : [];
  return [head, ...sourceLines(sources), ...tip].join('\n');
}
