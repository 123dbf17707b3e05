/** A typed array of any kind. */
export type TypedArray = ArrayBufferView & { readonly length: number; readonly [index: number]: number | bigint };

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** Whether it is an array or a typed array. */
export function isArray(value: unknown): value is readonly unknown[] | TypedArray {
  return Array.isArray(value) || isTypedArray(value);
}
