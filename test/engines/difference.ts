/** Where two results of an item part: the first element, both bit patterns, the distance in ULP. */
import { ulpDistance } from '../../src/bits';
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
  const width = 2 * WIDTHS[expected.type]!;
  const elements = expected.bytes.length / width;
  let first: Omit<Difference, 'differing' | 'largestUlp'> | undefined;
  let differing = 0;
  let largestUlp = 0;
  for (let i = 0; i < elements; i++) {
    const [a, b] = [expected, got].map(({ bytes }) => bigEndian(bytes.slice(i * width, (i + 1) * width))) as [
      string,
      string,
    ];
    if (a === b || (valueOf(a, expected.type) !== valueOf(a, expected.type) && valueOf(b, got.type) !== valueOf(b, got.type))) continue; // prettier-ignore
    differing++;
    const ulp = distance(a, b, expected.type);
    largestUlp = Math.max(largestUlp, ulp);
    first ??= { part: expected.label, element: place(i, expected.shape), expected: a, got: b, ulp, elements }; // prettier-ignore
  }
  return first ? { ...first, largestUlp, differing } : null;
}

const WIDTHS: Readonly<Record<string, number>> = {
  Float32Array: 4,
  Float64Array: 8,
  Int32Array: 4,
  Uint32Array: 4,
  Uint8Array: 1,
};

/** Bytes in hexadecimal, in the other order. */
export const bigEndian = (littleEndian: string): string => (littleEndian.match(/../g) ?? []).reverse().join('');

function valueOf(bits: string, type: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`) << BigInt(64 - 4 * bits.length));
  if (type === 'Float32Array') return view.getFloat32(0);
  if (type === 'Float64Array') return view.getFloat64(0);
  return type === 'Int32Array' ? view.getInt32(0) : parseInt(bits, 16);
}

function distance(a: string, b: string, type: string): number {
  const [x, y] = [valueOf(a, type), valueOf(b, type)];
  if (type === 'Float32Array') return ulpDistance(x, y);
  if (type !== 'Float64Array') return Math.abs(x - y);
  return x !== x || y !== y ? Infinity : Number(magnitude(ordinal64(a) - ordinal64(b)));
}

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** A place of the binary64 on the integer line, as that of `ulpDistance`. */
function ordinal64(bits: string): bigint {
  const word = BigInt(`0x${bits}`);
  return word >> 63n ? (1n << 63n) - word : word;
}

/** The index of each axis of the i-th element in row-major order. */
function place(i: number, shape: readonly number[]): number[] {
  return shape.reduceRight<{ rest: number; indices: number[] }>(
    ({ rest, indices }, size) => ({ rest: Math.floor(rest / size), indices: [rest % size, ...indices] }),
    { rest: i, indices: [] },
  ).indices;
}

export function describe(difference: Difference | string): string {
  if (typeof difference === 'string') return difference;
  const { part, element, expected, got, ulp, differing, elements } = difference;
  return `${part}[${element.join(', ')}]: expected 0x${expected}, got 0x${got}, ${ulp} ULP apart; ${differing} of ${elements} elements differ`;
}
