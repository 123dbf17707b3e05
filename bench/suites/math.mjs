/**
 * The elementary functions: ours in WebAssembly and in JavaScript beside the engine's Math and stock tfjs, over 2^22
 * elements. Rows for docs/math.md.
 */
import * as tf from '@tensorflow/tfjs';
import { arrayFunctions } from '../../tools/math/functions.mjs';
import { recorded } from '../../tools/math/record.mjs';
import { wasmFunctions } from '../../tools/math/wasm.mjs';
import { measure } from '../harness.mjs';
import { markdown } from '../tables.mjs';

const COUNT = 2 ** 22;

/** Nanoseconds per element in WebAssembly. */
const AIMS = { exp: 4, tanh: 6, sigmoid: 6, log: 5 };

/** Where the work lies: no saturated ends, nothing outside the domain. */
const RANGES = {
  asin: [-1, 1], acos: [-1, 1], atanh: [-1, 1], erfInv: [-1, 1], acosh: [1, 16],
  log: [0, 16], log2: [0, 16], log10: [0, 16], log1p: [-1, 16], rsqrt: [0, 16],
}; // prettier-ignore

/** What tfjs calls the op, where it is not our name; null where it has none. */
const STOCK = { exp2: null, log2: null, log10: null, erfInv: null, cbrt: null, gelu: null };
const stockOp = (name) => (name in STOCK ? STOCK[name] : tf[name]);

/** Stock tfjs's, by the columns of the table. */
const STOCK_BACKENDS = { stockWasm: 'wasm', stockCpu: 'cpu' };

/** @type {import('../suite.mjs').Suite} */
export const math = {
  page: 'math',
  async run({ progress, only }) {
    const times = await functionTimes(progress, only);
    if (times.size === 0) return null;
    const missed = Object.entries(AIMS).filter(([name, aim]) => times.get(name)?.wasm > aim).length;
    return { text: functionTable(times, recorded()), missed };
  },
};

/**
 * @returns {Promise<Map<string, Record<'wasm' | 'js' | 'math' | 'stockCpu' | 'stockWasm', number | undefined>>>} nanoseconds
 *   per element
 */
async function functionTimes(progress, only) {
  const javaScript = await arrayFunctions();
  const names = Object.keys(javaScript).filter((name) => name.includes(only));
  const times = new Map();
  const wasm = await wasmFunctions(COUNT);
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
    const stock = stockOp(name) ? await stockTasks(stockOp(name), input) : [];
    const rows = await measure([...tasks, ...stock], { rounds: 5, milliseconds: 100 });
    times.set(name, Object.fromEntries(rows.map(({ task, nanoseconds }) => [task, nanoseconds])));
    for (const { dispose } of stock) dispose();
  }
  return times;
}

/** What the verification recorded, beside the times: a Markdown table. */
function functionTable(times, verified) {
  const time = (name, column) => {
    const nanoseconds = times.get(name)[column];
    if (nanoseconds === undefined) return '';
    const aim = column === 'wasm' ? AIMS[name] : undefined;
    return `${nanoseconds.toFixed(1)}${aim ? ` (aim ≤ ${aim}: ${nanoseconds <= aim ? 'met' : 'missed'})` : ''}`;
  };
  const row = (name) => {
    const { error, hard, wrong, digest } = verified[name];
    const columns = ['wasm', 'js', 'math', 'stockWasm', 'stockCpu'].map((column) => time(name, column));
    return [name, error.toFixed(2), hard, wrong, `\`${digest.slice(0, 16)}\``, ...columns];
  };
  const counts = ['worst error before rounding', 'hard cases', 'wrong of 2^32', 'SHA-256 of all results'];
  const head = ['function', ...counts, 'WASM', 'JS', '`Math`', 'stock wasm', 'stock cpu'];
  return markdown(head, [...times.keys()].sort().map(row));
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

/** A backend that has no such kernel gets no time. */
async function stockTasks(op, input) {
  const tasks = [];
  for (const [name, backend] of Object.entries(STOCK_BACKENDS)) {
    await tf.setBackend(backend);
    const x = tf.tensor1d(input);
    const before = () => void tf.setBackend(backend);
    const run = () => op(x).dispose();
    tasks.push({ name, before, run, count: COUNT, mayFail: true, dispose: () => x.dispose() });
  }
  return tasks;
}
