/** What a call costs: kernels on ten elements, where the work is nothing. */
import * as tf from '@tensorflow/tfjs';
import { BACKENDS, compareBackends, OURS } from '../backends.mjs';
import { aimText, markdown, significant, times } from '../tables.mjs';
import { normal } from './kernels/inputs.mjs';

const CALLS = 200;
/**
 * Stock cpu once more: for each call tfjs joins the names of backend and kernel to a key, hashes it and looks it up, which
 * takes longer from 13 characters on, where V8 joins strings lazily.
 */
const LONG = 'cpu-long-name';
/** The least speed, as a multiple of stock cpu's. */
const AIM = 1;

/** @type {Record<string, { inputs: () => tf.Tensor[], run: (...inputs: tf.Tensor[]) => tf.Tensor }>} */
const CASES = {
  add: { inputs: () => [normal([10]), normal([10])], run: tf.add },
  relu: { inputs: () => [normal([10])], run: tf.relu },
  'matMul, 2 × 2': { inputs: () => [normal([2, 2]), normal([2, 2])], run: (a, b) => tf.matMul(a, b) },
  reshape: { inputs: () => [normal([10])], run: (x) => tf.reshape(x, [2, 5]) },
  sum: { inputs: () => [normal([10])], run: (x) => tf.sum(x) },
};

/** @type {import('../suite.mjs').Suite} */
export const overhead = {
  page: 'performance',
  async run({ progress, only }) {
    const cases = Object.entries(CASES).filter(([name]) => name.includes(only));
    if (cases.length === 0) return null;
    tf.copyRegisteredKernels('cpu', LONG);
    tf.registerBackend(LONG, tf.findBackendFactory('cpu'), 0);
    const below = [];
    const rows = [];
    for (const [name, { inputs, run }] of cases) {
      const prepare = () => {
        const tensors = inputs();
        const calls = () => {
          for (let i = 0; i < CALLS; i++) run(...tensors).dispose();
        };
        return { run: calls, count: CALLS, dispose: () => tf.dispose(tensors) };
      };
      const subject = { name, prepare, backends: [...BACKENDS, LONG] };
      const { [OURS]: ours, wasm, cpu, [LONG]: long } = await compareBackends(subject, { rounds: 15, progress });
      if (cpu.speedup < AIM) below.push(`${name} (${times(cpu.speedup)})`);
      rows.push([
        name,
        ...[ours, wasm, cpu].map(({ nanoseconds }) => significant(nanoseconds)),
        ...[wasm, cpu, long].map(({ speedup }) => times(speedup)),
      ]);
    }
    const head = [
      'on 10 elements',
      'ns a call',
      'stock wasm, ns',
      'stock cpu, ns',
      'speed to wasm',
      'speed to cpu',
      `to ${LONG}`,
    ];
    const note = `\`${LONG}\`: stock cpu, registered under a name as long as ours; tfjs looks kernels up by it.`;
    const text = ['### A call', markdown(head, rows), note, aimText(`${AIM}x stock cpu`, below)].join('\n\n');
    return { text, missed: below.length };
  },
};
