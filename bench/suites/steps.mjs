/** One training step of whole models: ours beside stock cpu, stock wasm and PyTorch. */
import { compareBackends, OURS } from '../backends.mjs';
import { torchSteps } from '../python.mjs';
import { markdown, significant, times } from '../tables.mjs';
import { convnet, lstm, perceptron, separable } from './steps/layers.mjs';
import { transformer } from './steps/transformer.mjs';

/**
 * @typedef {object} Training
 * @property {() => Promise<void>} step  Leaves no tensor behind; declared with `async`.
 * @property {() => void} dispose
 */

/**
 * The names are those of bench/python/steps.py, too.
 * @type {{ name: string, batches: number[], make: (batch: number) => Training }[]}
 */
const MODELS = [
  { name: 'MNIST convnet', batches: [16, 64], make: convnet },
  { name: 'perceptron 784-256-128-10', batches: [16, 64], make: perceptron },
  { name: 'LSTM 32, 28 steps of 28', batches: [8, 32], make: lstm },
  { name: 'transformer block, 32 of 64', batches: [2, 8], make: transformer },
  { name: 'depthwise separable, 32×32×3', batches: [2, 8], make: separable },
];

/** @type {import('../suite.mjs').Suite} */
export const steps = {
  page: 'performance',
  async run({ progress, only }) {
    const cases = MODELS.flatMap(({ name: model, batches, make }) =>
      batches.map((batch) => ({ model, batch, name: `${model}, batch ${batch}`, make })),
    ).filter(({ name }) => name.includes(only));
    if (cases.length === 0) return null;
    progress('PyTorch');
    const torch = torchSteps(cases);
    const rows = [];
    for (const { name, batch, make } of cases) {
      const prepare = () => {
        const { step, dispose } = make(batch);
        return { run: step, count: 1, dispose };
      };
      // The convnet takes stock cpu minutes; it is done once.
      const { [OURS]: ours, cpu, wasm } = await compareBackends({ name, prepare }, { progress });
      const torchNanoseconds = torch.nanoseconds.get(name);
      rows.push([
        name,
        milliseconds(ours.nanoseconds),
        ...[cpu, wasm].flatMap(cells),
        ...(torchNanoseconds === undefined
          ? ['', '']
          : cells({ nanoseconds: torchNanoseconds, speedup: torchNanoseconds / ours.nanoseconds })),
      ]);
    }
    const stock = ['stock cpu, ms', 'to cpu', 'stock wasm, ms', 'to wasm'];
    const head = ['one training step', 'ms', ...stock, 'PyTorch, ms', 'to PyTorch'];
    return { text: ['### Training steps', markdown(head, rows), torch.text].join('\n\n'), missed: 0 };
  },
};

const milliseconds = (nanoseconds) => significant(nanoseconds / 1e6);

/** @param {import('../backends.mjs').Figure} figure */
function cells({ nanoseconds, speedup, missing }) {
  return missing ? [`cannot: ${missing}`, ''] : [milliseconds(nanoseconds), times(speedup)];
}
