/** Which runs are compared, and how they are started: each in a fresh process, two at a time. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('./options.mjs').Size} Size */

/**
 * What a backend promises, as `backendReport()` of tfjs-determinism says it.
 * @typedef {import('tfjs-determinism').BackendReport} BackendReport
 */

/**
 * @typedef {object} Plan
 * @property {string} label short, unique
 * @property {number | bigint | string} [seed] none: stock TensorFlow.js
 * @property {string} backend
 * @property {Size} size
 */

/**
 * What a worker is told.
 * @typedef {Plan & Pick<Options, 'model' | 'validationSplit'>} Job
 */

/**
 * @typedef {object} Result
 * @property {Float32Array} losses the loss of every batch of every epoch
 * @property {Record<string, Float32Array>} history loss, acc, val_loss, val_acc: one value an epoch
 * @property {{ weights: string, history: string }} digests
 * @property {number} trainingSeconds for all batches, without start and validation
 * @property {BackendReport} backendReport
 * @property {string} tfjs the version
 */

/** @typedef {Plan & Result & { seconds: number }} FinishedRun */

/**
 * What a worker tells.
 * @typedef {{ type: 'batch', loss: number } | { type: 'epoch', epoch: number, logs: Record<string, number> }} Progress
 * @typedef {Progress | { type: 'result', result: Result }} Message
 */

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
const AT_ONCE = 2;

/** A worker that ended without a result. */
export class WorkerError extends Error {
  name = 'WorkerError';
  /**
   * @param {string} message
   * @param {boolean} interrupted whether Ctrl-C, which the terminal sends to the workers too, ended it
   */
  constructor(message, interrupted) {
    super(message);
    this.interrupted = interrupted;
  }
}

/**
 * A seed other than this one: the next integer, or the text with " + 1".
 * @param {number | bigint | string} seed
 */
export function nextSeed(seed) {
  if (typeof seed === 'string') return `${seed} + 1`;
  const next = BigInt.asUintN(64, BigInt(seed) + 1n);
  return next <= Number.MAX_SAFE_INTEGER ? Number(next) : next;
}

/**
 * The five runs, in the order in which they are shown: a seed twice, another seed, stock twice.
 * @param {Pick<Options, 'seed' | 'backend' | 'size' | 'stockSize'>} options
 * @returns {Plan[]}
 */
export function planRuns({ seed, backend, size, stockSize }) {
  const other = nextSeed(seed);
  return [
    { label: `seed ${shorten(seed)} #1`, seed, backend, size },
    { label: `seed ${shorten(seed)} #2`, seed, backend, size },
    { label: `seed ${shorten(other)}`, seed: other, backend, size },
    { label: 'stock #1', backend: 'cpu', size: stockSize },
    { label: 'stock #2', backend: 'cpu', size: stockSize },
  ];
}

/** @param {number | bigint | string} seed */
function shorten(seed) {
  const text = String(seed);
  return text.length <= 7 ? text : `${text.slice(0, 2)}…${text.slice(-4)}`;
}

/**
 * Runs the plans.
 * @param {readonly Plan[]} plans
 * @param {Pick<Options, 'model' | 'validationSplit'>} options
 * @param {{ controller: AbortController, onProgress: (index: number, progress: Progress) => void }} context aborting the
 *   controller kills the workers; it is aborted here when one of them fails
 * @returns {Promise<FinishedRun[]>} in the order of the plans
 * @throws {WorkerError} with the worker's standard error
 */
export async function runAll(plans, { model, validationSplit }, { controller, onProgress }) {
  /** @type {FinishedRun[]} */
  const finished = new Array(plans.length);
  const queue = plans.entries();
  const lane = async () => {
    for (const [index, plan] of queue) {
      const job = { ...plan, model, validationSplit };
      finished[index] = await runOne(job, controller.signal, (progress) => onProgress(index, progress));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    controller.abort();
  }
  return finished;
}

/**
 * @param {Job} job
 * @param {AbortSignal} signal
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<FinishedRun>}
 */
function runOne(job, signal, onProgress) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const worker = fork(WORKER, [], {
      serialization: 'advanced', // NaN, -0, bigint and typed arrays arrive as they are
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      signal,
      killSignal: 'SIGKILL',
    });
    let errors = '';
    /** @type {Result | undefined} */
    let result;
    worker.stderr?.setEncoding('utf8').on('data', (text) => (errors += text));
    worker.on('error', reject);
    worker.on('message', (message) => {
      const received = /** @type {Message} */ (message);
      if (received.type === 'result') result = received.result;
      else onProgress(received);
    });
    worker.on('close', (code, killedBy) => {
      if (code === 0 && result) resolve({ ...job, ...result, seconds: (performance.now() - start) / 1000 });
      else {
        const message = `The run "${job.label}" ended with ${killedBy ?? `exit code ${code}`}.\n${errors}`;
        reject(new WorkerError(message.trim(), killedBy === 'SIGINT'));
      }
    });
    worker.send(job);
  });
}
