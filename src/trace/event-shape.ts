/** Whether a line of a trace is an event as docs/trace.md has it: files may be damaged, or written by others. */
import { isRecord } from '../errors';
import { TRACE_LEVELS, type TraceEvent, type TraceHeader } from './events';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isAnything: Check = () => true;
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string);
const fieldsOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

/** Bytes per element of tensors whose values are kept. */
const WIDTH: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, complex64: 8 };

const isTensor: Check = (value) => {
  if (!isRecord(value)) return false;
  const { dtype, shape, digest, values } = value;
  if (!isText(dtype) || !listOf(isCount)(shape) || !isText(digest)) return false;
  if (values === undefined) return true;
  if (typeof values !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(values)) return false;
  const width = WIDTH[dtype as string];
  return width === undefined || values.length === 2 * width * (shape as number[]).reduce((a, b) => a * b, 1);
};

const isTally = fieldsOf({ count: isCount, digest: isText });
const place = {
  event: isCount,
  phase: oneOf('outside', 'forward', 'backward', 'update'),
  layer: orNull(isText),
  site: orNull(isText),
};

const EVENTS: Readonly<Record<TraceEvent['type'], Check>> = {
  kernel: fieldsOf({ ...place, name: isText, attributes: isAnything, inputs: mapOf(isTensor), outputs: listOf(isTensor) }),
  layer: fieldsOf({ ...place, className: isText, inputs: listOf(isTensor), outputs: listOf(isTensor) }),
  data: fieldsOf({ ...place, tensor: isTensor }),
  draws: fieldsOf({ ...place, count: isCount, digest: isText }),
  seed: fieldsOf({ ...place, text: isText }),
  optimizer: fieldsOf({ ...place, name: isText, iterations: isCount, config: isRecord, state: mapOf(listOf(orNull(isTensor))) }),
  step: fieldsOf({ step: isCount, backend: isText, loss: orNull(isTensor), gradients: listOf(orNull(isTensor)), weights: listOf(isTensor), draws: isTally, data: isTally, kernels: isTally }),
  clock: fieldsOf({ source: isText, site: isText }),
  backend: fieldsOf({ name: isText, renderer: orNull(isText) }),
  end: fieldsOf({ outcome: oneOf('returned', 'threw', 'stopped', 'full', 'exited'), error: optional(isText), result: optional(isText), draws: optional(isTally), data: optional(isTally), kernels: optional(isTally) }),
}; // prettier-ignore

export function isEvent(value: unknown): value is TraceEvent {
  if (!isRecord(value)) return false;
  const { type } = value;
  return typeof type === 'string' && Object.hasOwn(EVENTS, type) && EVENTS[type as TraceEvent['type']](value);
}

/** Precondition: format and version are those of this library. */
export const isHeader = fieldsOf({
  contract: isText,
  program: orNull(isText),
  level: oneOf(...TRACE_LEVELS),
  engine: isText,
  window: orNull(fieldsOf({ from: isCount, to: isCount })),
}) as (value: unknown) => value is TraceHeader;
