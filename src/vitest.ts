/** Importing this adds the matchers and the snapshot serializer to Vitest: `setupFiles: ['tfjs-determinism/vitest']`. */
import { expect } from 'vitest';
import { type DeterminismAsymmetricMatchers, type DeterminismMatchers, matchers } from './testing/matchers';
import { snapshotSerializer } from './testing/snapshot';

expect.extend(matchers);
expect.addSnapshotSerializer(snapshotSerializer);

declare module 'vitest' {
  /* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars */
  interface Assertion<T = any> extends DeterminismMatchers {}
  interface AsymmetricMatchersContaining extends DeterminismAsymmetricMatchers {}
}

export type { DeterminismAsymmetricMatchers, DeterminismMatchers };
// Keeps an import of Vitest in the declarations: read after ours, its own take no augmentation of Assertion (TypeScript 5.9).
export type { Assertion, AsymmetricMatchersContaining } from 'vitest';
