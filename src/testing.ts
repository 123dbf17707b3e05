/** `tfjs-determinism/testing`: assertions for tests of one's own, for any test runner (docs/testing.md). */
export { assertReproducible, type ReproducibilityReport, type ReproducibleOptions, type ReproducibleRun } from './testing/assert-reproducible'; // prettier-ignore
export { NotReproducibleError } from './testing/errors';
export { matchers } from './testing/matchers';
export { snapshotSerializer } from './testing/snapshot';
