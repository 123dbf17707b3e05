/** Importing this adds the matchers and the snapshot serializer to Jest: `setupFilesAfterEnv: ['tfjs-determinism/jest']`. */
import type {} from '@jest/expect';
import { DeterminismError } from './errors';
import { type DeterminismAsymmetricMatchers, type DeterminismMatchers, matchers } from './testing/matchers';
import { snapshotSerializer, type SnapshotSerializer } from './testing/snapshot';

interface Expect {
  extend(matchers: object): void;
  addSnapshotSerializer(serializer: SnapshotSerializer): void;
}

const { expect } = globalThis as { expect?: Expect };
if (typeof expect?.extend !== 'function' || typeof expect.addSnapshotSerializer !== 'function') {
  const next =
    "Name it in setupFilesAfterEnv, not in setupFiles; with injectGlobals: false write expect.extend(matchers) with `expect` of '@jest/globals' and `matchers` of 'tfjs-determinism/testing'.";
  throw new DeterminismError(`tfjs-determinism/jest: expected the global \`expect\` of Jest, got none. ${next}`);
}
expect.extend(matchers);
expect.addSnapshotSerializer(snapshotSerializer);

/* eslint-disable @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars, @typescript-eslint/no-namespace */
declare module '@jest/expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends DeterminismMatchers<R> {}
  interface AsymmetricMatchers extends DeterminismAsymmetricMatchers {}
}

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends DeterminismMatchers<R> {}
    interface Expect extends DeterminismAsymmetricMatchers {}
    interface InverseAsymmetricMatchers extends DeterminismAsymmetricMatchers {}
  }
}

export type { DeterminismAsymmetricMatchers, DeterminismMatchers };
