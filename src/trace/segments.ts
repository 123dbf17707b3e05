/** The events of a trace, step by step. */
import type { BackendEvent, ClockEvent, ComparedEvent, EndEvent, StepEvent } from './events';
import type { Damage, OpenTrace } from './trace-reader';

/** What happened from the end of one step to the end of the next, or to the end of the run. */
export interface Segment {
  /** The number of the step; of what comes after the last one, that of the step that would follow. */
  readonly step: number;
  readonly events: readonly Exclude<ComparedEvent, StepEvent>[];
  /** null after the last step. */
  readonly end: StepEvent | null;
  readonly clocks: readonly ClockEvent[];
  readonly backends: readonly BackendEvent[];
}

/** Reads segment after segment; `outcome` is there when all have been read. */
export class SegmentReader {
  readonly #trace: OpenTrace;
  #outcome: EndEvent | Damage | undefined;

  constructor(trace: OpenTrace) {
    this.#trace = trace;
  }

  /** How the trace ends. Precondition: all segments are read. */
  get outcome(): EndEvent | Damage {
    return this.#outcome!;
  }

  *segments(): Generator<Segment> {
    let step = 0;
    let open = emptySegment();
    for (const event of this.#trace.events) {
      switch (event.type) {
        case 'step':
          yield { ...open, step: event.step, end: event };
          step = event.step + 1;
          open = emptySegment();
          break;
        case 'clock':
          open.clocks.push(event);
          break;
        case 'backend':
          open.backends.push(event);
          break;
        case 'end':
        case 'damage':
          this.#outcome = event;
          break;
        default:
          open.events.push(event);
      }
    }
    yield { ...open, step, end: null };
  }
}

const emptySegment = () => ({
  events: [] as Exclude<ComparedEvent, StepEvent>[],
  clocks: [] as ClockEvent[],
  backends: [] as BackendEvent[],
});
