/** Digests of values by their bits (docs/contract.md §7). */
import { isRecord, outOfRange, wrongType } from './errors';
import { CanonicalEncoder, type ElementType } from './fingerprint/encoder';
import { optimizerState } from './fingerprint/optimizer-state';
import {
  elementTypeOf,
  isGraphModel,
  isHistory,
  isLayerVariable,
  isModel,
  isOptimizer,
  isTensor,
  type TensorLike,
} from './fingerprint/shapes';
import { valuesOf, weightsOf } from './fingerprint/values';

export { optimizerSlots } from './fingerprint/optimizer-state';
export type { OptimizerLike, TensorLike } from './fingerprint/shapes';

/** Levels of nesting that a value may have. */
const DEEPEST = 256;

/** For messages. */
const DOING = 'Take the fingerprint';

/**
 * The SHA-256, in lower-case hex, of a value's canonical encoding: a tensor, a typed array, a tf.layers model or layer
 * (its weights in order), a GraphModel, an optimizer (its configuration and whole state), the History of a `fit`, a
 * number, bigint, string, boolean or null, or an array or record of such values, up to 256 levels deep. Synchronous.
 *
 * Equal digests mean equal bits, dtypes and shapes; any NaN equals any NaN, and +0 and −0 differ. Names of tensors,
 * layers and variables take no part. Elements of string tensors are compared as tfjs decodes them.
 *
 * @throws TypeError for anything else (functions, Maps, promises, ...), naming the place; DisposedError for a disposed
 *   tensor; DeterminismError for a model or layer that is not built; RangeError for deeper nesting and for half a
 *   surrogate pair; BackendError if the backend can't be read synchronously.
 */
export function fingerprint(value: unknown): string {
  if (value === undefined) throw unsupported(value, 'value');
  const encoder = new CanonicalEncoder();
  encode(encoder, value, 'value', []);
  return encoder.digest();
}

/** The fingerprint of what a run returned; null for what has none, and for nothing. */
export function fingerprintOrNull(value: unknown): string | null {
  try {
    return value === undefined ? null : fingerprint(value);
  } catch {
    return null;
  }
}

/** Encodes a value; `path` names its place in error messages, `parents` are the objects around it. */
function encode(encoder: CanonicalEncoder, value: unknown, path: string, parents: readonly object[]): void {
  switch (typeof value) {
    case 'undefined':
      return encoder.tag('0');
    case 'boolean':
      encoder.tag('b');
      return encoder.byte(value ? 1 : 0);
    case 'number':
      encoder.tag('d');
      return encoder.float64(value);
    case 'bigint':
      encoder.tag('i');
      return encoder.string(String(value));
    case 'string':
      encoder.tag('s');
      return encoder.string(value);
    case 'object':
      return value === null ? encoder.tag('0') : encodeObject(encoder, value, path, parents);
    default:
      throw unsupported(value, path);
  }
}

function encodeObject(encoder: CanonicalEncoder, value: object, path: string, parents: readonly object[]): void {
  if (parents.includes(value)) {
    const next = 'A value that contains itself has no digest; leave the reference out.';
    throw wrongType({ argument: path, expected: 'a value without cycles', got: value, next });
  }
  if (parents.length === DEEPEST) {
    const next = 'Take the fingerprints of its parts.';
    throw outOfRange({ argument: path, expected: `at most ${DEEPEST} levels of nesting`, got: value, next });
  }
  const inner = [...parents, value];
  const list = (values: readonly unknown[], name: string): void => {
    encoder.tag('A');
    encoder.u32(values.length);
    for (let i = 0; i < values.length; i++) encode(encoder, values[i], `${name}[${i}]`, inner);
  };
  const record = (fields: Record<string, unknown>, name: string): void => {
    const keys = Object.keys(fields).sort(); // by UTF-16 code unit
    encoder.tag('R');
    encoder.u32(keys.length);
    for (const key of keys) {
      encoder.string(key);
      encode(encoder, fields[key], `${name}.${key}`, inner);
    }
  };

  if (ArrayBuffer.isView(value)) return encodeTypedArray(encoder, value, path);
  if (Array.isArray(value)) return list(value, path);
  if (isTensor(value)) return encodeTensor(encoder, value, path);
  if (isLayerVariable(value)) return encode(encoder, value.read(), path, inner);
  if (isOptimizer(value)) {
    encoder.tag('O');
    encoder.string(value.getClassName());
    record(value.getConfig(), `${path}.config`);
    return list(optimizerState(value, path), `${path}.state`);
  }
  if (isGraphModel(value)) {
    encoder.tag('M');
    return list(Object.values(value.weights).flat(), `${path}.weights`);
  }
  if (isModel(value)) {
    encoder.tag('M');
    return list(weightsOf(value, path, DOING), `${path}.weights`);
  }
  if (isHistory(value)) return record({ epoch: value.epoch, history: value.history }, path);
  if (isRecord(value)) return record(value, path);
  throw unsupported(value, path);
}

function encodeTypedArray(encoder: CanonicalEncoder, value: ArrayBufferView, path: string): void {
  const type = elementTypeOf(value);
  if (type === undefined) throw unsupported(value, path);
  const elements = value as unknown as ArrayLike<number>;
  encodeHeader(encoder, type, [elements.length]);
  encoder.elements(elements, type);
}

function encodeHeader(encoder: CanonicalEncoder, dtype: string, shape: readonly number[]): void {
  encoder.tag('T');
  encoder.string(dtype);
  encoder.u32(shape.length);
  shape.forEach((size) => encoder.u64(size));
}

function encodeTensor(encoder: CanonicalEncoder, tensor: TensorLike, path: string): void {
  const values = valuesOf(tensor, path, DOING);
  encodeHeader(encoder, tensor.dtype, tensor.shape);
  if (tensor.dtype === 'string') (values as readonly string[]).forEach((text) => encoder.string(text));
  else
    encoder.elements(
      values as ArrayLike<number>,
      tensor.dtype === 'complex64' ? 'float32' : (tensor.dtype as ElementType),
    );
}

function unsupported(value: unknown, path: string): TypeError {
  const expected =
    'a tensor, typed array, model, optimizer, history, number, bigint, string, boolean, null, or an array or record of these';
  const next = value instanceof Promise ? 'Await it first.' : 'Turn it into an array or a record first.';
  return wrongType({ argument: path, expected, got: value, next });
}
