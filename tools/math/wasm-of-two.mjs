/** The functions of two variables as WebAssembly, with the exact comparisons as imports from JavaScript. */
import { importsOf } from '../exact-imports.mjs';
import { start } from './assembly-script.mjs';
import { functions } from './functions.mjs';

export const SOURCE_OF_TWO = 'src/math/functions-of-two.ts';
const EXACT = 'src/math/exact.ts';

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

/**
 * The compiled functions over arrays of `capacity` elements: fill `x` and `y`, `run[name](n)`, read `output`; `exactly()`
 * is how many times an exact comparison was called.
 */
export async function wasmFunctionsOfTwo(capacity) {
  let calls = 0;
  const exact = await functions({ source: EXACT });
  const counted = Object.entries(exact).map(([name, f]) => [name, (...x) => (calls++, f(...x))]);
  const names = Object.keys(await functions({ source: SOURCE_OF_TWO }));
  const needs = { arrays: 3, capacity, imports: { exact: Object.fromEntries(counted) } };
  const { exports, arrays } = await start(entry(names), needs, { replaced: { [EXACT]: importsOf(exact) } });
  const [x, y, output] = arrays;
  const run = (name) => [name, (n = capacity) => exports[name](x.byteOffset, y.byteOffset, output.byteOffset, n)];
  return { x, y, output, exactly: () => calls, run: Object.fromEntries(names.map(run)) };
}
