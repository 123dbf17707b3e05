/** Where two traces part, and what that says. */
import type { Difference } from '../comparison';
import type { Phase } from './events';

/**
 * What differs first:
 * - `'kernel'`: equal inputs and attributes, unequal outputs: the kernel is the culprit.
 * - `'inputs'`: a kernel's or a layer's inputs, which nothing recorded before explains: it is a victim.
 * - `'layer'`: a layer gave unequal outputs for equal inputs; something in it is the culprit.
 * - `'attributes'`: the same kernel with other parameters, as another slice of the records.
 * - `'sequence'`: another kernel, or one more, or one less.
 * - `'draws'`: `Math.random`; `'seed'`: the clock as the seed of a tf.data shuffle; `'data'`: values from outside.
 * - `'optimizer'`: its kind or configuration, as the learning rate; `'state'`: its state.
 * - `'loss'`, `'gradients'`, `'weights'`: of a step whose kernels were not recorded.
 * - `'length'`: one run has more steps; `'result'`: what the runs returned.
 */
export type DivergenceKind =
  | 'kernel' | 'inputs' | 'layer' | 'attributes' | 'sequence' | 'draws' | 'seed' | 'data' | 'optimizer' | 'state'
  | 'loss' | 'gradients' | 'weights' | 'length' | 'result'; // prettier-ignore

export interface Divergence {
  readonly kind: DivergenceKind;
  /** Counted from 0, or from the iterations of a resumed optimizer. */
  readonly step: number;
  /** The event's number in the step; null for what belongs to the step as a whole. */
  readonly event: number | null;
  readonly phase: Phase | null;
  /** 'Conv2D', 'Math.random', 'Adam', … */
  readonly name: string;
  /** As the first run names it. */
  readonly layer: string | null;
  /** The user's calls in the first and in the second run. */
  readonly sites: readonly [string | null, string | null];
  /** 'output 0', 'input x', 'accBeta1', 'gradient 3'; '' for the whole. */
  readonly part: string;
  /** Where values were recorded: the first element, the worst one, how many. */
  readonly difference: Difference | null;
  /** In one sentence, what differs. */
  readonly what: string;
  /** What else helps to understand it, a sentence each. */
  readonly hints: readonly string[];
}

/** A divergence without its place. */
export type Finding = Pick<Divergence, 'kind' | 'name' | 'part' | 'difference' | 'what' | 'hints'>;

export const finding = (
  kind: DivergenceKind,
  name: string,
  what: string,
  { part = '', difference = null, hints = [] }: Partial<Pick<Finding, 'part' | 'difference' | 'hints'>> = {},
): Finding => ({ kind, name, part, difference, what, hints });
