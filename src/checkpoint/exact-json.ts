/** JSON values with the numbers that JSON lacks: NaN, the infinities, −0 and bigints. */
import { isRecord, outOfRange, show, wrongType } from '../errors';
import { utf8 } from '../utf8';
import { damaged } from './damaged';
import { DEEPEST, isReserved, parseJson, type Json } from './strict-json';

/** What `history` and `extra` may hold. */
export type ExactValue =
  null | boolean | number | bigint | string | readonly ExactValue[] | { readonly [name: string]: ExactValue };

/** The one field of an object that stands for something else. */
const TAG = '$';

const NUMBERS: Record<string, number> = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity, '-0': -0 };

/** Half of the levels that can be parsed, since an object with a field '$' takes two. */
const LEVELS = DEEPEST / 2 - 4;

/**
 * A value as JSON text; equal values have equal bits when they are read again.
 * @throws TypeError for what JSON can't say, naming the place; RangeError for names such as '__proto__', for text that has
 *   no UTF-8 and for more than 60 levels.
 */
export function stringifyExact(place: string, value: unknown): string {
  return JSON.stringify(tagged(place, value, 0));
}

function tagged(place: string, value: unknown, depth: number): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    utf8(place, value);
    return value;
  }
  if (typeof value === 'bigint') return { [TAG]: `${value}n` };
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [TAG]: show(value) };
  }
  if (depth === LEVELS) {
    throw outOfRange({ argument: place, expected: `at most ${LEVELS} levels`, got: value, next: 'Flatten it.' });
  }
  if (Array.isArray(value)) return Array.from(value, (element, i) => tagged(`${place}[${i}]`, element, depth + 1));
  if (!isRecord(value)) {
    const expected = 'numbers, bigints, strings, booleans, null, and arrays and plain objects of these';
    const next = 'Turn it into these, or put tensors and typed arrays into extra. Of a History take its field history.';
    throw wrongType({ argument: place, expected, got: value, next });
  }
  const fields: [string, Json][] = [];
  for (const [name, field] of Object.entries(value)) {
    if (isReserved(name)) {
      const next = 'Give it another name.';
      throw outOfRange({ argument: place, expected: 'names that no object has by itself', got: name, next });
    }
    utf8(place, name);
    fields.push([name, tagged(`${place}.${name}`, field, depth + 1)]);
  }
  const object = Object.fromEntries(fields);
  return Object.hasOwn(object, TAG) ? { [TAG]: object } : object;
}

/** @throws StateError if it is not what `stringifyExact` gives. */
export function parseExact(place: string, text: string): ExactValue {
  return untagged(place, parseJson(place, text));
}

function untagged(place: string, value: Json): ExactValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element, i) => untagged(`${place}[${i}]`, element));
  if (!Object.hasOwn(value, TAG)) return fieldsOf(place, value);
  const inner = value[TAG];
  if (Object.keys(value).length === 1) {
    if (typeof inner === 'string' && Object.hasOwn(NUMBERS, inner)) return NUMBERS[inner]!;
    if (typeof inner === 'string' && /^(0|-?[1-9][0-9]*)n$/.test(inner)) return BigInt(inner.slice(0, -1));
    if (isRecord(inner) && Object.hasOwn(inner, TAG)) return fieldsOf(place, inner as { [name: string]: Json });
  }
  throw damaged(place, `a number or an object under '${TAG}'`, inner);
}

function fieldsOf(place: string, object: { [name: string]: Json }): { [name: string]: ExactValue } {
  const fields = Object.entries(object).map(([name, field]) => [name, untagged(`${place}.${name}`, field)]);
  return Object.fromEntries(fields) as { [name: string]: ExactValue };
}
