/** Which backend runs the kernels, what it promises, and the choice of one that promises enough. */
import { engine, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import {
  BACKEND_NAME as DETERMINISTIC,
  type DeterministicBackend,
  REFERENCE_NAME,
  registerDeterministicBackend,
} from './backend/register';
import { CONTRACT_VERSION } from './contract';
import { BackendError, checkChoice, checkOptions, show, wrongType } from './errors';
import type { SelfTestReport } from './self-test';

export { DETERMINISTIC };

registerDeterministicBackend();

const LEVELS = ['portable', 'engine', 'device'] as const;

/**
 * What equal seeds give equal bits on: `'portable'` every engine and machine (by docs/contract.md); `'engine'` the same
 * version of the same JavaScript engine; `'device'` at best the same device, driver and browser.
 */
export type Level = (typeof LEVELS)[number];

export interface BackendReport {
  /** The backend's name in tfjs. */
  readonly backend: string;
  readonly level: Level;
  /** Why it has that level, one sentence each. */
  readonly reasons: readonly string[];
  /** The graphics device or software renderer behind it; null where there is none or it is not initialised. */
  readonly renderer: string | null;
  /**
   * What the kernels of `deterministic` and `deterministic-reference` run on: JavaScript is slower and gives the same bits.
   * null before the backend is initialised, and for other backends.
   */
  readonly implementation: 'WebAssembly' | 'JavaScript' | null;
  /** The JavaScript engine, as it names itself. */
  readonly engine: string;
  readonly contractVersion: string;
  /** Every registered backend with its level. */
  readonly available: readonly { readonly backend: string; readonly level: Level }[];
}

const KNOWN: Record<string, { level: Level; reason: string }> = {
  [DETERMINISTIC]: { level: 'portable', reason: 'Every kernel follows docs/contract.md: fixed order, one rounding at a time, portable functions. What tfjs computes outside kernels (random draws, window functions) needs a scope.' },
  [REFERENCE_NAME]: { level: 'portable', reason: 'It has the bits of backend deterministic, by the same contract, in JavaScript alone.' },
  cpu: { level: 'engine', reason: "Sums run in a fixed order, but exp, log, tanh, pow and others are the engine's own, which differ in the last bit." },
  wasm: { level: 'device', reason: 'One of three binaries is chosen by the features of the CPU, and threads may split sums; their orders differ.' },
  webgl: { level: 'device', reason: 'The order and precision of sums and functions belong to the GPU and its driver.' },
  webgpu: { level: 'device', reason: 'The order and precision of sums and functions belong to the GPU and its driver.' },
  tensorflow: { level: 'device', reason: 'The native library picks kernels and threads by the features of the CPU.' },
}; // prettier-ignore

const UNKNOWN = {
  level: 'device' as Level,
  reason: 'This backend is not known to tfjs-determinism, so nothing is assumed of it.',
};

/** The level of a backend by its name. */
function levelOf(backend: string): Level {
  return (KNOWN[backend] ?? UNKNOWN).level;
}

/** Whether a level promises at least as much as another. */
function reaches(level: Level, minimum: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(minimum);
}

function engineName(): string {
  const versions = (globalThis as { process?: { versions?: Record<string, string> } }).process?.versions;
  if (versions?.bun) return `JavaScriptCore (Bun ${versions.bun})`;
  if (versions?.v8) return `V8 ${versions.v8} (Node ${versions.node})`;
  return globalThis.navigator?.userAgent ?? 'unknown';
}

/** The name that a WebGL or WebGPU backend's device gives itself, if the backend is initialised. */
function rendererOf(backend: string): string | null {
  const instance = engine().registry[backend] as unknown as {
    gpgpu?: { gl: WebGLRenderingContext };
    device?: { adapterInfo?: { vendor: string; architecture: string; description: string } };
  };
  const gl = instance?.gpgpu?.gl;
  if (gl) {
    const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }
  const adapter = instance?.device?.adapterInfo;
  return adapter ? adapter.description || `${adapter.vendor} ${adapter.architecture}`.trim() || null : null;
}

function implementationOf(backend: string): BackendReport['implementation'] {
  if (levelOf(backend) !== 'portable') return null;
  const instance = engine().registry[backend] as unknown as DeterministicBackend | undefined;
  return instance?.implementation ?? null;
}

/** The backend that tfjs initialises first: of the highest priority, the earliest registered of these. */
function firstChoice(): string {
  const { registryFactory } = engine();
  return engine()
    .backendNames()
    .reduce((best, name) => (registryFactory[name]!.priority > registryFactory[best]!.priority ? name : best));
}

function checkRegistered(argument: string, backend: unknown): string {
  const registered = engine().backendNames();
  const expected = `a registered backend (${registered.join(', ')})`;
  const next = `Import the package that registers it first, or use '${DETERMINISTIC}'.`;
  if (typeof backend !== 'string') throw wrongType({ argument, expected, got: backend, next });
  if (!registered.includes(backend)) {
    throw new BackendError(`${argument}: expected ${expected}, got ${show(backend)}. ${next}`);
  }
  return backend;
}

/**
 * What a backend promises, and why. Changes nothing.
 * @param backend a registered backend; default: the current one or, before tfjs has one, the one that it would try first.
 * @throws TypeError, BackendError for an unknown backend.
 */
export function backendReport(backend: string = getBackend() ?? firstChoice()): BackendReport {
  const name = checkRegistered('backend', backend);
  const { level, reason } = KNOWN[name] ?? UNKNOWN;
  const available = engine()
    .backendNames()
    .map((b) => ({ backend: b, level: levelOf(b) }));
  const renderer = rendererOf(name);
  const reasons = renderer === null ? [reason] : [reason, `It renders on: ${renderer}.`];
  return {
    backend: name,
    level,
    reasons,
    renderer,
    implementation: implementationOf(name),
    engine: engineName(),
    contractVersion: CONTRACT_VERSION,
    available,
  };
}

export interface SelectBackendOptions {
  /** The backend wanted; default: the current one. */
  backend?: string;
  /** The least that it must promise; default `'portable'`. */
  minimum?: Level;
  /**
   * What to do if it promises less: `'force'` (default) sets backend `deterministic` instead, on the CPU; `'warn'` keeps
   * it and says so with console.warn; `'throw'` throws and changes nothing.
   */
  onWeaker?: 'force' | 'warn' | 'throw';
}

/**
 * Sets a backend that promises at least `minimum`, and reports on it. Weights and data that live on another backend are
 * moved by tfjs when they are next used.
 * @throws TypeError, RangeError for wrong options; BackendError for an unknown backend, one that can't be initialised,
 *   with `onWeaker: 'throw'` one that promises less, or a portable one on an engine that fails the self test.
 */
export async function selectBackend(options: SelectBackendOptions = {}): Promise<BackendReport> {
  checkOptions<SelectBackendOptions>(options, ['backend', 'minimum', 'onWeaker']);
  registerDeterministicBackend(); // again, if it was removed
  const minimum = checkChoice('minimum', options.minimum, LEVELS, 'See backendReport() for what is there.', 'portable');
  const onWeaker = checkChoice(
    'onWeaker',
    options.onWeaker,
    ['force', 'warn', 'throw'],
    "Leave it out for 'force'.",
    'force',
  );
  if (options.backend === undefined) await ready();
  const wanted = checkRegistered('backend', options.backend === undefined ? getBackend() : options.backend);
  if (reaches(levelOf(wanted), minimum)) return setOrThrow(wanted);

  const { level, reasons } = backendReport(wanted);
  const problem = `backend: expected level '${minimum}' or stronger, got '${wanted}' with level '${level}'. ${reasons.join(' ')}`;
  if (onWeaker === 'throw') {
    throw new BackendError(
      `${problem} Use selectBackend({ onWeaker: 'force' }) to run on '${DETERMINISTIC}', or lower \`minimum\`.`,
    );
  }
  if (onWeaker === 'force') return setOrThrow(DETERMINISTIC);
  const report = await setOrThrow(wanted);
  console.warn(`${problem} Runs may differ on another device; use '${DETERMINISTIC}' for equal bits everywhere.`);
  return report;
}

/**
 * Checks that this JavaScript engine rounds, keeps subnormals, fuses nothing, stores numbers and runs WebAssembly's SIMD as
 * the contract takes for granted (docs/contract.md §1.9, which lists the checks). `selectBackend` and `withDeterminism` run
 * it once, and refuse an engine that fails.
 */
export async function selfTest(): Promise<SelfTestReport> {
  return (await loadSelfTest()).selfTest();
}

/** A part of its own, as portable Math is: who sets no portable backend need not load it. */
const loadSelfTest = () => import('./self-test');

/** Sets a backend, or throws with the former one in place. */
async function setOrThrow(backend: string): Promise<BackendReport> {
  if (levelOf(backend) === 'portable') (await loadSelfTest()).checkEngine();
  const former = getBackend();
  if (former === backend) return backendReport(backend);
  if (!(await setBackend(backend))) {
    if (former) await setBackend(former);
    else Object.assign(engine(), { backendName: former, backendInstance: null });
    const next = `It is registered but does not start here; tfjs has logged why. Use '${DETERMINISTIC}'.`;
    throw new BackendError(`backend: expected one that can be initialised, got ${show(backend)}. ${next}`);
  }
  return backendReport(backend);
}
