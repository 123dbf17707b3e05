/** NumPy's legacy `randint` (docs/contract.md §12.2): bounds, dtypes and broadcasting over masked integers. */
import { checkChoice, checkOptions, outOfRange, wrongType } from '../../../errors';
import { isArray } from '../../../typed-array';
import type { Size } from '../../size';
import type { BitGenerator } from '../bit-generator';
import { broadcastCount, elementAt } from '../broadcast';
import { INTEGER_DTYPES, INTEGER_TYPES, type Bound, type IntegerDtype, type IntegerType } from '../integer-types';
import { drawMasked, drawMasked64, maskFor, NarrowIntegers } from './masked-integers';

/** A range of integers: the least, and how far the greatest lies above it. */
interface Range<T extends Bound> {
  readonly low: T;
  readonly span: T;
}

/** Values of a dtype that are drawn into element i of an array. */
type Draw = (range: Range<Bound>, first: number, end: number) => void;

/** As `RandomState.randint`. */
export function drawIntegers(
  bits: BitGenerator,
  low: unknown,
  high: unknown,
  size: Size | null | undefined,
  options: unknown,
): unknown {
  const { dtype } = checkOptions<{ dtype: IntegerDtype }>(options, ['dtype']);
  const name = checkChoice('options.dtype', dtype, INTEGER_DTYPES, "Leave it out for 'int32'.", 'int32');
  const hint = dtype === undefined ? " For wider bounds pass { dtype: 'int64' }, which gives bigints." : '';
  const type = INTEGER_TYPES[name];
  const [lows, highs] = high === null || high === undefined ? [0, low] : [low, high];
  const arrays = [lows, highs].filter(isArray);
  const count = broadcastCount(
    size,
    arrays.map((each) => each.length),
  );
  const values = new type.array(count ?? 1);
  if (count === 0) return values;
  const draw = drawer(bits, type, values);
  if (arrays.length === 0) {
    draw(rangeOf(lows, highs, name, hint), 0, values.length);
    return count === null ? values[0] : values;
  }
  const [lowList, highList] = [lows, highs].map((each) => (isArray(each) ? each : [each])) as [unknown[], unknown[]];
  const period = Math.max(lowList.length, highList.length);
  const ranges = Array.from({ length: period }, (_, i) =>
    rangeOf(elementAt(lowList, i), elementAt(highList, i), name, hint),
  );
  for (let i = 0; i < values.length; i++) draw(ranges[i % period]!, i, i + 1);
  return values;
}

/** @throws TypeError, RangeError unless the bounds are integers with min <= low < high <= max + 1. */
function rangeOf(low: unknown, high: unknown, dtype: IntegerDtype, hint: string): Range<Bound> {
  checkBound('low', low);
  checkBound('high', high);
  const { min, max, width } = INTEGER_TYPES[dtype];
  const next = `Pass bounds with low < high that ${dtype} holds; high itself is never drawn.${hint}`;
  // Numbers and bigints compare by their exact values.
  if (low < min) throw outOfRange({ argument: 'low', expected: `at least ${min}`, got: low, next });
  const beyond = typeof max === 'number' ? max + 1 : max + 1n;
  if (high > beyond) throw outOfRange({ argument: 'high', expected: `at most ${beyond}`, got: high, next });
  if (low >= high) throw outOfRange({ argument: 'high', expected: `above low, ${low}`, got: high, next });
  if (width === 64) return { low: BigInt(low), span: BigInt(high) - 1n - BigInt(low) };
  return { low: Number(low), span: Number(high) - 1 - Number(low) };
}

function checkBound(argument: string, value: unknown): asserts value is Bound {
  if (typeof value === 'bigint') return;
  const problem = { argument, expected: 'an integer', got: value, next: 'Pass an integer, as a number or a bigint.' };
  if (typeof value !== 'number') throw wrongType(problem);
  if (!Number.isInteger(value)) throw outOfRange(problem);
}

function drawer(bits: BitGenerator, { width }: IntegerType, values: ArrayBufferView): Draw {
  if (width === 64) return (range, first, end) => fill64(bits, values, range as Range<bigint>, first, end);
  const numbers = values as unknown as number[];
  const narrow = width === 32 ? null : new NarrowIntegers(bits, width);
  return (range, first, end) => {
    const { low, span } = range as Range<number>;
    const mask = maskFor(span);
    if (span === 0) numbers.fill(low, first, end);
    else if (narrow) for (let i = first; i < end; i++) numbers[i] = low + narrow.draw(span, mask);
    else for (let i = first; i < end; i++) numbers[i] = low + drawMasked(bits, span, mask);
  };
}

/** Precondition: a little-endian machine. Spans below 2^32 take words of 32 bits. */
function fill64(
  bits: BitGenerator,
  values: ArrayBufferView,
  { low, span }: Range<bigint>,
  first: number,
  end: number,
): void {
  const halves = new Uint32Array(values.buffer);
  const [lowLow, lowHigh] = halvesOf(low);
  const [spanLow, spanHigh] = halvesOf(span);
  const mask = maskFor(spanLow);
  for (let i = first; i < end; i++) {
    const high = spanHigh === 0 ? 0 : drawMasked64(bits, spanHigh, spanLow);
    const sum = lowLow + (spanHigh > 0 ? bits.low : spanLow === 0 ? 0 : drawMasked(bits, spanLow, mask));
    halves[2 * i] = sum;
    halves[2 * i + 1] = lowHigh + high + (sum > 0xffffffff ? 1 : 0);
  }
}

function halvesOf(value: bigint): [low: number, high: number] {
  return [Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn)];
}
