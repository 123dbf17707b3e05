/** src/math/exact.ts as AssemblyScript sees it. */
import { build } from 'esbuild';
import { root } from './assembly-script.mjs';

/** The text that takes the place of that file: each of its functions as an import named exact.<function>. */
export async function importsOf(path) {
  const { outputFiles } = await build({ entryPoints: [root + path], bundle: true, format: 'esm', write: false });
  const exact = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  const declaration = ([name, f]) => {
    const parameters = Array.from({ length: f.length }, (_, i) => `x${i}: f64`).join(', ');
    return `@external('exact', '${name}') export declare function ${name}(${parameters}): f64;`;
  };
  return Object.entries(exact).map(declaration).join('\n');
}
