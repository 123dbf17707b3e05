/** Known answers that test/vectors/external's scripts took from Python's libraries. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** What golden.py's `draws` writes of many values. */
export interface Draws {
  readonly dtype: string;
  readonly count: number;
  readonly first: readonly string[];
  readonly sha256: string;
}

type Numbers = ArrayBufferView & ArrayLike<number | bigint>;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer => Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength); // prettier-ignore

/** As golden.py's `draws`, but for the dtype. */
export function drawsOf(values: Numbers): Omit<Draws, 'dtype'> {
  const bytes = bytesOf(values);
  const width = bytes.length / values.length || 0;
  const isFloat = values instanceof Float32Array || values instanceof Float64Array;
  const first = Array.from({ length: Math.min(4, values.length) }, (_, i) =>
    isFloat
      ? Buffer.from(bytes.subarray(i * width, (i + 1) * width))
          .reverse()
          .toString('hex')
      : String(values[i]),
  );
  return { count: values.length, first, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The first values are compared before the digest, for messages that show them. */
export function expectDraws(values: Numbers, { count, first, sha256 }: Draws): void {
  expect(drawsOf(values)).toEqual({ count, first, sha256 });
}
