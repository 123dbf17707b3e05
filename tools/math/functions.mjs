/** The functions of src/math as plain JavaScript, one at a time or in a loop over an array. */
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { root } from '../root.mjs';
import { withFault } from './fault.mjs';

/** The table of contents; another file that exports some functions serves while one is being made. */
export const SOURCE = 'src/math/functions.ts';

/**
 * @param {{ source?: string, fault?: string }} options `fault`: see fault.mjs
 * @returns {Promise<Record<string, (x: number, bits: number) => number>>} binary32 and its bits to the binary64 before rounding
 */
export async function functions({ source = SOURCE, fault } = {}) {
  const coefficients = {
    name: 'coefficients',
    setup: ({ onLoad }) =>
      onLoad({ filter: /coefficients\/[a-z0-9-]+\.ts$/ }, ({ path }) => ({
        contents: withFault(readFileSync(path, 'utf8'), fault),
        loader: 'ts',
      })),
  };
  const { outputFiles } = await build({
    entryPoints: [root + source],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [coefficients],
  });
  return { ...(await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)) };
}

/**
 * Each function with a loop of its own: a loop that all of them shared would call each through a pointer.
 * @returns {Promise<Record<string, (input: Float32Array, output: Float32Array) => void>>}
 */
export async function arrayFunctions(options) {
  const all = await functions(options);
  const body = `
    const bits = new Int32Array(input.buffer, input.byteOffset, input.length);
    for (let i = 0; i < input.length; i++) output[i] = f(input[i], bits[i]);`;
  return Object.fromEntries(
    Object.entries(all).map(([name, f]) => {
      const map = new Function('f', 'input', 'output', body);
      return [name, (input, output) => map(f, input, output)];
    }),
  );
}
