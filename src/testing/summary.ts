/** What a value is, in a few lines: its type, and the first elements of its first parts. */
import { showElement } from '../comparison';
import { type Part, partOf, showType, showValue } from './parts';

const ELEMENTS = 6;
const PARTS = 4;

type Leaf = Exclude<Part, { readonly fields: object }>;

/** A line for a tensor or another single value; of a container what it is, and a line for each of its first parts. */
export function summary(value: unknown): string[] {
  const part = partOf(value, 'received');
  if (!('fields' in part)) return [showLeaf(part)];
  const lines = Array.from(leaves(part, ''), ([path, leaf]) => `  ${path.replace(/^\./, '')}: ${showLeaf(leaf)}`);
  const more = lines.length > PARTS ? [`  and ${lines.length - PARTS} more`] : [];
  return [part.what, ...lines.slice(0, PARTS), ...more];
}

function* leaves(part: Part, path: string): Generator<readonly [path: string, leaf: Leaf]> {
  if (!('fields' in part)) return yield [path, part];
  for (const [name, value] of part.fields) yield* leaves(partOf(value, `received${path}${name}`), path + name);
}

/** 'float32 [2, 3]: 0.1, 0.2, 0.3, 0.4, 0.5, 0.6' */
function showLeaf(leaf: Leaf): string {
  if (leaf.kind === 'value') return showValue(leaf.value);
  const { dtype, values } = leaf.elements;
  const first = Array.from({ length: Math.min(values.length, ELEMENTS) }, (_, i) => showElement(dtype, values[i]!));
  const shown = [...first, ...(values.length > ELEMENTS ? ['…'] : [])].join(', ');
  return `${showType(leaf.elements)}${shown && `: ${shown}`}`;
}
