/** What differs in a step as a whole, where its events do not tell more. */
import { finding, type Finding } from './divergence';
import type { EndEvent, StepEvent } from './events';
import { firstMismatch, tensorMismatch } from './tensor-mismatch';

/** What entered, what came out, and which kernels ran, in this order. */
export function stepMismatch(a: StepEvent, b: StepEvent): Finding | null {
  return enteredMismatch(a, b) ?? valuesMismatch(a, b) ?? kernelsMismatch(a, b);
}

/** What differs after the last step, of runs that ended by themselves. */
export function endMismatch(a: EndEvent, b: EndEvent): Finding | null {
  return hasTallies(a) && hasTallies(b) ? (enteredMismatch(a, b) ?? kernelsMismatch(a, b)) : null;
}

type Tallies = Pick<StepEvent, 'draws' | 'data' | 'kernels'>;

const hasTallies = (end: EndEvent): end is EndEvent & Tallies => !!end.draws && !!end.data && !!end.kernels;

function enteredMismatch(a: Tallies, b: Tallies): Finding | null {
  if (a.draws.count !== b.draws.count) {
    const what = `${a.draws.count} draws of Math.random in one run, ${b.draws.count} in the other`;
    return finding('draws', 'Math.random', what);
  }
  if (a.draws.digest !== b.draws.digest) {
    return finding('draws', 'Math.random', 'draws of Math.random, or seeds from the clock, have other values');
  }
  if (a.data.count !== b.data.count) {
    const what = `${a.data.count} tensors were made of values in one run, ${b.data.count} in the other`;
    return finding('data', 'data', what);
  }
  if (a.data.digest === b.data.digest) return null;
  return finding('data', 'data', 'values that entered from outside differ');
}

function valuesMismatch(a: StepEvent, b: StepEvent): Finding | null {
  const loss = tensorMismatch(a.loss, b.loss);
  if (loss) return finding('loss', 'loss', `the loss differs: ${loss.what}`, loss);
  for (const kind of ['gradients', 'weights'] as const) {
    const found = firstMismatch(a[kind], b[kind]);
    if (!found) continue;
    const part = `${kind === 'weights' ? 'weight' : 'gradient'} ${found.index}`;
    const when = kind === 'weights' ? ' after the update' : '';
    return finding(kind, kind, `${part} of ${a[kind].length} differs${when}: ${found.what}`, { ...found, part });
  }
  return null;
}

function kernelsMismatch({ kernels }: Tallies, other: Tallies): Finding | null {
  if (kernels.digest === other.kernels.digest) return null;
  const counts = `${kernels.count} in one run and ${other.kernels.count} in the other`;
  return finding('sequence', 'kernels', `other kernels ran, or in another order: ${counts}`);
}
