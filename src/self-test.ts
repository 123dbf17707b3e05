/** Whether the JavaScript engine does what the contract takes for granted (docs/contract.md §1.9). */
import { BackendError, show } from './errors';
import { type Check, CHECKS } from './self-test/checks';
import { type Engine, hostEngine } from './self-test/engine';
import { firstWrongElement } from './self-test/kernels';

export interface CheckResult {
  readonly name: string;
  /** `'not run'`: there is no WebAssembly with SIMD, and kernels run in JavaScript. */
  readonly outcome: 'passed' | 'failed' | 'not run';
  /** What was expected and what came; why it was not run; `''` if it passed. */
  readonly detail: string;
}

export interface SelfTestReport {
  /** No check failed. */
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
}

/** So often that engines compile what they run: a contraction is the work of an optimising compiler. */
const REPEATS = 500;

/** The checks of docs/contract.md §1.9 on the engine that runs this. */
export const selfTest = (): SelfTestReport => testEngine(hostEngine);

/** As `selfTest`, of the engine given. */
export function testEngine(engine: Engine): SelfTestReport {
  const checks = [...CHECKS.map((check) => arithmeticResult(check, engine)), kernelsResult(engine)];
  const passed = checks.every(({ outcome }) => outcome !== 'failed');
  return { passed, checks };
}

function arithmeticResult({ name, cases }: Check, engine: Engine): CheckResult {
  for (let i = 0; i < REPEATS; i++) {
    for (const { text, expected, run } of cases) {
      const got = run(engine);
      if (Object.is(got, expected)) continue;
      return { name, outcome: 'failed', detail: `${text}: expected ${show(expected)}, got ${show(got)}` };
    }
  }
  return { name, outcome: 'passed', detail: '' };
}

function kernelsResult(engine: Engine): CheckResult {
  const name = 'WebAssembly SIMD';
  const heap = engine.kernels();
  if (typeof heap === 'string') return { name, outcome: 'not run', detail: heap };
  const wrong = firstWrongElement(heap);
  return wrong === null ? { name, outcome: 'passed', detail: '' } : { name, outcome: 'failed', detail: wrong };
}

let report: SelfTestReport | undefined;

/** @throws BackendError that names the first check that this engine fails. */
export function checkEngine(): void {
  report ??= selfTest();
  const failed = report.checks.find(({ outcome }) => outcome === 'failed');
  if (!failed) return;
  throw new BackendError(
    `engine: expected one that does what docs/contract.md §1.9 lists, got one that fails '${failed.name}' ` +
      `(${failed.detail}). Equal seeds would not give the bits of other engines here. Use another version of it, look for ` +
      "code that replaces Math or typed arrays, or choose a backend that promises less, such as 'cpu'.",
  );
}
