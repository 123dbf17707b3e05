/** The functions of src/math, and their wide forms in assembly/math, as WebAssembly. */
import { start } from './assembly-script.mjs';
import { functions, SOURCE } from './functions.mjs';

/** The functions that assembly/math has four at a time, and the file. */
const WIDE = {
  erfInv: 'erf-inv', exp: 'exp', expm1: 'exp', elu: 'exp', selu: 'exp', sigmoid: 'exp', tanh: 'exp', log: 'log',
}; // prettier-ignore

function loop(name, f) {
  const wide = `
  for (; i + 4 <= n; i += 4) {
    const at = (<usize>i) << 2;
    v128.store(output + at, ${name}Wide(v128.load(input + at)));
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

function entry(all, source) {
  const wide = Object.keys(all).filter((name) => name in WIDE);
  return [
    `import * as f from '../${source.replace(/\.ts$/, '')}';`,
    ...wide.map((name) => `import { ${name} as ${name}Wide } from './math/${WIDE[name]}';`),
    ...Object.entries(all).map(([name, f]) => loop(name, f)),
  ].join('\n');
}

/**
 * The compiled functions over arrays of `capacity` elements: fill `input`, `run[name](n)`, read `output`.
 * `double(name, x)` is the value before rounding.
 */
export async function wasmFunctions(capacity, { source = SOURCE, fault } = {}) {
  const all = await functions({ source });
  const { exports, arrays } = await start(entry(all, source), { arrays: 2, capacity }, { fault });
  const [input, output] = arrays;
  const run = (name) => [name, (n = capacity) => exports[name](input.byteOffset, output.byteOffset, n)];
  return {
    input,
    output,
    run: Object.fromEntries(Object.keys(all).map(run)),
    double: (name, x) => exports[`${name}Double`](x),
  };
}
