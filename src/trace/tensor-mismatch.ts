/** What differs between two tensors that should be equal. */
import { compareElements, type Difference } from '../comparison';
import type { TensorRecord } from './events';
import { elementsOf } from './tensor-records';

export interface TensorMismatch {
  /** In words, without a verb. */
  readonly what: string;
  /** Where both have their values. */
  readonly difference: Difference | null;
}

/** 'float32 [8, 4]'. */
export const form = ({ dtype, shape }: TensorRecord): string => `${dtype} [${shape.join(', ')}]`;

/** null if they are equal, or both are missing. */
export function tensorMismatch(a: TensorRecord | null, b: TensorRecord | null): TensorMismatch | null {
  if (!a || !b) return a === b ? null : { what: 'it is there in one run only', difference: null };
  if (form(a) !== form(b)) return { what: `${form(a)} and ${form(b)}`, difference: null };
  if (a.digest === b.digest) return null;
  const [x, y] = [elementsOf(a), elementsOf(b)];
  const difference = x && y && compareElements(x, y);
  const digests = difference ? '' : `, digests ${a.digest} and ${b.digest}`;
  return { what: `${form(a)}${digests}`, difference };
}

/** The first that differs of two lists, and its place. */
export function firstMismatch(
  a: readonly (TensorRecord | null)[],
  b: readonly (TensorRecord | null)[],
): (TensorMismatch & { readonly index: number }) | null {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const found = tensorMismatch(a[index] ?? null, b[index] ?? null);
    if (found) return { ...found, index };
  }
  return null;
}
