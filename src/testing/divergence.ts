/** Where two values part: structure, types, shapes, elements. */
import { compareElements, type Difference, isFloatingPoint } from '../comparison';
import { wrongType } from '../errors';
import { type Part, partOf, showValue } from './parts';

/** A place where two values part. */
export type Divergence = FormDivergence | ElementsDivergence;

/** The sides are of other kinds, dtypes or shapes, or other single values. */
export interface FormDivergence {
  /** '' for the value itself, else as '.weights[2]'. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

export interface ElementsDivergence {
  readonly path: string;
  /** What both sides are: 'a tensor of float32 [2, 3]'. */
  readonly what: string;
  readonly difference: Difference;
}

export interface Divergences {
  readonly found: readonly Divergence[];
  /** How many tensors, typed arrays, numbers and other values were compared. */
  readonly parts: number;
  /** How many elements they have. */
  readonly elements: number;
  /** Whether any of them is of a floating type. */
  readonly floating: boolean;
}

/**
 * Every place where two values part, in order; `ulps` is the largest distance that floating elements may have, 0 for equal
 * bits. Elements of other types must be equal.
 * @throws what `partOf` throws; TypeError for a value that contains itself.
 */
export function divergences(expected: unknown, received: unknown, ulps = 0): Divergences {
  const found: Divergence[] = [];
  let [parts, elements, floating] = [0, 0, false];

  const compare = (a: unknown, b: unknown, path: string, around: Sides): void => {
    const [left, right] = [partOf(a, `expected${path}`), partOf(b, `received${path}`)];
    if (!isAlike(left, right)) {
      parts++;
      found.push({ path, expected: shown(left, right), got: shown(right, left) });
    } else if ('fields' in left) {
      const inner = { expected: enter(a, around.expected, path), received: enter(b, around.received, path) };
      const others = (right as typeof left).fields;
      left.fields.forEach(([name, value], i) => compare(value, others[i]![1], path + name, inner));
    } else {
      parts++;
      if (left.kind === 'value') return;
      elements += left.elements.values.length;
      const isFloating = isFloatingPoint(left.elements.dtype);
      floating ||= isFloating;
      const other = (right as typeof left).elements;
      const difference = compareElements(left.elements, other, isFloating ? ulps : 0);
      if (difference) found.push({ path, what: left.what, difference });
    }
  };
  compare(expected, received, '', { expected: [], received: [] });
  return { found, parts, elements, floating };
}

/** The objects around a value, on each side. */
interface Sides {
  readonly expected: readonly unknown[];
  readonly received: readonly unknown[];
}

function enter(value: unknown, around: readonly unknown[], path: string): readonly unknown[] {
  if (!around.includes(value)) return [...around, value];
  const next = 'Leave the reference out.';
  throw wrongType({ argument: `value${path}`, expected: 'a value without cycles', got: value, next });
}

/** Whether two parts have the same form, so that what is in them can be compared; values must be equal. */
function isAlike(a: Part, b: Part): boolean {
  if (a.kind === 'elements' && b.kind === 'elements') return typeOf(a) === typeOf(b);
  if (a.kind === 'value' && b.kind === 'value') return a.value === b.value;
  return a.kind === b.kind && names(a).join() === names(b).join();
}

const names = (part: Part): string[] => ('fields' in part ? part.fields.map(([name]) => JSON.stringify(name)) : []);

const typeOf = ({ elements }: Part & { kind: 'elements' }): string => `${elements.dtype}[${elements.shape.join()}]`;

const shown = (part: Part, other: Part): string =>
  part.kind === 'value' && other.kind === 'value' ? showValue(part.value) : part.what;
