/** What differs between optimizers before an update. */
import { finding, type Finding } from './divergence';
import type { OptimizerEvent } from './events';
import { firstMismatch } from './tensor-mismatch';

/** As read in tfjs-core 4.22, optimizers/adam_optimizer.js. */
const RESUMED_BETAS =
  'setWeights of Adam computes the powers of its betas anew with pow; a run that goes on has their products.';

/** Kind, configuration, state, and how many updates were made, in this order. */
export function optimizerMismatch(a: OptimizerEvent, b: OptimizerEvent): Finding | null {
  const { name } = a;
  const differs = (part: string, what: string): Finding => finding('optimizer', name, what, { part });
  if (a.name !== b.name) return differs('', `the optimizer is ${a.name} in one run and ${b.name} in the other`);
  const [config, other] = [a.config, b.config] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(config), ...Object.keys(other)])) {
    const [x, y] = [JSON.stringify(config[key]), JSON.stringify(other[key])];
    if (x !== y) return differs(key, `the ${key} of ${name} is ${x} in one run and ${y} in the other`);
  }
  const state = stateMismatch(a, b);
  if (state || a.iterations === b.iterations) return state;
  const what = `${name} has made ${a.iterations} updates in one run and ${b.iterations} in the other`;
  return differs('iterations', what);
}

function stateMismatch({ name, state }: OptimizerEvent, other: OptimizerEvent): Finding | null {
  for (const [slot, tensors] of Object.entries(state)) {
    const others = other.state[slot];
    if (!others) continue; // recorded in one of them only, by its level
    const found = firstMismatch(tensors, others);
    if (!found) continue;
    const part = tensors.length > 1 ? `${slot}[${found.index}]` : slot;
    const hints = slot.startsWith('accBeta') ? [RESUMED_BETAS] : [];
    const what = `the state of ${name} differs before its update, in ${part}: ${found.what}`;
    return finding('state', name, what, { ...found, part, hints });
  }
  return null;
}
