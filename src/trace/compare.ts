/** Comparing traces, step by step and in each step event by event. */
import { checkBoolean, checkOptions } from '../errors';
import { type Divergence, finding, type Finding } from './divergence';
import { TraceError } from './errors';
import { eventMismatch } from './event-mismatch';
import { type InnerEvent, keyOf } from './event-names';
import type { BackendEvent, EndEvent } from './events';
import { withOrder } from './order';
import { type Segment, SegmentReader } from './segments';
import { sequenceMismatch } from './sequence';
import { endMismatch, stepMismatch } from './step-mismatch';
import { checkTrace, type Damage, isWhole, openTrace, type OpenTrace, type Trace } from './trace-reader';
import type { TraceMemory } from './sinks';

export interface Comparison {
  /** Both runs went to their end, and nothing that was recorded differs. */
  readonly equal: boolean;
  /** The first place where the runs part; null if none was found. */
  readonly divergence: Divergence | null;
  /** How many steps were compared. */
  readonly steps: number;
  /** Both traces were recorded to the end of their runs. */
  readonly complete: boolean;
  /** What else is to be known: traces that break off, other backends and engines, a sentence each. */
  readonly notes: readonly string[];
}

export interface CompareOptions {
  /** Compare traces of programs with other names, too. Default false. */
  anyProgram?: boolean;
}

/**
 * The first place where two runs part. What does not decide bits takes no part: names of layers, places in the source, reads
 * of clocks that seed nothing.
 *
 * @param a,b traces of `recordTrace`, or the paths of their files.
 * @throws (as a rejection) TypeError for what is no trace; TraceError for a file that can't be read or is no trace, another
 *   version of the format, and traces of different programs. A trace that breaks off is compared up to there, and `complete` is
 *   false.
 */
export async function compareTraces(
  a: Trace | TraceMemory | string,
  b: Trace | TraceMemory | string,
  options: CompareOptions = {},
): Promise<Comparison> {
  const { anyProgram } = checkOptions<CompareOptions>(options, ['anyProgram']);
  const traces = [await openTrace(checkTrace('a', a)), await openTrace(checkTrace('b', b))] as const;
  if (!checkBoolean('anyProgram', anyProgram, false)) checkPrograms(traces);
  return new Comparer(traces).run();
}

function checkPrograms([a, b]: readonly [OpenTrace, OpenTrace]): void {
  const [x, y] = [a.header.program, b.header.program];
  if (x === null || y === null || x === y) return;
  const next = 'Record the same program twice, or pass { anyProgram: true } (--any-program) if it was only renamed.';
  throw new TraceError(`b: expected a trace of the program of ${a.name}, '${x}', got one of '${y}'. ${next}`);
}

class Comparer {
  readonly #traces: readonly [OpenTrace, OpenTrace];
  readonly #readers: readonly [SegmentReader, SegmentReader];
  readonly #notes: string[] = [];
  readonly #backends: [BackendEvent | undefined, BackendEvent | undefined] = [undefined, undefined];
  /** All that the program has read so far, in either run. */
  readonly #clocks = new Set<string>();
  /** Other events between steps, of which nothing has come yet. */
  #pending: Divergence | null = null;

  constructor(traces: readonly [OpenTrace, OpenTrace]) {
    this.#traces = traces;
    this.#readers = [new SegmentReader(traces[0]), new SegmentReader(traces[1])];
    const [a, b] = traces.map(({ header }) => header);
    if (a!.contract !== b!.contract) this.#notes.push(`The runs follow different versions of the contract, ${a!.contract} and ${b!.contract}: their bits may differ.`); // prettier-ignore
    if (a!.engine !== b!.engine) this.#notes.push(`The runs were made on ${a!.engine} and on ${b!.engine}.`);
  }

  run(): Comparison {
    const [left, right] = this.#readers.map((reader) => reader.segments());
    let steps = 0;
    for (;;) {
      const [a, b] = [left!.next().value as Segment, right!.next().value as Segment];
      this.#noteCircumstances(a, b);
      const divergence = this.#compareSegments(a, b);
      if (divergence) return this.#result(withOrder(divergence, [a, b], [left!, right!]), steps);
      if (a.end === null || b.end === null) return this.#end(a, b, [left!, right!], steps);
      steps++;
    }
  }

