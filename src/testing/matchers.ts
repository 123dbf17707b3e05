/** All matchers, in the form that `expect.extend` of Jest and of Vitest takes. */
import type { ReproducibleOptions } from './assert-reproducible';
import { toBeBitwiseEqual } from './to-be-bitwise-equal';
import { toBeWithinUlps } from './to-be-within-ulps';
import { toHaveFingerprint } from './to-have-fingerprint';
import { toReproduce } from './to-reproduce';

export const matchers = { toBeBitwiseEqual, toBeWithinUlps, toHaveFingerprint, toReproduce };

/** What an assertion has in addition; `Result` is void, or a promise behind `.resolves`. */
export interface DeterminismMatchers<Result = void> {
  /** The same bits, dtypes and shapes: tensors, typed arrays, numbers, models, optimizers, histories, arrays and records. */
  toBeBitwiseEqual(expected: unknown): Result;
  /** No floating-point element is farther than `ulps` steps of its type from the expected one. */
  toBeWithinUlps(expected: unknown, ulps: number): Result;
  /** `fingerprint(received)` is this digest of 64 lower-case hexadecimal digits. */
  toHaveFingerprint(digest: string): Result;
  /** The training function gives the same bits at each run; see `assertReproducible`. To be awaited. */
  toReproduce(options?: ReproducibleOptions): Promise<void>;
}

/** Those that may stand within an expected value: `toEqual({ weights: expect.toBeBitwiseEqual(former) })`. */
export interface DeterminismAsymmetricMatchers {
  toBeBitwiseEqual(expected: unknown): unknown;
  toBeWithinUlps(expected: unknown, ulps: number): unknown;
  toHaveFingerprint(digest: string): unknown;
}
