/** Whether a run has repeated another one, by their receipts. */
import { fingerprint } from '../../fingerprint';
import type { Receipt } from './receipt';

export interface ReceiptComparison {
  readonly equal: boolean;
  /** How many steps were compared. */
  readonly steps: number;
  /** In a sentence, what differs first; null if nothing does. */
  readonly what: string | null;
  /** What differs without deciding bits: versions and engines, a sentence each. */
  readonly notes: readonly string[];
}

/** Compares seed, optimizers, every step, and what the runs ended in. @param last compares so many steps at most, and no end. */
export function compareReceipts(former: Receipt, again: Receipt, last = Infinity): ReceiptComparison {
  const notes = (['contract', 'library', 'tfjs', 'engine', 'backend'] as const)
    .filter((name) => former[name] !== again[name])
    .map((name) => `The ${name} was ${former[name]} and is ${again[name]}.`);
  const steps = Math.min(former.steps.length, again.steps.length, last);
  const what = firstDifference(former, again, steps, last);
  return { equal: what === null, steps, what, notes };
}

function firstDifference(a: Receipt, b: Receipt, steps: number, last: number): string | null {
  if (a.seed !== b.seed) return `the seed was ${a.seed} and is ${b.seed}`;
  for (let step = 0; step < steps; step++) {
    const [x, y] = [a.steps[step]!, b.steps[step]!];
    if (x.loss !== y.loss) return `the loss of step ${step} was ${shown(x.loss)} and is ${shown(y.loss)}`;
    if (x.chain !== y.chain) return `step ${step} has the same loss and another chain: its data or weights differ`;
  }
  if (last <= steps) return null;
  if (a.steps.length !== b.steps.length) return `there were ${a.steps.length} steps and are ${b.steps.length}`;
  if (fingerprint(a.optimizers) !== fingerprint(b.optimizers)) return 'the optimizers are configured otherwise';
  if (a.weights !== b.weights) return `the weights' fingerprint was ${a.weights} and is ${b.weights}`;
  return a.result === b.result ? null : `the result's fingerprint was ${a.result} and is ${b.result}`;
}

const shown = (loss: string | null): string => (loss === null ? 'no scalar' : `0x${loss}`);
