/** Scripts of Python beside which we are measured, where its libraries are installed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PYTHONS = ['python3', '/usr/bin/python3'];

/**
 * Runs a script of bench/python/, which reads JSON and writes JSON, with one thread.
 * @param {string} script
 * @param {string} library  That it needs.
 * @param {unknown} input
 * @returns {any} What it wrote; null where the library is not installed.
 */
export function runPython(script, library, input) {
  const python = PYTHONS.find((command) => spawnSync(command, ['-c', `import ${library}`]).status === 0);
  if (!python) return null;
  const path = fileURLToPath(new URL(`python/${script}`, import.meta.url));
  const threads = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout, stderr } = spawnSync(python, [path], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    env: { ...process.env, ...threads },
  });
  if (status !== 0) throw new Error(`${path}: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * The same training steps in PyTorch.
 * @param {{ name: string, model: string, batch: number }[]} cases
 * @returns {{ text: string, nanoseconds: Map<string, number> }} by name; text: what ran
 */
export function torchSteps(cases) {
  const input = cases.map(({ model, batch }) => [model, batch]);
  const answer = runPython('steps.py', 'torch', input);
  if (!answer) return { text: 'PyTorch is not installed.', nanoseconds: new Map() };
  return {
    text: `PyTorch ${answer.version}, one thread, eager.`,
    nanoseconds: new Map(cases.map(({ name }, i) => [name, answer.seconds[i] * 1e9])),
  };
}
