/** A comparison in words. */
import { describeDifference } from '../comparison';
import type { Comparison } from './compare';
import type { Divergence } from './divergence';

/** Several lines: where the runs part, what differs to the bit, and what helps to understand it. */
export function describeDivergence(divergence: Divergence): string {
  const { what, difference, hints, sites } = divergence;
  const [a, b] = sites;
  const lines = [`${capitalized(what)}.`, `  ${placeOf(divergence)}`];
  if (difference) lines.push(...describeDifference(difference).split('\n').map((line) => `  ${line}`)); // prettier-ignore
  if (a !== null || b !== null) lines.push(`  called at ${a === b || b === null ? a : `${a ?? '?'} and at ${b}`}`);
  return [...lines, ...hints.map((hint) => `  ${hint}`)].join('\n');
}

/** 'step 137, backward, layer dense_Dense1'. */
export function placeOf({ step, phase, layer, event }: Divergence): string {
  const parts = [`step ${step}`];
  if (phase) parts.push(phase === 'outside' ? 'outside of gradients and updates' : phase);
  if (layer) parts.push(`layer ${layer}`);
  if (event !== null) parts.push(`event ${event}`);
  return parts.join(', ');
}

/** The whole comparison, in lines. */
export function describeComparison({ equal, divergence, steps, notes, complete }: Comparison): string {
  const count = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  const head = divergence
    ? `The runs part after ${count} with equal bits.\n${describeDivergence(divergence)}`
    : equal
      ? `The runs are equal in every bit that was recorded: ${count}.`
      : `As far as both traces go, ${count}, the runs are equal${complete ? '' : ', and one of them is not complete'}.`;
  return [head, ...notes].join('\n');
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
