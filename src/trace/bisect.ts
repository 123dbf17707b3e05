/** From the step where runs part to the kernel, and from the kernel to the element: each time with more recorded of less. */
import { type Comparison, compareTraces } from './compare';
import type { Divergence } from './divergence';
import type { RecordOptions } from './record';
import type { Trace } from './trace-reader';

/** What is recorded of a run: all that a pass decides. */
export type Pass = Pick<RecordOptions, 'level' | 'window' | 'values' | 'steps'>;

/** Records one run; `index` counts the runs of a pass from 0. */
export type RecordRun = (pass: Pass, index: number) => Promise<Trace>;

export interface BisectOptions {
  /** How many runs are compared with the first one. */
  readonly runs: number;
  readonly steps?: number;
  /** Called before each run. */
  onRun?(pass: Pass, index: number): void;
}

export interface Bisection extends Comparison {
  /** The traces of the pass that tells most: the first run's and that of the run that differs, or all of the only pass. */
  readonly traces: readonly Trace[];
  /** Those of the first pass, of every run up to the one that differs. */
  readonly coarse: readonly Trace[];
  /** Which run differs from run 0; null if none does. */
  readonly run: number | null;
}

/** So often a finer pass is begun anew, if runs do not part where they did before. */
const ATTEMPTS = 4;

/**
 * Records runs coarsely and compares them; if they part, records two of them again with every kernel of the step where they
 * parted, and once more with the values of the event.
 */
export async function bisect(record: RecordRun, { runs, steps, onRun }: BisectOptions): Promise<Bisection> {
  const recordRun = (pass: Pass, index: number): Promise<Trace> => {
    onRun?.(pass, index);
    return record(pass, index);
  };
  const coarse = await compareRuns(recordRun, runs, { level: 'step', steps });
  // A run without steps, as of predictions, is nothing but its kernels.
  const found = coarse.equal && coarse.steps === 0 ? await compareRuns(recordRun, runs, { level: 'kernel', steps }) : coarse; // prettier-ignore
  return found.divergence ? refine(recordRun, { ...found, traces: [found.coarse[0]!, found.coarse.at(-1)!] }, found.run!) : found; // prettier-ignore
}

/** Compares each run with the first one, up to one that differs. */
async function compareRuns(record: RecordRun, runs: number, pass: Pass): Promise<Bisection> {
  const traces = [await record(pass, 0)];
  for (let run = 1; ; run++) {
    traces.push(await record(pass, run));
    const comparison = await compareTraces(traces[0]!, traces[run]!);
    const { divergence, complete } = comparison;
    if (divergence || !complete || run === runs - 1) return { ...comparison, traces, coarse: traces, run: divergence ? run : null }; // prettier-ignore
  }
}

async function refine(record: RecordRun, coarse: Bisection, run: number): Promise<Bisection> {
  let best = coarse;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { step, event, kind } = best.divergence!;
    const values = event === null ? undefined : { step, event };
    // No pass needs what comes after the step.
    const pass: Pass = { level: 'kernel', window: { from: step, to: step }, values, steps: best.steps + 1 };
    const traces = [await record(pass, 0), await record(pass, run)];
    const comparison = await compareTraces(traces[0]!, traces[1]!);
    const { divergence } = comparison;
    if (divergence === null) continue; // not every pair of runs parts
    best = { ...comparison, divergence: withHints(divergence, best.divergence!), traces, coarse: coarse.coarse, run };
    const isSame = divergence.step === step && divergence.event === event && divergence.kind === kind;
    if (divergence.difference || isSame) break;
  }
  return best;
}

/** A finer pass ends with the step, so it can't see in which later step the same data comes. */
function withHints(finer: Divergence, coarser: Divergence): Divergence {
  if (finer.step !== coarser.step) return finer;
  return { ...finer, hints: [...new Set([...coarser.hints, ...finer.hints])] };
}