  #compareSegments(a: Segment, b: Segment): Divergence | null {
    const inner = this.#firstInner(a, b);
    if (inner?.phase !== 'outside') return inner ?? this.#endOfStep(a, b);
    // The program did something else between the steps, as resuming. If it left an optimizer with another state, that says more.
    const [x, y] = [a, b].map(({ events }) => events.find(({ type }) => type === 'optimizer'));
    const found = x && y && eventMismatch(x, y);
    if (found) return this.#place(found, a, x, y, [`Before it, between the steps, ${inner.what}.`]);
    if (inner.kind !== 'sequence' || !a.end || !b.end) return inner;
    const end = stepMismatch({ ...a.end, data: b.end.data, kernels: b.end.kernels }, b.end);
    if (end) return inner;
    // Nothing has come of it yet.
    this.#pending ??= inner;
    return null;
  }

  /** The first event that differs, in the order in which things happened. */
  #firstInner(a: Segment, b: Segment): Divergence | null {
    const [isRecordedA, isRecordedB] = [a, b].map(({ events }) => events.some(({ type }) => type !== 'optimizer'));
    if (isRecordedA !== isRecordedB) {
      // One was recorded at a coarser level: what both have is the optimizer.
      const [x, y] = [a, b].map(({ events }) => events.find(({ type }) => type === 'optimizer'));
      const found = x && y && eventMismatch(x, y);
      return found ? this.#place(found, a, x, y) : null;
    }
    for (let i = 0; i < Math.max(a.events.length, b.events.length); i++) {
      const [x, y] = [a.events[i], b.events[i]];
      if (!x || !y || keyOf(x) !== keyOf(y)) return this.#sequence(a, b, i);
      const found = eventMismatch(x, y);
      if (found) return this.#place(found, a, x, y);
    }
    return null;
  }

  #sequence(a: Segment, b: Segment, i: number): Divergence | null {
    const [x, y] = [a.events[i], b.events[i]];
    if (!x && a.end === null && b.end !== null) return null; // a has broken off: a matter of length
    if (!y && b.end === null && a.end !== null) return null;
    const { found, event } = sequenceMismatch(a.events, b.events, i);
    return { ...this.#place(found, a, event), sites: [x?.site ?? null, y?.site ?? null] };
  }

  #endOfStep(a: Segment, b: Segment): Divergence | null {
    const found = a.end && b.end && stepMismatch(a.end, b.end);
    return found && this.#place(found, a);
  }

  #place(found: Finding, { step }: Segment, x?: InnerEvent, y?: InnerEvent, hints: string[] = []): Divergence {
    const isOfValues = found.kind === 'data' || found.kind === 'draws' || found.kind === 'attributes';
    if (isOfValues && this.#clocks.size > 0) {
      hints.push(`Before it the program read a clock, which may have decided it: ${[...this.#clocks].join(', ')}.`);
    }
    if (this.#pending)
      hints.push(`Earlier, between the steps, ${this.#pending.what} (before step ${this.#pending.step}).`);
    const [p, q] = this.#backends;
    if (p && q && p.name !== q.name) hints.push(`The first run was on backend '${p.name}', the second on '${q.name}'.`);
    const { phase = null, layer = null, event = null } = x ?? {};
    const sites = [x?.site ?? null, y?.site ?? null] as const;
    return { ...found, step, phase, layer, event, sites, hints: [...found.hints, ...hints] };
  }

  #noteCircumstances(a: Segment, b: Segment): void {
    for (const { source, site } of [...a.clocks, ...b.clocks]) this.#clocks.add(`${source} at ${site}`);
    [a, b].forEach(({ backends }, i) => (this.#backends[i] = backends[0] ?? this.#backends[i]));
  }

  /** Both traces have no more steps, or one of them has. */
  #end(
    a: Segment,
    b: Segment,
    [left, right]: readonly [Iterator<Segment>, Iterator<Segment>],
    steps: number,
  ): Comparison {
    const counts = [steps + (a.end ? 1 + drain(left) : 0), steps + (b.end ? 1 + drain(right) : 0)] as const;
    const [endA, endB] = this.#readers.map(({ outcome }) => outcome) as [EndEvent | Damage, EndEvent | Damage];
    if (!isWhole(endA) || !isWhole(endB)) return this.#result(null, steps);
    if (counts[0] !== counts[1]) {
      const what = `the first run has ${counts[0]} steps and the second ${counts[1]}; the ${steps} that both have are equal`;
      const length = finding('length', 'steps', what);
      return this.#result(this.#place(length, a), steps);
    }
    const found = endA.type === 'end' && endB.type === 'end' && endMismatch(endA, endB);
    if (found) return this.#result(this.#pending ?? this.#place(found, a), steps);
    const [x, y] = [endA, endB].map((end) => (end.type === 'end' ? end.result : undefined));
    if (x !== undefined && y !== undefined && x !== y) {
      const result = finding(
        'result',
        'result',
        `all steps are equal, and what the runs returned is not: fingerprints ${x} and ${y}`,
      );
      return this.#result(this.#pending ?? this.#place(result, a), steps);
    }
    return this.#result(this.#pending, steps);
  }

  #result(divergence: Divergence | null, steps: number): Comparison {
    this.#readers.forEach((reader) => drain(reader.segments()));
    const outcomes = this.#readers.map(({ outcome }) => outcome);
    outcomes.forEach((outcome, i) => this.#noteOutcome(this.#traces[i]!.name, outcome));
    const complete = outcomes.every(isWhole);
    return { equal: complete && divergence === null, divergence, steps, complete, notes: this.#notes };
  }

  #noteOutcome(name: string, outcome: EndEvent | Damage): void {
    if (outcome.type === 'damage') this.#notes.push(outcome.message);
    else if (outcome.isWithoutOptimizer) this.#notes.push(`${name}: gradients were computed, but no optimizer was seen to use them. If there is one, tfjs-core is installed twice: see npm ls @tensorflow/tfjs-core.`); // prettier-ignore
    else if (outcome.outcome === 'full') this.#notes.push(`${name}: the bound of its memory was reached; what came before was compared.`); // prettier-ignore
    else if (outcome.outcome === 'threw') this.#notes.push(`${name}: the run threw ${outcome.error}; what came before was compared.`); // prettier-ignore
    else if (outcome.outcome === 'exited') this.#notes.push(`${name}: the process exited before the run had ended; what came before was compared.`); // prettier-ignore
  }
}

/** Reads the rest; returns how many steps it has. */
function drain(segments: Iterator<Segment>): number {
  let count = 0;
  for (let next = segments.next(); !next.done; next = segments.next()) if (next.value.end) count++;
  return count;
}
