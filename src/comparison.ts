/** Where two tensors or typed arrays part: the first element, the worst, both bit patterns, the distance in ULP. */
import { float32Bits, float64Bits, ulpDistance, ulpDistance64 } from './bits';
import { show, wrongType } from './errors';

/** Elements of a tensor or typed array. */
export interface Elements {
  /** A dtype of tfjs, or the element type of a typed array: 'float64', 'uint8', 'int64', … */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In row-major order; of complex64 the real and the imaginary part of each element in turn. */
  readonly values: ArrayLike<number> | ArrayLike<bigint> | readonly string[];
}

/** One element that differs. */
export interface ElementDifference {
  readonly dtype: string;
  /** An index for each axis; complex64 has a last axis of 2 for the real and the imaginary part. */
  readonly index: readonly number[];
  /** The place in `values`. */
  readonly position: number;
  readonly expected: number | bigint | string;
  readonly got: number | bigint | string;
  /** '0x3f800000', any NaN as the canonical one; '' for strings. */
  readonly expectedBits: string;
  readonly gotBits: string;
  /**
   * Steps between the two numbers of their type: 0 for +0 and −0, Infinity if exactly one is NaN, and for strings.
   */
  readonly ulps: number;
}

export interface Difference {
  readonly first: ElementDifference;
  /** The first of those with the largest distance. */
  readonly worst: ElementDifference;
  /** How many elements differ, of how many; the parts of complex64 are counted one by one. */
  readonly differing: number;
  readonly elements: number;
}

type Element = number | bigint | string;

/** What is known of an element type. */
interface ElementType {
  readonly distance: (a: never, b: never) => number;
  /** Equal for equal elements; null where there are none to show. */
  readonly bits: ((x: never) => number | bigint) | null;
  /** Bits of an element. */
  readonly width: number;
  readonly show: (x: never) => string;
}

const integer = (width: number): ElementType => ({
  distance: (a: number | bigint, b: number | bigint) => Math.abs(Number(BigInt(a) - BigInt(b))),
  bits: (x: number | bigint) => BigInt.asUintN(width, BigInt(x)),
  width,
  show: String,
});

const float32: ElementType = { distance: ulpDistance, bits: float32Bits, width: 32, show: showFloat32 };

const TYPES: Readonly<Record<string, ElementType>> = {
  float32,
  complex64: float32,
  float64: { distance: ulpDistance64, bits: float64Bits, width: 64, show: (x: number) => show(x) },
  int8: integer(8),
  uint8: integer(8),
  int16: integer(16),
  uint16: integer(16),
  int32: integer(32),
  uint32: integer(32),
  int64: integer(64),
  uint64: integer(64),
  bool: { ...integer(8), bits: (x: number) => (x ? 1 : 0) },
  string: { distance: () => Infinity, bits: null, width: 0, show: (text: string) => JSON.stringify(text) },
};

/** Whether the elements of a dtype are binary32 or binary64, so that they have ULPs. */
export const isFloatingPoint = (dtype: string): boolean => ['float32', 'float64', 'complex64'].includes(dtype);

/** Whether two elements that are not the same value have the same bits: NaN, and numbers not yet rounded to their type. */
const sameBits = ({ bits }: ElementType, a: Element, b: Element): boolean =>
  bits !== null && bits(a as never) === bits(b as never);

/**
 * The first and the worst difference between elements; null if all have the same bits, where any NaN equals any NaN, and
 * +0 and −0 differ. With `ulps` above 0: null if none are farther apart than that, so that +0 equals −0.
 *
 * Precondition: both have the same dtype and number of elements.
 * @throws TypeError for a dtype that is neither of tfjs nor of a typed array.
 */
export function compareElements(expected: Elements, got: Elements, ulps = 0): Difference | null {
  const { dtype, values } = expected;
  const type = TYPES[dtype];
  if (type === undefined) {
    const next = `Give one of ${Object.keys(TYPES).join(', ')}.`;
    throw wrongType({ argument: 'dtype', expected: 'an element type', got: dtype, next });
  }
  let first = -1;
  let worst = -1;
  let largest = -1;
  let differing = 0;
  for (let i = 0; i < values.length; i++) {
    const [a, b] = [values[i]!, got.values[i]!];
    if (Object.is(a, b) || sameBits(type, a, b)) continue;
    const distance = type.distance(a as never, b as never);
    if (ulps > 0 && distance <= ulps) continue;
    differing++;
    if (first < 0) first = i;
    if (distance > largest) [worst, largest] = [i, distance];
  }
  if (first < 0) return null;
  const at = (position: number): ElementDifference => differenceAt(expected, got, position);
  return { first: at(first), worst: at(worst), differing, elements: values.length };
}

function differenceAt({ dtype, shape, values }: Elements, other: Elements, position: number): ElementDifference {
  const [expected, got] = [values[position]!, other.values[position]!];
  const { bits, width, distance } = TYPES[dtype]!;
  const hex = (x: Element): string =>
    bits === null ? '' : `0x${bits(x as never).toString(16).padStart(width / 4, '0')}`; // prettier-ignore
  return {
    dtype,
    index: indexOf(position, dtype === 'complex64' ? [...shape, 2] : shape),
    position,
    expected,
    got,
    expectedBits: hex(expected),
    gotBits: hex(got),
    ulps: distance(expected as never, got as never),
  };
}

/** The index of each axis at a position in row-major order. */
function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = position;
  for (const size of [...shape].reverse()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}

/** The fewest digits that `Math.fround` reads back as this binary32. */
function showFloat32(x: number): string {
  const nearest = Math.fround(x);
  if (!Number.isFinite(nearest) || nearest === 0) return show(nearest);
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(nearest.toPrecision(digits));
    if (Math.fround(short) === nearest) return String(short);
  }
  return String(nearest);
}

/** An element as few digits that read back as the same value of its type; strings quoted. */
export function showElement(dtype: string, value: number | bigint | string): string {
  return TYPES[dtype]!.show(value as never);
}

/**
 * "[3, 17]: expected 0.3 (0x3e99999a), got 0.30000004 (0x3e99999b), 1 ULP apart".
 * @param place What stands before the colon; by default the index, and nothing for a scalar.
 */
export function describeElement(difference: ElementDifference, place = showIndex(difference.index)): string {
  const { dtype, expected, got, expectedBits, gotBits, ulps } = difference;
  const shown = (value: Element, bits: string): string => showElement(dtype, value) + (bits && ` (${bits})`);
  const steps = `${ulps} ${isFloatingPoint(dtype) ? 'ULP ' : ''}apart`;
  const apart = ulps === Infinity ? '' : ulps === 0 ? ', apart in sign only' : `, ${steps}`;
  return `${place && `${place}: `}expected ${shown(expected, expectedBits)}, got ${shown(got, gotBits)}${apart}`;
}

const showIndex = (index: readonly number[]): string => (index.length === 0 ? '' : `[${index.join(', ')}]`);

/** Several lines: the first element that differs, the worst one if it is another, how many of how many. */
export function describeDifference({ first, worst, differing, elements }: Difference): string {
  const lines = [describeElement(first)];
  if (worst.position !== first.position) lines.push(`worst at ${describeElement(worst)}`);
  if (elements > 1) lines.push(`${differing} of ${elements} elements ${differing === 1 ? 'differs' : 'differ'}`);
  return lines.join('\n');
}
