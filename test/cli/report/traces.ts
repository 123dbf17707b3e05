/** Traces written by hand, line by line. */
import { bytesToHex } from '@noble/hashes/utils';
import { type Trace, TraceMemory, traceOf } from '../../../src/trace';

/** An event's fields, loosely: what is missing gets a plain value. */
type Fields = Record<string, unknown>;

/** A float32 tensor that keeps its values; equal values have equal digests. */
export function tensor(...values: number[]): Fields {
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return { dtype: 'float32', shape: values.length === 1 ? [] : [values.length], digest: `d${bytesToHex(bytes)}`, values: bytesToHex(bytes) }; // prettier-ignore
}

/** A tensor of which only the digest was kept. */
export const digestOnly = (digest: string): Fields => ({ dtype: 'float32', shape: [8], digest });

export const kernel = (name: string, event: number, fields: Fields = {}): Fields => ({
  type: 'kernel', name, event, phase: 'forward', layer: null, site: 'train.ts:1:2', attributes: {}, inputs: { x: tensor(1) }, outputs: [tensor(2)], ...fields,
}); // prettier-ignore

export const layer = (className: string, event: number, fields: Fields = {}): Fields => ({
  type: 'layer', className, event, phase: 'forward', layer: className.toLowerCase(), site: null, inputs: [tensor(1)], outputs: [tensor(2)], ...fields,
}); // prettier-ignore

const EMPTY = { count: 0, digest: '0' };

/** The end of a step. */
export const step = (number: number, loss: Fields | null, fields: Fields = {}): Fields => ({
  type: 'step', step: number, backend: 'deterministic', loss, gradients: [digestOnly('g')], weights: [digestOnly('w')], draws: EMPTY, data: EMPTY, kernels: EMPTY, ...fields,
}); // prettier-ignore

export const END = { type: 'end', outcome: 'returned', result: 'abcd' };

/** A trace of these events; `header` goes over the usual one. */
export function trace(events: readonly Fields[], header: Fields = {}): Trace {
  const memory = new TraceMemory();
  const usual = { type: 'header', format: 'tfjs-determinism-trace', version: 1, contract: '1', program: 'train.ts', level: 'step', engine: 'V8 11', window: null }; // prettier-ignore
  for (const line of [{ ...usual, ...header }, { type: 'backend', name: 'deterministic', renderer: null }, ...events]) {
    memory.write(JSON.stringify(line));
  }
  return traceOf(memory);
}
