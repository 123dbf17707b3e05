/** The same training steps in PyTorch on one thread, where it is installed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('pytorch/steps.py', import.meta.url));
const PYTHONS = ['python3', '/usr/bin/python3'];

/**
 * @param {{ name: string, model: string, batch: number }[]} cases
 * @returns {{ text: string, nanoseconds: Map<string, number> }} by name; text: what ran
 */
export function torchSteps(cases) {
  const python = PYTHONS.find((command) => spawnSync(command, ['-c', 'import torch']).status === 0);
  if (!python) return { text: 'PyTorch is not installed.', nanoseconds: new Map() };
  const threads = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT], {
    input: JSON.stringify(cases.map(({ model, batch }) => [model, batch])),
    encoding: 'utf8',
    env: { ...process.env, ...threads },
  });
  if (status !== 0) throw new Error(`${SCRIPT}: ${stderr}`);
  const { version, seconds } = JSON.parse(stdout);
  return {
    text: `PyTorch ${version}, one thread, eager.`,
    nanoseconds: new Map(cases.map(({ name }, i) => [name, seconds[i] * 1e9])),
  };
}
