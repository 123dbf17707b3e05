/** NumPy's `Generator.integers` (docs/contract.md §12.3): bounds, dtypes and broadcasting over Lemire's integers. */
import { checkBoolean, checkChoice, checkOptions, outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import type { Size } from '../size';
import type { BitGenerator } from './bit-generator';
import { drawLemire, NarrowLemire, WideLemire } from './lemire-integers';
import { broadcastCount, elementAt } from './broadcast';
import { INTEGER_DTYPES, INTEGER_TYPES, type IntegerDtype, type IntegerType } from './integer-types';

export interface IntegersOptions<D extends IntegerDtype | undefined = IntegerDtype | undefined> {
  /** Default int32, of the stream that NumPy's int64 has. */
  readonly dtype?: D;
  /** Whether high is drawn too. Default false. */
  readonly endpoint?: boolean;
}

/** The least of a range of integers, and how far the greatest lies above it. */
interface Range {
  readonly low: bigint;
  readonly span: bigint;
}

/** Draws of a range into the elements from first to end − 1 of an array. */
type Fill = (range: Range, first: number, end: number) => void;

/** As `Generator.integers`. */
export function drawIntegers(
  bits: BitGenerator,
  low: unknown,
  high: unknown,
  size: Size | null | undefined,
  options: unknown,
): unknown {
  if (options === undefined && (size === undefined || size === null)) {
    const [from, to] = high === null || high === undefined ? [0, low] : [low, high];
    // One value without bigints, ten times as fast.
    if (isInt32(from) && isInt32(to) && from < to) return from + drawLemire(bits, to - 1 - from);
  }
  const { dtype, endpoint: given } = checkOptions<IntegersOptions>(options, ['dtype', 'endpoint']);
  const name = checkChoice('options.dtype', dtype, INTEGER_DTYPES, "Leave it out for 'int32'.", 'int32');
  const endpoint = checkBoolean('options.endpoint', given, false);
  const hint = dtype === undefined ? " For wider bounds pass { dtype: 'int64' }, which gives bigints." : '';
  const [lows, highs] = high === null || high === undefined ? [0, low] : [low, high];
  const rangeAt = (i: number): Range => rangeOf(partOf(lows, i), partOf(highs, i), name, endpoint, hint);
  const arrays = [lows, highs].filter(isArray);
  const type = INTEGER_TYPES[name];
  if (arrays.length === 0 && (size === null || size === undefined) && type.width === 32) {
    const range = rangeAt(0);
    return Number(range.low) + drawLemire(bits, Number(range.span));
  }
  const lengths = arrays.map((each) => each.length);
  const count = broadcastCount(size, lengths);
  const values = new type.array(count ?? 1);
  // As in NumPy bounds are free where nothing is drawn.
  if (count === 0) return values;
  const fill = filler(bits, type, values);
  if (arrays.length === 0) {
    fill(rangeAt(0), 0, values.length);
    return count === null ? values[0] : values;
  }
  const ranges = Array.from({ length: Math.max(...lengths) }, (_, i) => rangeAt(i));
  for (let i = 0; i < values.length; i++) fill(ranges[i % ranges.length]!, i, i + 1);
  return values;
}

function isInt32(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

function partOf(bounds: unknown, i: number): unknown {
  return isArray(bounds) ? elementAt(bounds as ArrayLike<unknown>, i) : bounds;
}

/** @throws TypeError, RangeError unless the bounds are integers with min <= low <= greatest <= max. */
function rangeOf(low: unknown, high: unknown, dtype: IntegerDtype, endpoint: boolean, hint: string): Range {
  const least = integerOf('low', low);
  const greatest = integerOf('high', high) - (endpoint ? 0n : 1n);
  const { min, max } = INTEGER_TYPES[dtype];
  const included = endpoint ? 'high itself is drawn too' : 'high itself is never drawn';
  const next = `Pass bounds within ${dtype}; ${included}.${hint}`;
  if (least < min) throw outOfRange({ argument: 'low', expected: `at least ${min}`, got: low, next });
  if (greatest > max) {
    const top = BigInt(max) + (endpoint ? 0n : 1n);
    throw outOfRange({ argument: 'high', expected: `at most ${top}`, got: high, next });
  }
  if (least > greatest) {
    const expected = endpoint ? `at least low, ${least}` : `above low, ${least}`;
    throw outOfRange({ argument: 'high', expected, got: high, next });
  }
  return { low: least, span: greatest - least };
}

function integerOf(argument: string, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  const problem = { argument, expected: 'an integer', got: value, next: 'Pass an integer, as a number or a bigint.' };
  if (typeof value !== 'number') throw wrongType(problem);
  if (!Number.isInteger(value)) throw outOfRange(problem);
  return BigInt(value);
}

function filler(bits: BitGenerator, { width }: IntegerType, values: ArrayBufferView): Fill {
  if (width === 64) return (range, first, end) => fill64(bits, values, range, first, end);
  const numbers = values as unknown as number[];
  const narrow = width === 32 ? null : new NarrowLemire(bits, width);
  return (range, first, end) => {
    const low = Number(range.low);
    const span = Number(range.span);
    if (narrow) for (let i = first; i < end; i++) numbers[i] = low + narrow.draw(span);
    else for (let i = first; i < end; i++) numbers[i] = low + drawLemire(bits, span);
  };
}

/** Precondition: a little-endian machine. Spans below 2^32 take words of 32 bits. */
function fill64(bits: BitGenerator, values: ArrayBufferView, range: Range, first: number, end: number): void {
  const halves = new Uint32Array(values.buffer);
  const lowLow = Number(range.low & 0xffffffffn);
  const lowHigh = Number((range.low >> 32n) & 0xffffffffn);
  const wide = range.span > 0xffffffffn ? new WideLemire(bits, range.span) : null;
  const span = Number(range.span);
  for (let i = first; i < end; i++) {
    let low: number;
    if (wide) {
      wide.draw();
      low = lowLow + wide.low;
    } else {
      low = lowLow + drawLemire(bits, span);
    }
    halves[2 * i] = low;
    halves[2 * i + 1] = lowHigh + (wide ? wide.high : 0) + (low > 0xffffffff ? 1 : 0);
  }
}
