/** Everything that the page has found so far: what is exported for a bug report. */
import type { Task } from '../../../test/engines/evidence/task';
import type { Timing } from '../worker/timings';
import type { Surroundings } from './environment';
import type { Part } from './losses';

export type Selection = 'quick' | 'whole';

/** A digest that is not the committed one. */
export interface Difference extends Task {
  /** `null` if none is committed. */
  readonly expected: string | null;
  /** Why there is no digest, if the item failed. */
  readonly got: string;
}

export interface DigestFindings {
  readonly selection: Selection;
  /** Whether it ran to its end. */
  isComplete: boolean;
  readonly differences: Difference[];
  readonly computed: (Task & { readonly digest: string })[];
}

export interface TrainingFindings {
  isComplete: boolean;
  /** Where losses part; `null` if they have not. */
  parting: Part | null;
  /** Bits of each, in hexadecimal. */
  readonly losses: string[];
}

export interface TimingFindings {
  isComplete: boolean;
  /** Backends that could not be measured, and why. */
  readonly missing: Readonly<Record<string, string>>;
  readonly functions: Timing[];
}

export interface Findings {
  library: string;
  contract: string;
  tfjs: string;
  userAgent: string;
  environment: Surroundings | null;
  digests: DigestFindings | null;
  training: TrainingFindings | null;
  timings: TimingFindings | null;
  readonly errors: string[];
}
