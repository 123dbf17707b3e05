/** Permutations along an axis of values that lie flat, in row-major order (docs/contract.md §12.3). */
import { checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { isArray, isTypedArray } from '../../typed-array';
import { countOf } from '../size';
import type { BitGenerator } from './bit-generator';
import { emptyLike } from './empty-like';
import { shuffleInPlace } from './shuffle';

export interface AxisOptions {
  /** The shape of the values, which lie flat. Default one axis; an array of arrays counts as its rows. */
  readonly shape?: readonly number[];
  /** Which axis, from 0, or from −1 for the last. */
  readonly axis?: number;
}

/** How values lie: `outer` blocks of `length` slices of `inner` values. */
interface Layout {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

type Values = { [index: number]: unknown; readonly length: number };

/** As `Generator.permutation` of an array: its slices along an axis in a random order. */
export function permuteSlices(bits: BitGenerator, values: unknown, options: unknown): unknown {
  const given = checkValues('x', values);
  const { outer, length, inner } = layoutOf(given, options, 0)!;
  const order = Int32Array.from({ length }, (_, i) => i);
  shuffleInPlace(bits, order);
  const permuted = copyOf(given);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < length; k++) {
      const to = (i * length + k) * inner;
      const from = (i * length + order[k]!) * inner;
      for (let t = 0; t < inner; t++) permuted[to + t] = given[from + t];
    }
  }
  return permuted;
}

/** As `Generator.permuted`: the values of each line along an axis shuffled for themselves; without an axis, all of them. */
export function permuteLines(bits: BitGenerator, values: unknown, options: unknown): unknown {
  const given = checkValues('x', values);
  const layout = layoutOf(given, options, null);
  if (Array.isArray(given) && given.some(isArray)) {
    const next = 'Pass the values flat, with { shape }.';
    throw wrongType({ argument: 'x', expected: 'an array of values, not of arrays', got: values, next });
  }
  const permuted = copyOf(given);
  const { outer, length, inner } = layout ?? { outer: 1, length: given.length, inner: 1 };
  const line = copyOf(given, length);
  for (let i = 0; i < outer * inner; i++) {
    const first = Math.floor(i / inner) * length * inner + (i % inner);
    for (let k = 0; k < length; k++) line[k] = permuted[first + k * inner];
    shuffleInPlace(bits, line);
    for (let k = 0; k < length; k++) permuted[first + k * inner] = line[k];
  }
  return permuted;
}

/** As `Generator.shuffle`: slices along an axis change places. */
export function shuffleSlices(bits: BitGenerator, values: unknown, options: unknown): void {
  const given = checkValues('x', values);
  if (Object.isFrozen(given)) {
    const next = 'Draw a permutation, which leaves its argument as it is.';
    throw wrongType({ argument: 'x', expected: 'an array that can be written to', got: values, next });
  }
  const { length } = layoutOf(given, options, 0)!;
  if (given.length === 0) return;
  if (length === given.length) return shuffleInPlace(bits, given);
  const permuted = permuteSlices(bits, values, options) as Values;
  for (let i = 0; i < given.length; i++) given[i] = permuted[i];
}

function checkValues(argument: string, values: unknown): Values {
  if (isArray(values)) return values as Values;
  const next = 'Pass the values in an array or a typed array.';
  throw wrongType({ argument, expected: 'an array', got: values, next });
}

/** @throws TypeError, RangeError unless the shape has as many values, and the axis is one of it; null without any axis. */
function layoutOf(values: Values, options: unknown, defaultAxis: 0 | null): Layout | null {
  const { shape = [values.length], axis = defaultAxis } = checkOptions<AxisOptions>(options, ['shape', 'axis']);
  if (!Array.isArray(shape)) {
    const next = 'Pass how many values each axis has: [2, 3].';
    throw wrongType({ argument: 'options.shape', expected: 'an array of integers', got: shape, next });
  }
  if (countOf(shape) !== values.length) {
    const expected = `the shape of ${values.length} values`;
    throw outOfRange({ argument: 'options.shape', expected, got: shape, next: 'Pass the shape of all of x.' });
  }
  if (axis === null) return null;
  const next = 'Pass an axis of the shape, from 0 on, or from -1 for the last.';
  checkInteger('options.axis', axis, { min: -shape.length, max: shape.length - 1, next });
  const index = axis < 0 ? axis + shape.length : axis;
  return { outer: countOf(shape.slice(0, index)), length: shape[index]!, inner: countOf(shape.slice(index + 1)) };
}

function copyOf(values: Values, length = values.length): Values {
  const copy = isTypedArray(values) ? emptyLike(values, length) : new Array<unknown>(length);
  for (let i = 0; i < length; i++) copy[i] = values[i];
  return copy;
}
