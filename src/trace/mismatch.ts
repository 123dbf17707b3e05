/** What differs between two events. */
import { compareElements, type Difference } from '../comparison';
import type { Finding } from './divergence';
import type {
  ComparedEvent,
  EndEvent,
  KernelEvent,
  LayerEvent,
  OptimizerEvent,
  StepEvent,
  TensorRecord,
} from './events';
import { elementsOf } from './tensor-records';

export type InnerEvent = Exclude<ComparedEvent, StepEvent>;

/** What an event is, without its values: equal programs have equal sequences of these. */
export function keyOf(event: InnerEvent): string {
  switch (event.type) {
    case 'kernel':
      return `${event.phase} kernel ${event.name}`;
    case 'layer':
      return `${event.phase} layer ${event.className}`;
    case 'data':
      return `${event.phase} data ${form(event.tensor)}`;
    default:
      return `${event.phase} ${event.type}`;
  }
}

/** The name of what an event is about. */
export function nameOf(event: InnerEvent): string {
  switch (event.type) {
    case 'layer':
      return event.className;
    case 'data':
      return 'data';
    case 'draws':
      return 'Math.random';
    case 'seed':
      return 'tf.data';
    default:
      return event.name;
  }
}

/** What a run did, as the rest of a sentence. */
export function doingOf(event: InnerEvent): string {
  switch (event.type) {
    case 'kernel':
      return `ran kernel ${event.name}`;
    case 'layer':
      return `ran layer ${event.className}`;
    case 'data':
      return `made a tensor of values (${form(event.tensor)})`;
    case 'draws':
      return 'drew from Math.random';
    case 'seed':
      return 'took a seed from the clock';
    case 'optimizer':
      return `updated the weights by ${event.name}`;
  }
}

/** What differs between two events of the same key; null if nothing does. */
export function mismatch(a: InnerEvent, b: InnerEvent): Finding | null {
  if (a.type === 'kernel' && b.type === 'kernel') return kernelMismatch(a, b);
  if (a.type === 'layer' && b.type === 'layer') return layerMismatch(a, b);
  if (a.type === 'optimizer' && b.type === 'optimizer') return optimizerMismatch(a, b);
  if (a.type === 'data' && b.type === 'data') {
    const found = tensorMismatch(a.tensor, b.tensor);
    return found && { kind: 'data', name: 'data', part: '', difference: found.difference, what: `values that entered from outside differ: ${found.what}` }; // prettier-ignore
  }
  if (a.type === 'draws' && b.type === 'draws') {
    if (a.count === b.count && a.digest === b.digest) return null;
    const what = a.count === b.count ? `${drawsOf(a.count)} of Math.random gave other values` : `Math.random was drawn from ${a.count} times in one run and ${b.count} times in the other`; // prettier-ignore
    return { kind: 'draws', name: 'Math.random', part: '', difference: null, what };
  }
  if (a.type === 'seed' && b.type === 'seed') {
    if (a.text === b.text) return null;
    return { kind: 'seed', name: 'tf.data', part: '', difference: null, what: `the clock seeded a shuffle of tf.data, with ${a.text} and ${b.text}` }; // prettier-ignore
  }
  return null;
}

function kernelMismatch(a: KernelEvent, b: KernelEvent): Finding | null {
  const { name } = a;
  const names = [...new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)])];
  const forms = (event: KernelEvent): string => names.map((input) => event.inputs[input] && form(event.inputs[input])).join(', '); // prettier-ignore
  const [formsA, formsB] = [forms(a), forms(b)];
  const [attributesA, attributesB] = [JSON.stringify(a.attributes), JSON.stringify(b.attributes)];
  if (attributesA !== attributesB) {
    return { kind: 'attributes', name, part: '', difference: null, what: `${name} was called with ${attributesA} in one run and ${attributesB} in the other` }; // prettier-ignore
  }
  if (formsA !== formsB) {
    return { kind: 'inputs', name, part: '', difference: null, what: `${name} got inputs of other shapes: ${formsA} and ${formsB}` }; // prettier-ignore
  }
  for (const input of names) {
    const found = a.inputs[input] && tensorMismatch(a.inputs[input], b.inputs[input]!);
    if (found) return { kind: 'inputs', name, part: `input ${input}`, difference: found.difference, what: `${name} got an unequal input ${input}, so it is not the culprit: ${found.what}` }; // prettier-ignore
  }
  return outputsMismatch(a.outputs, b.outputs, (part, found) => ({
    kind: 'kernel', name, part, difference: found.difference, what: `${name} got equal inputs and gave an unequal ${part}: ${found.what}`,
  })); // prettier-ignore
}

function layerMismatch(a: LayerEvent, b: LayerEvent): Finding | null {
  const name = a.className;
  return (
    outputsMismatch(a.inputs, b.inputs, (part, found) => ({
      kind: 'inputs', name, part: part.replace('output', 'input'), difference: found.difference, what: `${name} got unequal inputs, so it is not the culprit: ${found.what}`,
    })) ??
    outputsMismatch(a.outputs, b.outputs, (part, found) => ({
      kind: 'layer', name, part, difference: found.difference, what: `${name} got equal inputs and gave an unequal ${part}: ${found.what}`,
    }))
  ); // prettier-ignore
}

function outputsMismatch(
  a: readonly TensorRecord[],
  b: readonly TensorRecord[],
  finding: (part: string, found: TensorMismatch) => Finding,
): Finding | null {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const found =
      a[i] && b[i] ? tensorMismatch(a[i]!, b[i]!) : { what: 'it is there in one run only', difference: null };
    if (found) return finding(`output ${i}`, found);
  }
  return null;
}

