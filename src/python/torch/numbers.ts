/** Arrays of numbers. */

/** Whether a value is an array or a typed array, but not one of bigints. */
export function isNumbers(value: unknown): value is ArrayLike<number> {
  if (Array.isArray(value)) return true;
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return false;
  return !(value instanceof BigInt64Array) && !(value instanceof BigUint64Array);
}
