/** What differs between two events of the same key. */
import { finding, type Finding } from './divergence';
import type { InnerEvent } from './event-names';
import type { DrawsEvent, KernelEvent, LayerEvent } from './events';
import { optimizerMismatch } from './optimizer-mismatch';
import { firstMismatch, form, tensorMismatch } from './tensor-mismatch';

/** null if nothing differs. Precondition: equal keys (`keyOf`). */
export function eventMismatch(a: InnerEvent, b: InnerEvent): Finding | null {
  if (a.type === 'kernel' && b.type === 'kernel') return kernelMismatch(a, b);
  if (a.type === 'layer' && b.type === 'layer') return layerMismatch(a, b);
  if (a.type === 'optimizer' && b.type === 'optimizer') return optimizerMismatch(a, b);
  if (a.type === 'draws' && b.type === 'draws') return drawsMismatch(a, b);
  if (a.type === 'data' && b.type === 'data') {
    const found = tensorMismatch(a.tensor, b.tensor);
    return found && finding('data', 'data', `values that entered from outside differ: ${found.what}`, found);
  }
  if (a.type === 'seed' && b.type === 'seed' && a.text !== b.text) {
    return finding('seed', 'tf.data', `the clock seeded a shuffle of tf.data, with ${a.text} and ${b.text}`);
  }
  return null;
}

function kernelMismatch(a: KernelEvent, b: KernelEvent): Finding | null {
  const { name } = a;
  const [attributes, others] = [JSON.stringify(a.attributes), JSON.stringify(b.attributes)];
  if (attributes !== others) {
    return finding('attributes', name, `${name} was called with ${attributes} in one run and ${others} in the other`);
  }
  const inputs = [...new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)])];
  const forms = (event: KernelEvent): string =>
    inputs.flatMap((input) => (event.inputs[input] ? form(event.inputs[input]) : [])).join(', ');
  if (forms(a) !== forms(b)) {
    return finding('inputs', name, `${name} got inputs of other shapes: ${forms(a)} and ${forms(b)}`);
  }
  for (const input of inputs) {
    const found = tensorMismatch(a.inputs[input] ?? null, b.inputs[input] ?? null);
    if (!found) continue;
    const what = `${name} got an unequal input ${input}, so it is not the culprit: ${found.what}`;
    return finding('inputs', name, what, { ...found, part: `input ${input}` });
  }
  return outputMismatch('kernel', name, a, b);
}

function layerMismatch(a: LayerEvent, b: LayerEvent): Finding | null {
  const name = a.className;
  const found = firstMismatch(a.inputs, b.inputs);
  if (!found) return outputMismatch('layer', name, a, b);
  const what = `${name} got unequal inputs, so it is not the culprit: ${found.what}`;
  return finding('inputs', name, what, { ...found, part: `input ${found.index}` });
}

type WithOutputs = Pick<KernelEvent, 'outputs'>;

function outputMismatch(kind: 'kernel' | 'layer', name: string, a: WithOutputs, b: WithOutputs): Finding | null {
  const found = firstMismatch(a.outputs, b.outputs);
  if (!found) return null;
  const part = `output ${found.index}`;
  return finding(kind, name, `${name} got equal inputs and gave an unequal ${part}: ${found.what}`, { ...found, part });
}

function drawsMismatch(a: DrawsEvent, b: DrawsEvent): Finding | null {
  if (a.count !== b.count) {
    const what = `Math.random was drawn from ${a.count} times in one run and ${b.count} times in the other`;
    return finding('draws', 'Math.random', what);
  }
  if (a.digest === b.digest) return null;
  const draws = a.count === 1 ? 'a draw' : `${a.count} draws`;
  return finding('draws', 'Math.random', `${draws} of Math.random gave other values`);
}
