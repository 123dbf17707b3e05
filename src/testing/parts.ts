/** What a value consists of, as `fingerprint` sees it: elements, and lists and records of these. */
import type { Elements } from '../comparison';
import { isRecord, wrongType } from '../errors';
import { optimizerSlots, type OptimizerLike, type TensorLike } from '../fingerprint';
import {
  elementTypeOf,
  isGraphModel,
  isHistory,
  isLayerVariable,
  isModel,
  isOptimizer,
  isTensor,
} from '../fingerprint/shapes';
import { valuesOf, weightsOf } from '../fingerprint/values';

/** For messages. */
const DOING = 'Compare it';

export type Part =
  /** A tensor, a typed array or a number, which is binary64. */
  | { readonly kind: 'elements'; readonly what: string; readonly elements: Elements }
  | { readonly kind: 'value'; readonly what: string; readonly value: null | boolean | bigint | string }
  | { readonly kind: Container; readonly what: string; readonly fields: readonly Field[] };

type Container = 'list' | 'record' | 'model' | 'optimizer' | 'history';
/** What is written after the container to reach a value in it, '[2]' or '.kernel', and the value. */
type Field = readonly [name: string, value: unknown];

/**
 * What a value consists of; undefined is taken for null, as within a fingerprint.
 * @param path Its place, for the message of an error.
 * @throws TypeError for anything that has no fingerprint; DisposedError, DeterminismError for models that are not built,
 *   BackendError if the backend can't be read synchronously.
 */
export function partOf(value: unknown, path: string): Part {
  if (value === undefined || value === null) return { kind: 'value', what: 'null', value: null };
  if (typeof value === 'number') {
    return { kind: 'elements', what: 'a number (float64)', elements: { dtype: 'float64', shape: [], values: [value] } };
  }
  if (typeof value === 'boolean' || typeof value === 'bigint' || typeof value === 'string') {
    return { kind: 'value', what: `a ${typeof value}`, value };
  }
  if (typeof value !== 'object') throw unsupported(value, path);
  const type = elementTypeOf(value);
  if (type !== undefined) {
    const values = value as ArrayLike<number>;
    return elementsPart('a typed array of', { dtype: type, shape: [values.length], values });
  }
  if (Array.isArray(value)) return list(value);
  if (isTensor(value)) return tensorPart(value, path);
  if (isLayerVariable(value)) return tensorPart(value.read(), path);
  if (isOptimizer(value)) return optimizerPart(value, path);
  if (isGraphModel(value)) return modelPart(Object.values(value.weights).flat());
  if (isModel(value)) return modelPart(weightsOf(value, path, DOING));
  if (isHistory(value)) {
    return { kind: 'history', what: 'a History', fields: record({ epoch: value.epoch, history: value.history }) };
  }
  if (isRecord(value)) {
    const fields = record(value);
    return { kind: 'record', what: `a record with ${Object.keys(value).sort().join(', ') || 'no keys'}`, fields };
  }
  throw unsupported(value, path);
}

const list = (values: readonly unknown[]): Part => ({
  kind: 'list',
  what: `an array of ${values.length}`,
  fields: Array.from(values, (value, i): Field => [`[${i}]`, value]),
});

const record = (values: Readonly<Record<string, unknown>>): Field[] =>
  Object.keys(values)
    .sort()
    .map((key): Field => [`.${key}`, values[key]]);

/** 'float32 [2, 3]' */
export const showType = ({ dtype, shape }: Pick<Elements, 'dtype' | 'shape'>): string =>
  `${dtype} [${shape.join(', ')}]`;

export const showValue = (value: null | boolean | bigint | string): string =>
  typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);

const elementsPart = (form: string, elements: Elements): Part => ({
  kind: 'elements',
  what: `${form} ${showType(elements)}`,
  elements,
});

const tensorPart = (tensor: TensorLike, path: string): Part =>
  elementsPart('a tensor of', { dtype: tensor.dtype, shape: tensor.shape, values: valuesOf(tensor, path, DOING) });

const modelPart = (weights: readonly TensorLike[]): Part => ({
  kind: 'model',
  what: `a model of ${weights.length} ${weights.length === 1 ? 'weight' : 'weights'}`,
  fields: weights.map((tensor, i): Field => [`.weights[${i}]`, tensor]),
});

function optimizerPart(optimizer: OptimizerLike, path: string): Part {
  const slots = optimizerSlots(optimizer);
  const name = optimizer.getClassName();
  if (slots === null) {
    const next = 'For an optimizer of your own, compare records of its state.';
    throw wrongType({ argument: path, expected: 'an optimizer of tfjs', got: name, next });
  }
  const fields = record({ config: optimizer.getConfig(), iterations: optimizer.iterations, ...slots });
  return { kind: 'optimizer', what: `an optimizer ${name}`, fields };
}

function unsupported(value: unknown, path: string): TypeError {
  const expected =
    'a tensor, typed array, model, optimizer, history, number, bigint, string, boolean, null, or an array or record of these';
  const isPromise = typeof value === 'object' && value !== null && 'then' in value;
  const next = isPromise
    ? 'Await it first, or write `await expect(promise).resolves`.'
    : 'Turn it into an array or a record first.';
  return wrongType({ argument: path, expected, got: value, next });
}
