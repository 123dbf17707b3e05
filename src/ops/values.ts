/** What the operations on plain values take. */
import { wrongType } from '../errors';

/** A sequence of numbers. */
export type Values =
  | readonly number[]
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** The name of a typed array's kind, which tells it across realms, where instanceof does not. */
function kindOf(values: ArrayBufferView): string {
  return String((values as Float32Array)[Symbol.toStringTag]);
}

/** @throws TypeError unless it is an array or typed array of numbers. */
export function checkValues(argument: string, values: unknown): Values {
  if (ArrayBuffer.isView(values)) {
    const kind = kindOf(values);
    if (kind !== 'DataView' && !kind.startsWith('Big')) return values as Float32Array;
  }
  if (!Array.isArray(values)) {
    throw wrongType({
      argument,
      expected: 'a Float32Array, another typed array of numbers or an array of numbers',
      got: values,
      next: "Of tensors, read the values with dataSync(); or use the functions of 'tfjs-determinism', which take tensors.",
    });
  }
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] === 'number') continue;
    throw wrongType({
      argument: `${argument}[${i}]`,
      expected: 'a number',
      got: values[i],
      next: 'Pass numbers only, in one flat array.',
    });
  }
  return values;
}

/**
 * The values, each rounded to binary32; a Float32Array is returned as it is.
 * @throws TypeError unless it is an array or typed array of numbers.
 */
export function float32Values(argument: string, values: unknown): Float32Array {
  const checked = checkValues(argument, values);
  return ArrayBuffer.isView(checked) && kindOf(checked) === 'Float32Array'
    ? (checked as Float32Array)
    : Float32Array.from(checked);
}
