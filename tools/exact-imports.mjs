/**
 * src/math/exact.ts as AssemblyScript sees it: each of its functions as an import named exact.<function>.
 * @param {Record<string, (...values: number[]) => number>} exact what that file exports
 * @returns {string} the text that takes its place
 */
export function importsOf(exact) {
  const declaration = ([name, f]) => {
    const parameters = Array.from({ length: f.length }, (_, i) => `x${i}: f64`).join(', ');
    return `@external('exact', '${name}') export declare function ${name}(${parameters}): f64;`;
  };
  return Object.entries(exact).map(declaration).join('\n');
}
