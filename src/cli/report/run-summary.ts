/** What is known of a run as a whole. */
import type { BackendEvent, Damage, EndEvent, TraceHeader } from '../../trace';
import type { Segment } from '../../trace/segments';

export interface RunSummary {
  /** Of its trace. */
  readonly name: string;
  readonly header: TraceHeader;
  /** In the order in which they were first used. */
  readonly backends: readonly BackendEvent[];
  readonly steps: number;
  readonly outcome: EndEvent | Damage;
}

/** Gathers what belongs to the run from its segments. */
export class SummaryBuilder {
  readonly #backends = new Map<string, BackendEvent>();
  #steps = 0;

  add({ backends, end }: Segment): void {
    for (const backend of backends) {
      const key = JSON.stringify([backend.name, backend.renderer]);
      if (!this.#backends.has(key)) this.#backends.set(key, backend);
    }
    if (end) this.#steps++;
  }

  build(name: string, header: TraceHeader, outcome: EndEvent | Damage): RunSummary {
    return { name, header, backends: [...this.#backends.values()], steps: this.#steps, outcome };
  }
}
