/** Where two results of an item part: the first element, both bit patterns, the distance in ULP. */
import { compareElements, type Elements } from '../../src/comparison';
import type { WirePart } from './evidence/program';

export interface Difference {
  /** The label of the part: 'y', 'gradient of x', 'loss of each step'. */
  readonly part: string;
  /** The place of the element, an index for each axis. */
  readonly element: readonly number[];
  /** Bits in hexadecimal, the highest digit first. */
  readonly expected: string;
  readonly got: string;
  /** Steps between the two numbers of their type; Infinity if one is NaN. */
  readonly ulp: number;
  /** The largest such distance in the part. */
  readonly largestUlp: number;
  /** How many elements of the part differ, of how many. */
  readonly differing: number;
  readonly elements: number;
}

/** The first difference, or what else is different: other parts, shapes or types. `null` if there is none. */
export function firstDifference(expected: readonly WirePart[], got: readonly WirePart[]): Difference | string | null {
  const forms = [expected, got].map((parts) =>
    parts.map(({ label, shape, type }) => `${label}: ${type}[${shape.join()}]`),
  );
  if (forms[0]!.join() !== forms[1]!.join())
    return `expected parts (${forms[0]!.join('; ')}), got (${forms[1]!.join('; ')})`;
  for (const [i, part] of expected.entries()) {
    const difference = differenceOf(part, got[i]!);
    if (difference) return difference;
  }
  return null;
}

function differenceOf(expected: WirePart, got: WirePart): Difference | null {
  const difference = compareElements(elementsOf(expected), elementsOf(got));
  if (difference === null) return null;
  const { first, worst, differing, elements } = difference;
  return {
    part: expected.label,
    element: first.index,
    expected: first.expectedBits.slice(2),
    got: first.gotBits.slice(2),
    ulp: first.ulps,
    largestUlp: worst.ulps,
    differing,
    elements,
  };
}

const TYPES = {
  Float32Array: { dtype: 'float32', read: Float32Array },
  Float64Array: { dtype: 'float64', read: Float64Array },
  Int32Array: { dtype: 'int32', read: Int32Array },
  Uint32Array: { dtype: 'uint32', read: Uint32Array },
  Uint8Array: { dtype: 'uint8', read: Uint8Array },
};

function elementsOf({ type, shape, bytes }: WirePart): Elements {
  const { dtype, read } = TYPES[type as keyof typeof TYPES];
  return { dtype, shape, values: new read(Uint8Array.from(Buffer.from(bytes, 'hex')).buffer) };
}

/** Bytes in hexadecimal, in the other order. */
export const bigEndian = (littleEndian: string): string => (littleEndian.match(/../g) ?? []).reverse().join('');

export function describe(difference: Difference | string): string {
  if (typeof difference === 'string') return difference;
  const { part, element, expected, got, ulp, differing, elements } = difference;
  return `${part}[${element.join(', ')}]: expected 0x${expected}, got 0x${got}, ${ulp} ULP apart; ${differing} of ${elements} elements differ`;
}
