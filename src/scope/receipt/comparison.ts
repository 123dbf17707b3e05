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

/**
 * Compares seed, optimizers, every step that both have, and what the runs ended in.
 * @param last compares no step from this one on, and not the end.
 */
export function compareReceipts(former: Receipt, again: Receipt, last = Infinity): ReceiptComparison {
  const notes = (['contract', 'library', 'tfjs', 'engine', 'backend'] as const)
    .filter((name) => former[name] !== again[name])
    .map((name) => `The ${name} was ${former[name]} and is ${again[name]}.`);
  const from = Math.max(former.first, again.first);
  if (from > 0) notes.push(`Compared from step ${from} on.`);
  const to = Math.max(from, Math.min(endOf(former), endOf(again), last));
  const what = firstDifference(former, again, from, to, last);
  return { equal: what === null, steps: to - from, what, notes };
}

const endOf = ({ first, steps }: Receipt): number => first + steps.length;

function firstDifference(a: Receipt, b: Receipt, from: number, to: number, last: number): string | null {
  if (a.seed !== b.seed) return `the seed was ${a.seed} and is ${b.seed}`;
  for (let step = from; step < to; step++) {
    const [x, y] = [a.steps[step - a.first]!, b.steps[step - b.first]!];
    if (x.loss !== y.loss) return `the loss of step ${step} was ${shown(x.loss)} and is ${shown(y.loss)}`;
    if (x.chain !== y.chain) return `step ${step} has the same loss and another chain: its data or weights differ`;
  }
  if (last <= to) return null;
  if (endOf(a) !== endOf(b)) return `there were ${endOf(a)} steps and are ${endOf(b)}`;
  if (fingerprint(a.optimizers) !== fingerprint(b.optimizers)) return 'the optimizers are configured otherwise';
  if (a.weights !== b.weights) return `the weights' fingerprint was ${a.weights} and is ${b.weights}`;
  return a.result === b.result ? null : `the result's fingerprint was ${a.result} and is ${b.result}`;
}

const shown = (loss: string | null): string => (loss === null ? 'no scalar' : `0x${loss}`);
