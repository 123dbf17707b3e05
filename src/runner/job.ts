/** A run in a process, worker or browser of its own: what is told to it. */
import type { Seed } from '../rng';
import type { Pass } from '../trace';

/** What a training function is called with. */
export interface RunArguments {
  /** Counts the runs that are compared, from 0. */
  readonly index: number;
  /** How many steps to make; more are cut off. */
  readonly steps: number | null;
  /** How many records to train on, for those who have many. */
  readonly records: number | null;
}

export interface Job extends RunArguments {
  /** A module: an absolute path or a file URL. Its import is the run, unless it exports the function named. */
  readonly script: string;
  /** The name of the exported function; null: the default export if that is a function. */
  readonly exportName: string | null;
  /** Of the scope that is opened around the run; null for none. */
  readonly seed: JobSeed | null;
  readonly backend: string | null;
  /** Of the scope; null for none. */
  readonly audit: 'warn' | 'throw' | null;
  readonly pass: Pass;
  /** As the header of the trace names it. */
  readonly program: string;
  /** The file of the trace. */
  readonly trace: string;
}

/** A seed as JSON. */
export type JobSeed = { number: number } | { string: string } | { bigint: string };

export function encodeSeed(seed: Seed): JobSeed {
  if (typeof seed === 'bigint') return { bigint: String(seed) };
  return typeof seed === 'number' ? { number: seed } : { string: seed };
}

export function decodeSeed(seed: JobSeed): Seed {
  if ('bigint' in seed) return BigInt(seed.bigint);
  return 'number' in seed ? seed.number : seed.string;
}

/** How a run ended that did not end well. */
export interface Failure {
  /** The run's number. */
  readonly index: number;
  readonly kind: 'threw' | 'timed out' | 'exited' | 'crashed';
  /** One sentence. */
  readonly message: string;
  /** The end of what it wrote to its standard output and error. */
  readonly output: string;
}

/** The environment variable that holds the job of a process. */
export const JOB_VARIABLE = 'TFJS_DETERMINISM_JOB';
/** The environment variable with the number of the run, for scripts. */
export const RUN_VARIABLE = 'TFJS_DETERMINISM_RUN';
