/** Times and speeds in arithmetic, and how they compare with stock tfjs's. */
import * as tf from '@tensorflow/tfjs';
import { BACKENDS, compareBackends, OURS } from '../../backends.mjs';
import { aimText, markdown, significant, times } from '../../tables.mjs';

const AIM = 'stock wasm: 1.7x for matMul from 512, 1.5x for conv2d, otherwise 1x';

/** Operations a record from which on stock cpu's gradient of a filter takes minutes. */
const CPU_FLOPS = 5e6;

/**
 * @param {import('./contractions.mjs').Contraction[]} cases
 * @param {(text: string) => void} progress
 */
export async function contractionTable(cases, progress) {
  const rows = [];
  const below = [];
  for (const { name, flops, batch, aim, inputs, run } of cases) {
    const prepare = (backend) => {
      // It would need a minute for some of the batches.
      const count = backend === 'cpu' ? 1 : batch;
      const tensors = inputs(count);
      return { run: () => tf.dispose(run(...tensors)), count, dispose: () => tf.dispose(tensors) };
    };
    const backends = BACKENDS.filter(
      (backend) => backend !== 'cpu' || flops / batch < CPU_FLOPS || !name.endsWith('dw'),
    );
    const comparison = await compareBackends({ name, prepare, backends }, { milliseconds: 100, progress });
    const { [OURS]: ours, wasm, cpu } = comparison;
    if (wasm.speedup < aim) below.push(`${name} (${times(wasm.speedup)})`);
    const milliseconds = ({ nanoseconds }) => significant((nanoseconds * batch) / 1e6);
    rows.push([
      name,
      milliseconds(ours),
      significant(flops / (ours.nanoseconds * batch)),
      ...(wasm.missing ? [`lacks ${wasm.missing}`, ''] : [milliseconds(wasm), times(wasm.speedup)]),
      ...(cpu ? [`${batch > 1 ? '≈ ' : ''}${milliseconds(cpu)}`, times(cpu.speedup)] : ['not run', '']),
    ]);
  }
  const head = ['kernel', 'ms', 'GFLOP/s', 'stock wasm, ms', 'to wasm', 'stock cpu, ms', 'to cpu'];
  const note = cases.some(({ batch }) => batch > 1)
    ? ['≈: measured on one record, times the batch. Not run: gradients of filters that take stock cpu minutes.']
    : [];
  return { text: [markdown(head, rows), ...note, aimText(AIM, below)].join('\n\n'), below };
}
