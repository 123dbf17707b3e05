/** What the ends of a step of both runs say. */
import { compareElements } from '../../comparison';
import { elementsOf, scalarOf, type StepEvent, type TensorRecord } from '../../trace';

export interface StepPoint {
  /** As the first run counts. */
  readonly step: number;
  /** null for a run without this step, and for losses that are no scalar. */
  readonly losses: readonly [number | null, number | null];
  /**
   * Between the losses: `'equal'` to the bit, or in ULP: 0 for +0 and −0, Infinity if exactly one is NaN. null where they
   * can't be compared.
   */
  readonly distance: number | 'equal' | null;
  readonly gradients: Share | null;
  readonly weights: Share | null;
}

/** How many tensors are unequal, of how many; null where there is none. */
export interface Share {
  readonly unequal: number;
  readonly count: number;
}

/** @param a,b the ends of the step; null for a run that has ended before. */
export function stepPoint(step: number, a: StepEvent | null, b: StepEvent | null): StepPoint {
  return {
    step,
    losses: [a?.loss ? scalarOf(a.loss) : null, b?.loss ? scalarOf(b.loss) : null],
    distance: lossDistance(a?.loss ?? null, b?.loss ?? null),
    gradients: a && b && share(a.gradients, b.gradients),
    weights: a && b && share(a.weights, b.weights),
  };
}

/** Of a loss of several elements, that of the element farthest apart. */
function lossDistance(a: TensorRecord | null, b: TensorRecord | null): StepPoint['distance'] {
  if (!a || !b || !hasSameForm(a, b)) return null;
  if (a.digest === b.digest) return 'equal';
  const [x, y] = [elementsOf(a), elementsOf(b)];
  return x && y && (compareElements(x, y)?.worst.ulps ?? 'equal');
}

function share(a: readonly (TensorRecord | null)[], b: readonly (TensorRecord | null)[]): Share | null {
  const count = Math.max(a.length, b.length);
  const isEqual = (x: TensorRecord | null, y: TensorRecord | null): boolean =>
    x && y ? hasSameForm(x, y) && x.digest === y.digest : x === y;
  const unequal = Array.from({ length: count }, (_, i) => !isEqual(a[i] ?? null, b[i] ?? null)).filter(Boolean).length;
  return count === 0 ? null : { unequal, count };
}

const hasSameForm = (a: TensorRecord, b: TensorRecord): boolean =>
  a.dtype === b.dtype && a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape[axis]);
