/** The functions of two variables as WebAssembly, with the exact comparisons as imports from JavaScript. */
import { existsSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { functions, root } from './functions.mjs';

export const SOURCE_OF_TWO = 'src/math/functions-of-two.ts';
const EXACT = 'src/math/exact.ts';
/** The tables of the binary lie below this address, its arguments above. */
const BASE = 2 ** 18;

const entry = (names) => `
import * as f from '../${SOURCE_OF_TWO.replace('.ts', '')}';
${names
  .map(
    (name) => `
export function ${name}(x: usize, y: usize, output: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    store<f32>(output + at, <f32>f.${name}(<f64>load<f32>(x + at), <f64>load<f32>(y + at)));
  }
}`,
  )
  .join('')}`;

/** What takes the place of src/math/exact.ts: each of its functions as an import named exact.<function>. */
function imports(exact) {
  const declaration = ([name, f]) => {
    const parameters = Array.from({ length: f.length }, (_, i) => `x${i}: f64`).join(', ');
    return `@external('exact', '${name}') export declare function ${name}(${parameters}): f64;`;
  };
  return Object.entries(exact).map(declaration).join('\n');
}

async function compile(exact) {
  const entryText = entry(Object.keys(await functions({ source: SOURCE_OF_TWO })));
  const replaced = { 'assembly/math-of-two.ts': entryText, [EXACT]: imports(exact) };
  let binary;
  const { error, stderr } = await asc.main(
    [
      ...['assembly/math-of-two.ts', '--outFile', 'math-of-two.wasm', '--optimizeLevel', '3', '--shrinkLevel', '0'],
      ...['--runtime', 'stub', '--uncheckedBehavior', 'always', '--importMemory', '--noAssert'],
    ],
    {
      readFile: (name) => replaced[name] ?? (existsSync(root + name) ? readFileSync(root + name, 'utf8') : null),
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return binary;
}

/**
 * The compiled functions over arrays of `capacity` elements: fill `x` and `y`, `run[name](n)`, read `output`; `exactly()`
 * is how many times an exact comparison was called.
 */
export async function wasmFunctionsOfTwo(capacity) {
  let calls = 0;
  const exact = await functions({ source: EXACT });
  const counted = Object.entries(exact).map(([name, f]) => [name, (...x) => (calls++, f(...x))]);
  const module = await WebAssembly.compile(await compile(exact));
  const memory = new WebAssembly.Memory({ initial: Math.ceil((BASE + capacity * 12) / 65536) });
  const abort = () => {
    throw new Error('The WebAssembly build of src/math aborted.');
  };
  const imported = { env: { memory, abort }, exact: Object.fromEntries(counted) };
  const { exports } = await WebAssembly.instantiate(module, imported);
  const [x, y, output] = [0, 1, 2].map((i) => new Float32Array(memory.buffer, BASE + i * capacity * 4, capacity));
  const run = (name) => [name, (n = capacity) => exports[name](x.byteOffset, y.byteOffset, output.byteOffset, n)];
  const names = Object.keys(exports).filter((name) => typeof exports[name] === 'function');
  return { x, y, output, exactly: () => calls, run: Object.fromEntries(names.map(run)) };
}
