/** What a call costs: kernels on ten elements, where the work is nothing. */
import * as tf from '@tensorflow/tfjs';
import { compareBackends, OURS } from '../backends.mjs';
import { aimText, markdown, significant, times } from '../tables.mjs';
import { normal } from './kernels/inputs.mjs';

const CALLS = 200;
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
      const { [OURS]: ours, wasm, cpu } = await compareBackends({ name, prepare }, { rounds: 7, progress });
      if (cpu.speedup < AIM) below.push(`${name} (${times(cpu.speedup)})`);
      rows.push([
        name,
        ...[ours, wasm, cpu].map(({ nanoseconds }) => significant(nanoseconds)),
        ...[wasm, cpu].map(({ speedup }) => times(speedup)),
      ]);
    }
    const head = ['on 10 elements', 'ns a call', 'stock wasm, ns', 'stock cpu, ns', 'speed to wasm', 'speed to cpu'];
    const text = ['### A call', markdown(head, rows), aimText(`${AIM}x stock cpu`, below)].join('\n\n');
    return { text, missed: below.length };
  },
};
