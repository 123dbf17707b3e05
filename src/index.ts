/** `tfjs-determinism`: importing it registers the backend `deterministic`, never as the default. */
export { CONTRACT_VERSION } from './contract';
export {
  backendReport,
  selectBackend,
  selfTest,
  type BackendReport,
  type Level,
  type SelectBackendOptions,
} from './deterministic-backend';
export {
  AuditError,
  BackendError,
  DeterminismError,
  DisposedError,
  KeyReuseError,
  MemoryError,
  ScopeError,
  StateError,
  type AuditFinding,
} from './errors';
export { fingerprint } from './fingerprint';
export * from './ops';
export * as random from './ops/random';
export type { Key, Seed } from './rng';
export * from './sampler';
export type { CheckResult, SelfTestReport } from './self-test';
export { withDeterminism, type Run, type ScopeOptions } from './scope';
export type { Receipt, ReceiptTarget } from './scope/receipt';