/** As read in tfjs-core 4.22, optimizers/adam_optimizer.js. */
const RESUMED_BETAS =
  'setWeights of Adam computes the powers of its betas anew with pow; a run that goes on has their products.';

function optimizerMismatch(a: OptimizerEvent, b: OptimizerEvent): Finding | null {
  const { name } = a;
  const other = (part: string, what: string): Finding => ({ kind: 'optimizer', name, part, difference: null, what });
  if (a.name !== b.name) return other('', `the optimizer is ${a.name} in one run and ${b.name} in the other`);
  const [configA, configB] = [a.config, b.config] as Record<string, unknown>[];
  for (const key of Object.keys(configA!)) {
    const [x, y] = [configA![key], configB![key]].map((value) => JSON.stringify(value));
    if (x !== y) return other(key, `the ${key} of ${name} is ${x} in one run and ${y} in the other`);
  }
  for (const [slot, tensors] of Object.entries(a.state)) {
    const others = b.state[slot];
    if (!others) continue; // recorded in one of them only, by its level
    for (let i = 0; i < Math.max(tensors.length, others.length); i++) {
      const [x, y] = [tensors[i] ?? null, others[i] ?? null];
      if (x === null && y === null) continue;
      const found = x && y ? tensorMismatch(x, y) : { what: `it is empty in the ${x ? 'second' : 'first'} run`, difference: null }; // prettier-ignore
      const part = tensors.length > 1 ? `${slot}[${i}]` : slot;
      const hints = /^accBeta/.test(slot) ? [RESUMED_BETAS] : [];
      if (found) return { kind: 'state', name, part, difference: found.difference, what: `the state of ${name} differs before its update, in ${part}: ${found.what}`, hints }; // prettier-ignore
    }
  }
  if (a.iterations === b.iterations) return null;
  return other('iterations', `${name} has made ${a.iterations} updates in one run and ${b.iterations} in the other`);
}

/** What differs in the end of a step whose events do not tell more. */
export function stepMismatch(a: StepEvent, b: StepEvent): Finding | null {
  return enteredMismatch(a, b) ?? valuesMismatch(a, b) ?? kernelsMismatch(a, b);
}

/** What differs after the last step. */
export function tallyMismatch(a: EndEvent, b: EndEvent): Finding | null {
  if (!a.draws || !a.data || !a.kernels || !b.draws || !b.data || !b.kernels) return null; // of a run that did not end by itself
  const [x, y] = [a, b] as [Tallies, Tallies];
  return enteredMismatch(x, y) ?? kernelsMismatch(x, y);
}

type Tallies = Pick<StepEvent, 'draws' | 'data' | 'kernels'>;

const wholeStep = (kind: Finding['kind'], name: string, what: string, found?: TensorMismatch): Finding => ({ kind, name, part: '', difference: found?.difference ?? null, what }); // prettier-ignore

function enteredMismatch({ draws, data }: Tallies, other: Tallies): Finding | null {
  if (draws.count !== other.draws.count) return wholeStep('draws', 'Math.random', `${draws.count} draws of Math.random in one run, ${other.draws.count} in the other`); // prettier-ignore
  if (draws.digest !== other.draws.digest) return wholeStep('draws', 'Math.random', 'draws of Math.random, or seeds from the clock, have other values'); // prettier-ignore
  if (data.count !== other.data.count) return wholeStep('data', 'data', `${data.count} tensors were made of values in one run, ${other.data.count} in the other`); // prettier-ignore
  return data.digest === other.data.digest
    ? null
    : wholeStep('data', 'data', 'values that entered from outside differ');
}

function kernelsMismatch({ kernels }: Tallies, other: Tallies): Finding | null {
  if (kernels.digest === other.kernels.digest) return null;
  return wholeStep('sequence', 'kernels', `other kernels ran, or in another order: ${kernels.count} in one run and ${other.kernels.count} in the other`); // prettier-ignore
}

function valuesMismatch(a: StepEvent, b: StepEvent): Finding | null {
  const loss = a.loss && b.loss && tensorMismatch(a.loss, b.loss);
  if (loss) return wholeStep('loss', 'loss', `the loss differs: ${loss.what}`, loss);
  for (const kind of ['gradients', 'weights'] as const) {
    const count = Math.max(a[kind].length, b[kind].length);
    for (let i = 0; i < count; i++) {
      const [x, y] = [a[kind][i] ?? null, b[kind][i] ?? null];
      const found =
        x && y ? tensorMismatch(x, y) : x === y ? null : { what: 'it is there in one run only', difference: null };
      if (found) return { ...wholeStep(kind, kind, `${kind === 'weights' ? 'weight' : 'gradient'} ${i} of ${count} differs after the update: ${found.what}`, found), part: `${i}` }; // prettier-ignore
    }
  }
  return null;
}

const drawsOf = (count: number): string => (count === 1 ? 'a draw' : `${count} draws`);

interface TensorMismatch {
  readonly what: string;
  readonly difference: Difference | null;
}

function tensorMismatch(a: TensorRecord, b: TensorRecord): TensorMismatch | null {
  if (form(a) !== form(b)) return { what: `${form(a)} and ${form(b)}`, difference: null };
  if (a.digest === b.digest) return null;
  const [x, y] = [elementsOf(a), elementsOf(b)];
  const difference = x && y && compareElements(x, y);
  const digests = difference ? '' : `, digests ${a.digest} and ${b.digest}`;
  return { what: `${form(a)}${digests}`, difference };
}

const form = ({ dtype, shape }: TensorRecord): string => `${dtype} [${shape.join(', ')}]`;
