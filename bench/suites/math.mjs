/**
 * The elementary functions: ours in WebAssembly and in JavaScript beside the engine's Math and stock tfjs, over 2^22
 * elements. Rows for docs/math.md.
 */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { arrayFunctions } from '../../tools/math/functions.mjs';
import { wasmFunctions } from '../../tools/math/wasm.mjs';
import { measure } from '../harness.mjs';

const COUNT = 2 ** 22;

/** Nanoseconds per element in WebAssembly. */
export const AIMS = { exp: 4, tanh: 6, sigmoid: 6, log: 5 };

/** Where the work lies: no saturated ends, nothing outside the domain. */
const RANGES = {
  asin: [-1, 1], acos: [-1, 1], atanh: [-1, 1], erfInv: [-1, 1], acosh: [1, 16],
  log: [0, 16], log2: [0, 16], log10: [0, 16], log1p: [-1, 16], rsqrt: [0, 16],
}; // prettier-ignore

/** What tfjs calls the op, where it is not our name; null where it has none. */
const STOCK = { exp2: null, log2: null, log10: null, erfInv: null, cbrt: null, gelu: null };
const stockOp = (name) => (name in STOCK ? STOCK[name] : tf[name]);

/**
 * @returns {Promise<Map<string, Record<'wasm' | 'js' | 'math' | 'stockCpu' | 'stockWasm', number | undefined>>>} nanoseconds
 *   per element
 */
export async function mathTimes(progress) {
  const wasm = await wasmFunctions(COUNT);
  const javaScript = await arrayFunctions();
  const stocks = await stockBackends();
  const times = new Map();
  const names = Object.keys(javaScript);
  for (const [i, name] of names.entries()) {
    progress(`${name} (${i + 1} of ${names.length})`);
    const input = inputs(RANGES[name] ?? [-8, 8]);
    wasm.input.set(input);
    const output = new Float32Array(COUNT);
    const tasks = [
      { name: 'wasm', run: () => wasm.run[name](), count: COUNT },
      { name: 'js', run: () => javaScript[name](input, output), count: COUNT },
    ];
    const engine = Math[name];
    if (engine) tasks.push({ name: 'math', run: engineLoop(engine, input, output), count: COUNT });
    for (const backend of stocks) tasks.push(...(await stockTask(backend, name, input)));
    const rows = await measure(tasks, { rounds: 5, milliseconds: 100 });
    times.set(name, Object.fromEntries(rows.map(({ task, nanoseconds }) => [task, nanoseconds])));
    for (const { dispose } of tasks) dispose?.();
  }
  await tf.setBackend('cpu');
  return times;
}

/** What the verification recorded, beside the times: a Markdown table. */
export function mathTable(times, verified) {
  const time = (name, column) => {
    const nanoseconds = times.get(name)[column];
    if (nanoseconds === undefined) return '';
    const aim = column === 'wasm' ? AIMS[name] : undefined;
    return `${nanoseconds.toFixed(1)}${aim ? ` (aim ≤ ${aim}: ${nanoseconds <= aim ? 'met' : 'missed'})` : ''}`;
  };
  const row = (name) => {
    const { error, hard, wrong, digest } = verified[name];
    const columns = ['wasm', 'js', 'math', 'stockWasm', 'stockCpu'].map((column) => time(name, column));
    return `| ${[name, error.toFixed(2), hard, wrong, `\`${digest.slice(0, 16)}\``, ...columns].join(' | ')} |`;
  };
  return [
    '| function | worst error before rounding | hard cases | wrong of 2^32 | SHA-256 of all results | WASM | JS | `Math` | stock wasm | stock cpu |',
    '| --- | --: | --: | --: | --- | --: | --: | --: | --: | --: |',
    ...[...times.keys()].sort().map(row),
  ].join('\n');
}

/** A loop of its own for each function, as ours have. */
function engineLoop(f, input, output) {
  const loop = new Function('f', 'input', 'output', 'for (let i = 0; i < input.length; i++) output[i] = f(input[i]);');
  return () => loop(f, input, output);
}

/** Seeded; uniform over the range. */
function inputs([low, high]) {
  return Float32Array.from(
    { length: COUNT },
    (_, i) => low + ((Math.imul(i, 0x9e3779b1) >>> 0) / 2 ** 32) * (high - low),
  );
}

async function stockBackends() {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
  setWasmPaths(folder.pathname);
  return [
    { task: 'stockCpu', backend: 'cpu' },
    { task: 'stockWasm', backend: 'wasm' },
  ];
}

/** None if the backend has no such kernel. */
async function stockTask({ task, backend }, name, input) {
  const op = stockOp(name);
  if (!op) return [];
  if (!(await tf.setBackend(backend))) throw new Error(`The backend ${backend} did not start.`);
  const x = tf.keep(tf.tensor1d(input));
  const run = () => {
    tf.setBackend(backend);
    op(x).dispose();
  };
  try {
    op(x).dataSync();
  } catch (error) {
    if (!/not registered|not found/.test(error.message)) throw error;
    x.dispose();
    return [];
  }
  return [{ name: task, run, count: COUNT, dispose: () => x.dispose() }];
}
