/** All binary32 inputs, or a range of them, through one function. */
import { parseArgs } from 'node:util';

export const ALL = 2 ** 32;
export const CHUNK = 2 ** 21;

/**
 * The results' bits, any NaN as 0x7fc00000 (docs/contract.md §1.2), in the order of the inputs' bits; a buffer is valid
 * until the next.
 * @param {{ input: Float32Array, output: Float32Array, run: (n: number) => void }} map with room for CHUNK elements
 */
export function* sweep({ input, output, run }, first = 0, count = ALL) {
  const words = new Uint32Array(input.buffer, input.byteOffset, CHUNK);
  const results = new Uint32Array(output.buffer, output.byteOffset, CHUNK);
  for (let at = first; at < first + count; at += CHUNK) {
    const n = Math.min(CHUNK, first + count - at);
    for (let i = 0; i < n; i++) words[i] = at + i;
    run(n);
    canonicalNaN(results, n);
    yield { at, bytes: new Uint8Array(output.buffer, output.byteOffset, n * 4) };
  }
}

/** Any NaN among the first n words becomes 0x7fc00000. @param {Uint32Array} words */
export function canonicalNaN(words, n) {
  for (let i = 0; i < n; i++) if ((words[i] & 0x7fffffff) > 0x7f800000) words[i] = 0x7fc00000;
}

/** Arguments of a command that takes names of functions after its options. */
export function parseNames(options, known) {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  return { values, names: (all = known) => chosen(positionals, all) };
}

function chosen(names, all) {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new RangeError(`No such function: ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  return names.length > 0 ? names : all;
}

/** Progress on a terminal's one line. */
export function progress(name, at, first, count) {
  if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${Math.floor((100 * (at - first)) / count)} %   `);
}
