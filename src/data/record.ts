/** Records: what they are made of, and how equal ones are put together (docs/contract.md §10.2). */
import { stack, Tensor, tensor, type DataType } from '@tensorflow/tfjs-core';
import { isRecord, show, wrongType } from '../errors';

/** What one record may be. */
export type RecordValue = Tensor | Numbers | number | boolean | { readonly [name: string]: RecordValue };

type Numbers =
  Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint8ClampedArray | Uint16Array;

/** Records of a batch as one: in the place of each tensor, typed array, number or boolean there is a tensor. */
export type Stacked<R> = R extends Tensor | ArrayBufferView | number | boolean
  ? Tensor
  : { [Name in keyof R]: Stacked<R[Name]> };

const DTYPES: Readonly<Record<string, DataType>> = {
  Float32Array: 'float32', Float64Array: 'float32', Int8Array: 'int32', Int16Array: 'int32', Int32Array: 'int32',
  Uint8Array: 'int32', Uint8ClampedArray: 'int32', Uint16Array: 'int32',
}; // prettier-ignore

/** The dtype and shape of a part that is not nested; null for one that can't be stacked. */
function formOf(value: unknown): { readonly dtype: DataType; readonly shape: readonly number[] } | null {
  if (value instanceof Tensor) return { dtype: value.dtype, shape: value.shape };
  if (typeof value === 'number') return { dtype: 'float32', shape: [] };
  if (typeof value === 'boolean') return { dtype: 'bool', shape: [] };
  if (!ArrayBuffer.isView(value)) return null;
  const dtype = DTYPES[Object.prototype.toString.call(value).slice(8, -1)];
  return dtype === undefined ? null : { dtype, shape: [(value as Numbers).length] };
}

/**
 * Stacks records along a new first dimension. A number becomes float32, a boolean bool, float arrays float32, integer
 * arrays int32; tensors keep their dtype. Does not dispose of the records.
 * @param names of the records, for errors.
 * @throws TypeError, naming the record and the place, unless all have the same parts of the same dtypes and shapes.
 */
export function stackRecords(records: readonly unknown[], names: readonly string[]): unknown {
  const made: Tensor[] = [];
  try {
    return stackParts(records, names, '', made);
  } catch (error) {
    made.forEach((part) => part.dispose());
    throw error;
  }
}

function stackParts(parts: readonly unknown[], names: readonly string[], place: string, made: Tensor[]): unknown {
  const first = parts[0];
  const form = formOf(first);
  if (form === null) {
    if (!isRecord(first)) throw unsupported(first, `${names[0]}${place}`);
    const fields = Object.keys(first);
    parts.forEach((part, i) => {
      const isAlike = isRecord(part) && Object.keys(part).length === fields.length && fields.every((f) => f in part);
      if (!isAlike) throw unlike(part, `${names[i]}${place}`, show(first), names[0]!);
    });
    const stacked = fields.map((field) => {
      const inner = (parts as readonly Record<string, unknown>[]).map((part) => part[field]);
      return [field, stackParts(inner, names, `${place}.${field}`, made)];
    });
    return Object.fromEntries(stacked);
  }
  const wanted = describe(form);
  parts.forEach((part, i) => {
    const other = formOf(part);
    if (other === null || describe(other) !== wanted) throw unlike(part, `${names[i]}${place}`, wanted, names[0]!);
  });
  const stacked = first instanceof Tensor ? stack(parts as Tensor[]) : stackPlain(parts as Plain[], form);
  made.push(stacked);
  return stacked;
}

type Plain = Numbers | number | boolean;

function stackPlain(parts: readonly Plain[], { dtype, shape }: NonNullable<ReturnType<typeof formOf>>): Tensor {
  const size = shape[0] ?? 1;
  const length = parts.length * size;
  const values = dtype === 'float32' ? new Float32Array(length) : dtype === 'int32' ? new Int32Array(length) : new Uint8Array(length); // prettier-ignore
  parts.forEach((part, i) => {
    if (typeof part === 'object') values.set(part, i * size);
    else values[i] = Number(part);
  });
  return tensor(values, [parts.length, ...shape], dtype);
}

const describe = ({ dtype, shape }: NonNullable<ReturnType<typeof formOf>>): string =>
  `${dtype} of shape [${shape.join(', ')}]`;

function unsupported(got: unknown, argument: string): TypeError {
  const expected = 'a tensor, a typed array of floats or of at most 32 bits signed, a number, a boolean, or a record of these'; // prettier-ignore
  return wrongType({ argument, expected, got, next: 'Return one record, converted to these, from fetch.' });
}

function unlike(got: unknown, argument: string, wanted: string, other: string): TypeError {
  const form = formOf(got);
  const shown = form ? `${show(got)}, ${describe(form)}` : show(got);
  const next = 'All records of a batch have the same parts, dtypes and shapes: crop, pad or resize them in fetch.';
  return new TypeError(`${argument}: expected ${wanted}, as ${other} has it, got ${shown}. ${next}`);
}

/** Disposes of the tensors in a value of any kind. */
export function disposeTensors(value: unknown): void {
  if (value instanceof Tensor) {
    if (!value.isDisposed) value.dispose();
  } else if (isRecord(value)) Object.values(value).forEach(disposeTensors);
}
