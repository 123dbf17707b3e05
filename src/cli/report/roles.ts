/** What part an event has in that two runs are unequal. */
import type { DivergenceKind } from '../../trace';

/**
 * `'culprit'`: unequal outputs for equal inputs. `'victim'`: unequal inputs, or state. `'source'`: what is unequal entered from outside:
 * draws, data, parameters, or another sequence of kernels. `'outcome'`: only the end of a step or of the run is known.
 */
export type Role = 'culprit' | 'victim' | 'source' | 'outcome';

const KINDS: Readonly<Record<DivergenceKind, readonly [role: Role, meaning: string]>> = {
  kernel: ['culprit', 'this kernel gave unequal outputs for equal inputs and attributes'],
  layer: ['culprit', 'this layer gave unequal outputs for equal inputs: a kernel in it, or its weights'],
  inputs: ['victim', 'its inputs were unequal already, and nothing that was recorded before it explains that'],
  state: [
    'victim',
    'the state of the optimizer was unequal before its update, and nothing that was recorded before it explains that',
  ],
  attributes: ['source', 'this kernel was called with other parameters'],
  sequence: ['source', 'the runs did not run the same kernels'],
  draws: ['source', 'Math.random gave other values, or was drawn from more often'],
  seed: ['source', 'tf.data took the seed of a shuffle from the clock'],
  data: ['source', 'other values entered from outside'],
  optimizer: ['source', 'the optimizer is configured in another way'],
  loss: ['outcome', 'the loss is unequal; the kernels that made it were not recorded'],
  gradients: ['outcome', 'gradients are unequal; the kernels that made them were not recorded'],
  weights: ['outcome', 'weights are unequal; the kernels that made them were not recorded'],
  length: ['outcome', 'one run has more steps'],
  result: ['outcome', 'the runs returned unequal values'],
};

export const roleOf = (kind: DivergenceKind): Role => KINDS[kind][0];

/** In a clause, what a kind of divergence says. */
export const meaningOf = (kind: DivergenceKind): string => KINDS[kind][1];
