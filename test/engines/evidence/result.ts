/** What an item of the evidence gives: arrays of numbers that are compared bit by bit. */
import type { Tensor } from '@tensorflow/tfjs';
import { fingerprint } from 'tfjs-determinism';

export type Values = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array;

export interface Part {
  /** What the values are, unique within a result: 'y', 'gradient of x', 'loss of each step'. */
  readonly label: string;
  readonly shape: readonly number[];
  readonly values: Values;
}

export type Result = readonly Part[];

export function vector(label: string, values: Values): Part {
  return { label, shape: [values.length], values };
}

/** Texts as UTF-8, a zero byte behind each. */
export function texts(label: string, strings: readonly string[]): Part {
  return vector(label, new TextEncoder().encode(strings.map((string) => `${string}\0`).join('')));
}

/** Reads a tensor; complex64 as pairs. It is not disposed of. */
export async function read(label: string, tensor: Tensor): Promise<Part> {
  if (tensor.dtype === 'string') return texts(label, (await tensor.data<'string'>()) as unknown as string[]);
  const values = (await tensor.data()) as Values;
  const shape = tensor.dtype === 'complex64' ? [...tensor.shape, 2] : tensor.shape;
  return { label, shape, values: values.slice() };
}

/** SHA-256 over labels, types, shapes and bits; any NaN counts as the same (docs/contract.md §7). */
export function digest(result: Result): string {
  return fingerprint(result.map(({ label, shape, values }) => ({ label, shape: [...shape], values })));
}
