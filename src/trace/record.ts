/** Recording a run. */
import { callSite } from '../call-site';
import { CONTRACT_VERSION } from '../contract';
import { backendReport } from '../deterministic-backend';
import { checkChoice, checkInteger, checkOptions, isRecord, outOfRange, wrongType } from '../errors';
import { fingerprintOrNull } from '../fingerprint';
import { processState } from '../process-state';
import { StopRun, TraceError } from './errors';
import { type EndEvent, TRACE_FORMAT, TRACE_LEVELS, TRACE_VERSION, type StepWindow, type TraceEvent, type TraceHeader, type TraceLevel } from './events'; // prettier-ignore
import { Recorder } from './recorder';
import { sinkFor, TraceMemory, type TraceSink } from './sinks';
import { Checksums } from './tensor-records';
import { type Trace, traceOf } from './trace-reader';

export interface RecordOptions {
  /** The path of a file that is not there yet, or memory; default: a new `TraceMemory`. */
  to?: string | TraceMemory | TraceSink;
  /**
   * `'step'`: draws, host data, loss, gradients and weights of each update. `'layer'`: also each layer's inputs and outputs,
   * each run of draws, each host tensor. `'kernel'` (default): also each kernel, forward, backward and in the optimizer.
   */
  level?: TraceLevel;
  /** Record level `level` in these steps only, and `'step'` in the others. Steps count from 0, or from the iterations of a resumed optimizer. */
  window?: StepWindow;
  /** The event, by its step and its number in the step, whose tensors keep all of their values. */
  values?: { step: number; event: number };
  /** Stops the run after so many steps, by an error thrown out of the optimizer. */
  steps?: number;
  /** What is recorded; traces of different programs are not compared. Default: the file that calls recordTrace. */
  program?: string;
}

export interface Recording<T> {
  readonly trace: Trace;
  /** What the run returned; undefined if it was stopped. */
  readonly value: T | undefined;
  readonly stopped: boolean;
}

/**
 * Runs `fn` and records what it does, kernel by kernel, to be compared with the trace of another run by `compareTraces`.
 * Changes no bit of the run. One recording runs at a time; open scopes inside it or around it.
 *
 * @returns the trace, and what `fn` returned.
 * @throws (as a rejection) what `fn` throws, with the trace in `to` readable up to there; TypeError, RangeError for wrong
 *   options; TraceError if the file can't be made or written, or another recording is running; BackendError if the backend
 *   can't be read synchronously.
 */
export async function recordTrace<T>(fn: () => T | Promise<T>, options: RecordOptions = {}): Promise<Recording<T>> {
  if (typeof fn !== 'function') {
    throw wrongType({ argument: 'fn', expected: 'a function', got: fn, next: 'Pass the run: async () => { ... }.' });
  }
  const { level, window, values, steps, program } = checkRecordOptions(options);
  // At once: after an await, not every engine knows who called.
  const caller = fileOf(callSite()) || null;
  const state = processState();
  if (state.recording) {
    const next = 'Await it before another one is started.';
    throw new TraceError(`recordTrace: expected no other recording to be running, got one that is. ${next}`);
  }
  state.recording = true;
  try {
    const sink = await sinkFor(options.to);
    const header: TraceHeader = { type: 'header', format: TRACE_FORMAT, version: TRACE_VERSION, contract: CONTRACT_VERSION, program: program ?? caller, level, engine: backendReport().engine, window }; // prettier-ignore
    sink.write(JSON.stringify(header));
    const outcome = await run(fn, sink, { level, window, values, steps });
    if ('error' in outcome) throw outcome.error;
    return { ...outcome, trace: traceOf(typeof options.to === 'string' ? options.to : (sink as TraceMemory)) };
  } finally {
    delete state.recording;
  }
}

type Outcome<T> = { value: T | undefined; stopped: boolean } | { error: unknown };

async function run<T>(
  fn: () => T | Promise<T>,
  sink: TraceSink,
  options: ConstructorParameters<typeof Recorder>[0],
): Promise<Outcome<T>> {
  const line = lineWriter(sink);
  const recorder = new Recorder(options, await Checksums.load(), line.write);
  let outcome: Outcome<T>;
  try {
    recorder.install();
    outcome = { value: await fn(), stopped: false };
  } catch (error) {
    outcome = error instanceof StopRun ? { value: undefined, stopped: true } : { error };
  }
  // What could not be written stops the run from inside; that is the error to report.
  try {
    const rest = recorder.restore();
    line.end(endOf(outcome, rest));
  } catch (error) {
    outcome = { error };
  }
  return outcome;
}

function endOf(outcome: Outcome<unknown>, rest: ReturnType<Recorder['restore']>): EndEvent {
  if ('error' in outcome) return { type: 'end', outcome: 'threw', error: String(outcome.error) };
  if (outcome.stopped) return { type: 'end', outcome: 'stopped' };
  return { type: 'end', outcome: 'returned', result: fingerprintOrNull(outcome.value) ?? undefined, ...rest };
}

/** Writes events until there is no more room. */
function lineWriter(sink: TraceSink): { write: (event: TraceEvent) => void; end: (event: EndEvent) => void } {
  let isFull = false;
  return {
    write: (event) => {
      if (isFull) return;
      isFull = !sink.write(JSON.stringify(event));
      if (event.type === 'step') sink.flush();
    },
    end: (event) => {
      const last = JSON.stringify(isFull ? { type: 'end', outcome: 'full' } : event);
      try {
        if (sink instanceof TraceMemory) sink.writeEnd(last);
        else sink.write(last);
      } finally {
        sink.close();
      }
    },
  };
}

/** The file of a call site, without line and column. */
function fileOf(site: string | null): string {
  return site?.replace(/:\d+:\d+$/, '').replace(/\?.*$/, '') ?? '';
}

type Checked = Required<Pick<RecordOptions, 'level' | 'steps'>> & { window: StepWindow | null; values: { step: number; event: number } | null; program: string | undefined }; // prettier-ignore

function checkRecordOptions(options: RecordOptions): Checked {
  const names = ['to', 'level', 'window', 'values', 'steps', 'program'] as const;
  const { program, ...given } = checkOptions<RecordOptions>(options, names);
  const level = checkChoice('level', given.level, TRACE_LEVELS, "Leave it out for 'kernel'.", 'kernel');
  const next = 'Leave it out to let the run end by itself.';
  const steps = given.steps === undefined ? Infinity : checkInteger('steps', given.steps, { min: 1, next });
  if (program !== undefined && typeof program !== 'string') {
    throw wrongType({ argument: 'program', expected: 'a string', got: program, next: 'Name the program.' });
  }
  const window = checkPair('window', given.window, 'from', 'to');
  if (window && window.from > window.to) {
    throw outOfRange({ argument: 'window.to', expected: `at least window.from, ${window.from}`, got: window.to, next: 'Both steps belong to it.' }); // prettier-ignore
  }
  const values = checkPair('values', given.values, 'step', 'event');
  return { level, window, values, steps, program };
}

/** An object of two integers, or null for undefined. */
function checkPair<A extends string, B extends string>(
  argument: string,
  value: unknown,
  first: A,
  second: B,
): Record<A | B, number> | null {
  if (value === undefined || value === null) return null;
  const next = 'Leave it out for none.';
  if (!isRecord(value)) {
    throw wrongType({ argument, expected: `an object with '${first}' and '${second}'`, got: value, next });
  }
  const integer = (name: string): number => checkInteger(`${argument}.${name}`, value[name], { next });
  return { [first]: integer(first), [second]: integer(second) } as Record<A | B, number>;
}
