/** One walk over two traces, side by side, that gathers all that the report shows. */
import { openTrace, type Trace } from '../../trace';
import { type Segment, SegmentReader } from '../../trace/segments';
import { PartingBuilder, type PartingTable } from './partings';
import { type RunSummary, SummaryBuilder } from './run-summary';
import { type StepPoint, stepPoint } from './step-point';

export interface Readings {
  readonly runs: readonly [RunSummary, RunSummary];
  readonly points: readonly StepPoint[];
  readonly partings: PartingTable;
}

/** @throws (as a rejection) TraceError for what is no trace. */
export async function readRuns(a: Trace, b: Trace): Promise<Readings> {
  const traces = [await openTrace(a), await openTrace(b)] as const;
  const readers = [new SegmentReader(traces[0]), new SegmentReader(traces[1])] as const;
  const summaries = [new SummaryBuilder(), new SummaryBuilder()] as const;
  const partings = new PartingBuilder();
  const points: StepPoint[] = [];
  for (const [x, y] of pairs(readers[0].segments(), readers[1].segments())) {
    if (x) summaries[0].add(x);
    if (y) summaries[1].add(y);
    if (x && y) partings.add(x, y);
    // Steps are numbered one after another, also where only the second run goes on.
    const step = points.length === 0 ? (x?.end ? x.step : (y?.step ?? 0)) : points.at(-1)!.step + 1;
    if (x?.end || y?.end) points.push(stepPoint(step, x?.end ?? null, y?.end ?? null));
  }
  const [first, second] = traces.map(({ name, header }, i) =>
    summaries[i]!.build(name, header, readers[i]!.outcome),
  ) as [RunSummary, RunSummary];
  return { runs: [first, second], points, partings: partings.build() };
}

/** Both sequences to the end of the longer one. */
function* pairs(left: Iterator<Segment>, right: Iterator<Segment>): Generator<[Segment | null, Segment | null]> {
  for (;;) {
    const [a, b] = [left.next(), right.next()];
    if (a.done && b.done) return;
    yield [a.done ? null : a.value, b.done ? null : b.value];
  }
}
