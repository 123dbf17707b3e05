/** Which kernels and layers parted, where first and how often. */
import type { ElementDifference } from '../../comparison';
import type { Phase } from '../../trace';
import { eventMismatch } from '../../trace/event-mismatch';
import { type InnerEvent, keyOf, nameOf } from '../../trace/event-names';
import type { Segment } from '../../trace/segments';
import { type Role, roleOf } from './roles';

/** A kernel in a layer, or another origin of values, whose events were unequal. */
export interface Parting {
  readonly name: string;
  /** As the first run names it. */
  readonly layer: string | null;
  /** Where it parted first, and as what. */
  readonly first: { readonly step: number; readonly event: number; readonly phase: Phase; readonly role: Role };
  /** The first element that differs, of the first event whose values were recorded. */
  readonly element: ElementDifference | null;
  readonly counts: Readonly<Record<Role, number>>;
  /** How many of its events were compared. */
  readonly compared: number;
}

/** Where the events of a step could no longer be told which belongs to which. */
export interface Halt {
  readonly step: number;
  readonly event: number;
}

export interface PartingTable {
  /** Culprits and sources before victims; each by where it parted first. */
  readonly rows: readonly Parting[];
  /** Kernels, or layers, that were compared. */
  readonly compared: number;
  /** The first place where the sequences of events differ, and in how many steps they do. */
  readonly halts: { readonly first: Halt | null; readonly steps: number };
}

interface Entry {
  name: string;
  layer: string | null;
  first: Parting['first'] | null;
  element: ElementDifference | null;
  counts: Record<Role, number>;
  compared: number;
}

/** Compares segment with segment, event by event in their order, to the end of the runs. */
export class PartingBuilder {
  readonly #entries = new Map<string, Entry>();
  /** Those that parted, in the order in which they did. */
  readonly #parted: Entry[] = [];
  #compared = 0;
  #firstHalt: Halt | null = null;
  #haltedSteps = 0;

  add(a: Segment, b: Segment): void {
    if (isRecorded(a) !== isRecorded(b)) return; // at other levels
    const length = Math.max(a.events.length, b.events.length);
    for (let i = 0; i < length; i++) {
      const [x, y] = [a.events[i], b.events[i]];
      if (!x || !y) {
        // A run that broke off, or ended, has no more events, and that is no other sequence.
        if (a.end && b.end) this.#halt(a.step, (x ?? y)!.event);
        return;
      }
      if (keyOf(x) !== keyOf(y)) return this.#halt(a.step, x.event);
      this.#compare(a.step, x, y);
    }
  }

  build(): PartingTable {
    const isCause = ({ counts }: Entry): boolean => counts.culprit > 0 || counts.source > 0;
    const rows = [...this.#parted.filter(isCause), ...this.#parted.filter((entry) => !isCause(entry))];
    const halts = { first: this.#firstHalt, steps: this.#haltedSteps };
    return { rows: rows as Parting[], compared: this.#compared, halts };
  }

  #compare(step: number, a: InnerEvent, b: InnerEvent): void {
    if (a.type === 'kernel' || a.type === 'layer') this.#compared++;
    const entry = this.#entryOf(a);
    entry.compared++;
    const found = eventMismatch(a, b);
    if (!found) return;
    const role = roleOf(found.kind);
    if (entry.first === null) {
      entry.first = { step, event: a.event, phase: a.phase, role };
      this.#parted.push(entry);
    }
    entry.counts[role]++;
    entry.element ??= found.difference?.first ?? null;
  }

  #entryOf(event: InnerEvent): Entry {
    const name = nameOf(event);
    const key = JSON.stringify([name, event.layer]);
    let entry = this.#entries.get(key);
    if (!entry) {
      const counts = { culprit: 0, victim: 0, source: 0, outcome: 0 };
      entry = { name, layer: event.layer, first: null, element: null, counts, compared: 0 };
      this.#entries.set(key, entry);
    }
    return entry;
  }

  #halt(step: number, event: number): void {
    this.#firstHalt ??= { step, event };
    this.#haltedSteps++;
  }
}

/** Whether more was recorded than the end of the step and its optimizer. */
const isRecorded = ({ events }: Segment): boolean => events.some(({ type }) => type !== 'optimizer');
