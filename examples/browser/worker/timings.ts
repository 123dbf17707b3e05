/** Times functions on this library's backend and on stock ones. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { FUNCTIONS, type TimedFunction } from './functions';

/** Odd, so that the median is one of them. */
const ROUNDS = 7;
/** A round takes at least so long, in milliseconds: the clocks of browsers tick slowly. */
const ROUND = 25;

export const BACKENDS = ['deterministic', 'cpu', 'wasm', 'webgl'] as const;

export interface Timing {
  readonly name: string;
  readonly shape: string;
  /** Of each operation on each backend that has the function. */
  readonly nanoseconds: Readonly<Record<string, number>>;
}

export type TimingReport =
  | {
      readonly kind: 'start';
      readonly functions: readonly string[];
      readonly missing: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'timing'; readonly timing: Timing };

export async function timings(_: null, report: (report: TimingReport) => void): Promise<void> {
  setWasmPaths('/wasm/');
  const missing: Record<string, string> = {};
  for (const backend of BACKENDS) {
    if (!(await starts(backend))) missing[backend] = 'does not start in a worker here';
  }
  const present = BACKENDS.filter((backend) => !(backend in missing));
  report({ kind: 'start', functions: FUNCTIONS.map(({ name }) => name), missing });
  for (const timed of FUNCTIONS) {
    const { name, shape } = timed;
    report({ kind: 'timing', timing: { name, shape, nanoseconds: await nanoseconds(timed, present) } });
  }
}

const starts = (backend: string): Promise<boolean> => tf.setBackend(backend).catch(() => false);

/** The backends take turns, so that a machine that grows slower does so for all of them. */
async function nanoseconds(timed: TimedFunction, backends: readonly string[]): Promise<Record<string, number>> {
  const contestants: { backend: string; operands: tf.Tensor[]; repeats: number; times: number[] }[] = [];
  for (const backend of backends) {
    await tf.setBackend(backend);
    const operands = timed.operands();
    await time(timed, operands, 1);
    contestants.push({ backend, operands, repeats: await repeats(timed, operands), times: [] });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { backend, operands, repeats, times } of contestants) {
      await tf.setBackend(backend);
      times.push((await time(timed, operands, repeats)) / repeats);
    }
  }
  for (const { operands } of contestants) tf.dispose(operands);
  return Object.fromEntries(
    contestants.map(({ backend, times }) => [backend, (median(times) * 1e6) / timed.operations]),
  );
}

/** How often it must run to fill a round. */
async function repeats(timed: TimedFunction, operands: tf.Tensor[]): Promise<number> {
  let count = 1;
  while ((await time(timed, operands, count)) < ROUND) count *= 2;
  return count;
}

/** Milliseconds until the last result is there: devices work in order. */
async function time({ run }: TimedFunction, operands: tf.Tensor[], repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 1; i < repeats; i++) tf.dispose(run(...operands));
  const element = tf.tidy(() => run(...operands).flatten().slice([0], [1])); // prettier-ignore
  await element.data();
  const milliseconds = performance.now() - start;
  element.dispose();
  return milliseconds;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
