/** Attributes of kernels and configurations of optimizers as JSON. */

import { fingerprint } from '../fingerprint';

/** Longer arrays are written as their length and digest: a kernel's attributes are its parameters, not its data. */
const LONGEST = 64;

/**
 * The value with all that JSON has no form for put into words: NaN, ±∞, −0, typed arrays, functions. Equal parameters have
 * equal texts.
 */
export function jsonSafe(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value); // prettier-ignore
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return jsonSafe(Array.from(value as unknown as ArrayLike<number>));
  if (Array.isArray(value)) {
    const safe = value.map(jsonSafe);
    return value.length <= LONGEST ? safe : { length: value.length, digest: fingerprint(JSON.stringify(safe)) };
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, jsonSafe(inner)]),
  );
}
