/** Backend `deterministic` beside stock tfjs: the same case on each of the three, in one process. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import 'tfjs-determinism';
import { measure } from './harness.mjs';

export const OURS = 'deterministic';
/** All three compute before a call returns: no result need be read to have waited for it. */
export const BACKENDS = [OURS, 'wasm', 'cpu'];

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {(backend: string) => Prepared} prepare  Called with that backend set.
 * @property {string[]} [backends]  BACKENDS, if left out.
 *
 * @typedef {object} Prepared
 * @property {() => unknown} run      Leaves no tensor behind. Declared with `async` if it is asynchronous.
 * @property {number} count           How many elements (records, calls) one run handles.
 * @property {() => void} dispose
 *
 * @typedef {object} Figure
 * @property {number} [nanoseconds]   Per element.
 * @property {number} [speedup]       How many times as fast ours is; of the stock backends.
 * @property {string} [missing]       What a stock backend lacks, in place of the others.
 */

export async function startBackends() {
  setWasmPaths(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname);
  for (const backend of BACKENDS) {
    if (!(await tf.setBackend(backend))) throw new Error(`The backend ${backend} did not start.`);
  }
}

/**
 * @param {Case} subject
 * @param {{ rounds?: number, milliseconds?: number, progress: (text: string) => void }} options
 * @returns {Promise<Record<string, Figure>>} by backend
 */
export async function compareBackends({ name, prepare, backends = BACKENDS }, { progress, ...options }) {
  const tasks = [];
  for (const backend of backends) {
    await tf.setBackend(backend);
    const stock = backend === OURS ? {} : { against: OURS, mayFail: true };
    // Once set up, a backend is set by the time that the call returns.
    tasks.push({ name: backend, ...prepare(backend), before: () => void tf.setBackend(backend), ...stock });
  }
  const rows = await measure(tasks, { ...options, onFirst: (backend) => progress(`${name}, on ${backend}`) });
  for (const { dispose } of tasks) dispose();
  return Object.fromEntries(
    rows.map(({ task, nanoseconds, ratio, error }) => [
      task,
      error ? { missing: whatIsMissing(error) } : { nanoseconds, speedup: ratio },
    ]),
  );
}

/** The kernel's name, or what the backend said. @param {Error} error */
function whatIsMissing({ message }) {
  return /Kernel '(\w+)' not registered/.exec(message)?.[1] ?? message.split('\n')[0];
}
