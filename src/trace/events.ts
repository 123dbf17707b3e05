/** What a trace holds: one JSON value a line, first a header, last an end (docs/trace.md has the format). */

export const TRACE_FORMAT = 'tfjs-determinism-trace';
/** Of the format; a reader takes no other. */
export const TRACE_VERSION = 1;

/** How much is recorded, from coarse to fine; each level has all that the ones before have. */
export const TRACE_LEVELS = ['step', 'layer', 'kernel'] as const;
export type TraceLevel = (typeof TRACE_LEVELS)[number];

/**
 * What runs: `'forward'` and `'backward'` inside a gradient, `'update'` inside an optimizer, `'outside'` all else, as the
 * making of a model, batches, predictions.
 */
export type Phase = 'outside' | 'forward' | 'backward' | 'update';

export interface TraceHeader {
  readonly type: 'header';
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  readonly contract: string;
  /** Of the program that was recorded: traces of different programs are not compared. */
  readonly program: string | null;
  readonly level: TraceLevel;
  /** The JavaScript engine, as it names itself. */
  readonly engine: string;
  /** The steps recorded at this level; the others are recorded at level `'step'`. null: all. */
  readonly window: StepWindow | null;
}

export interface StepWindow {
  readonly from: number;
  readonly to: number;
}

/** A tensor by its bits. */
export interface TensorRecord {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** XXH64, in hex, of the elements' bytes as docs/contract.md §7.2 has them. */
  readonly digest: string;
  /** Those bytes in hex; there for few elements, for losses, and where values were asked for. */
  readonly values?: string;
}

/** Where an event happened. */
export interface Place {
  /** Its number within the step, from 0. */
  readonly event: number;
  readonly phase: Phase;
  /** 'sequential_1/dense_Dense1', as tfjs names layers; null outside of layers. */
  readonly layer: string | null;
  /** 'file:line:column' of the user's call; null if the stack holds none. */
  readonly site: string | null;
}

export interface KernelEvent extends Place {
  readonly type: 'kernel';
  readonly name: string;
  readonly attributes: unknown;
  readonly inputs: Readonly<Record<string, TensorRecord>>;
  readonly outputs: readonly TensorRecord[];
}

export interface LayerEvent extends Place {
  readonly type: 'layer';
  readonly className: string;
  readonly inputs: readonly TensorRecord[];
  readonly outputs: readonly TensorRecord[];
}

/** Values entered tfjs from outside. */
export interface DataEvent extends Place {
  readonly type: 'data';
  readonly tensor: TensorRecord;
}

/** `Math.random` was drawn from, so often in a row. */
export interface DrawsEvent extends Place {
  readonly type: 'draws';
  readonly count: number;
  readonly digest: string;
}

/** tf.data took the seed of a shuffle from the clock. */
export interface SeedEvent extends Place {
  readonly type: 'seed';
  readonly text: string;
}

/** An optimizer is about to update the weights. */
export interface OptimizerEvent extends Place {
  readonly type: 'optimizer';
  readonly name: string;
  readonly iterations: number;
  readonly config: unknown;
  /** The tensors of its state before the update; below level `'kernel'` only slots of one element. */
  readonly state: Readonly<Record<string, readonly (TensorRecord | null)[]>>;
}

/** The weights are updated: the end of a step. */
export interface StepEvent {
  readonly type: 'step';
  readonly step: number;
  readonly backend: string;
  readonly loss: TensorRecord | null;
  readonly gradients: readonly (TensorRecord | null)[];
  readonly weights: readonly TensorRecord[];
  /** Since the step before: draws, host tensors, and the names of kernels. */
  readonly draws: Tally;
  readonly data: Tally;
  readonly kernels: Tally;
}

/** How many there were, and a digest over all of them. */
export interface Tally {
  readonly count: number;
  readonly digest: string;
}

/** The program read a clock, which may decide something or nothing. Never compared; named once per site and step. */
export interface ClockEvent {
  readonly type: 'clock';
  readonly source: string;
  readonly site: string;
}

/** From here on kernels run on this backend. Never compared. */
export interface BackendEvent {
  readonly type: 'backend';
  readonly name: string;
  readonly renderer: string | null;
}

export interface EndEvent {
  readonly type: 'end';
  /** `'stopped'` after the steps asked for; `'full'`: the bound of the memory was reached, and the run went on. */
  readonly outcome: 'returned' | 'threw' | 'stopped' | 'full' | 'exited';
  readonly error?: string;
  /** The fingerprint of what the program returned, if it can be taken. */
  readonly result?: string;
  /** After the last step. */
  readonly draws?: Tally;
  readonly data?: Tally;
  readonly kernels?: Tally;
  /** Gradients were computed, and no optimizer was seen to use them. */
  readonly isWithoutOptimizer?: true;
}

export type ComparedEvent = KernelEvent | LayerEvent | DataEvent | DrawsEvent | SeedEvent | OptimizerEvent | StepEvent;
export type TraceEvent = ComparedEvent | ClockEvent | BackendEvent | EndEvent;
