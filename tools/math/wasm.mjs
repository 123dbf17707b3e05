/** The functions of src/math, and their wide forms in assembly/math, as WebAssembly. */
import { existsSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { withFault } from './fault.mjs';
import { functions, root, SOURCE } from './functions.mjs';

/** The functions that assembly/math has four at a time, and the file. */
const WIDE = { exp: 'exp', expm1: 'exp', elu: 'exp', selu: 'exp', sigmoid: 'exp', tanh: 'exp', log: 'log' };

/** The tables and the stack of the binary lie below this address, its arguments above. */
const BASE = 2 ** 18;

function loop(name, f) {
  const wide = `
  for (; i + 4 <= n; i += 4) {
    const at = (<usize>i) << 2;
    v128.store(output + at, ${WIDE[name]}Wide.${name}(v128.load(input + at)));
  }`;
  return `
export function ${name}(input: usize, output: usize, n: i32): void {
  let i = 0;${name in WIDE ? wide : ''}
  for (; i < n; i++) {
    const at = (<usize>i) << 2;
    store<f32>(output + at, <f32>f.${name}(<f64>load<f32>(input + at)${f.length > 1 ? ', load<i32>(input + at)' : ''}));
  }
}
export function ${name}Double(x: f32): f64 {
  return f.${name}(<f64>x${f.length > 1 ? ', reinterpret<i32>(x)' : ''});
}`;
}

/** Decorators of functions are a comment in our files, since other tools for TypeScript refuse them. */
const assemblyScript = (text) => text.replaceAll('/* @inline */', '@inline');

/** @returns {Promise<Uint8Array>} the binary; the same for the same sources and version of the compiler */
async function compile({ source = SOURCE, fault } = {}) {
  const all = await functions({ source });
  const wide = new Set(Object.keys(all).flatMap((name) => WIDE[name] ?? []));
  const entry = [
    `import * as f from '../${source.replace(/\.ts$/, '')}';`,
    ...[...wide].map((file) => `import * as ${file}Wide from './math/${file}';`),
    ...Object.entries(all).map(([name, f]) => loop(name, f)),
  ].join('\n');
  let binary;
  const { error, stderr } = await asc.main(
    [
      ...['assembly/math.ts', '--outFile', 'math.wasm', '--optimizeLevel', '3', '--shrinkLevel', '0'],
      ...['--runtime', 'stub', '--uncheckedBehavior', 'always', '--enable', 'simd', '--importMemory', '--noAssert'],
    ],
    {
      readFile: (name) => {
        if (name === 'assembly/math.ts') return entry;
        return existsSync(root + name) ? assemblyScript(withFault(readFileSync(root + name, 'utf8'), fault)) : null;
      },
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
 * The compiled functions over arrays of `capacity` elements: fill `input`, `run[name](n)`, read `output`.
 * `double(name, x)` is the value before rounding.
 */
export async function wasmFunctions(capacity, options) {
  const module = await WebAssembly.compile(await compile(options));
  const memory = new WebAssembly.Memory({ initial: Math.ceil((BASE + capacity * 8) / 65536) });
  const abort = () => {
    throw new Error('The WebAssembly build of src/math aborted.');
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, abort } });
  const [input, output] = [0, 1].map((i) => new Float32Array(memory.buffer, BASE + i * capacity * 4, capacity));
  const names = Object.keys(exports).filter((name) => `${name}Double` in exports);
  const run = (name) => [name, (n = capacity) => exports[name](input.byteOffset, output.byteOffset, n)];
  return {
    input,
    output,
    run: Object.fromEntries(names.map(run)),
    double: (name, x) => exports[`${name}Double`](x),
  };
}
