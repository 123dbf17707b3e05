/** Binaries of AssemblyScript with what they need around them. */
import { compile } from '../assembly-script.mjs';
import { withFault } from './fault.mjs';

/** The tables and the stack of a binary lie below this address, its arguments above. */
const BASE = 2 ** 18;

/**
 * Compiles and starts it, with room for some arrays of `capacity` binary32 numbers.
 * @param {string} entry the text of the entry file, which lies in assembly/
 * @param {{ arrays: number, capacity: number, imports?: WebAssembly.Imports }} needs
 * @param {{ replaced?: Record<string, string>, fault?: string }} options `replaced`: texts in place of files; `fault`: see
 *   fault.mjs
 */
export async function start(entry, { arrays, capacity, imports = {} }, { replaced = {}, fault } = {}) {
  const binary = await compile('assembly/entry.ts', {
    runtime: 'stub',
    replaced: { ...replaced, 'assembly/entry.ts': entry },
    change: (text) => withFault(text, fault),
  });
  const module = await WebAssembly.compile(binary);
  const memory = new WebAssembly.Memory({ initial: Math.ceil((BASE + arrays * capacity * 4) / 65536) });
  const abort = () => {
    throw new Error('The WebAssembly build of src/math aborted.');
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, abort }, ...imports });
  const array = (_, i) => new Float32Array(memory.buffer, BASE + i * capacity * 4, capacity);
  return { exports, arrays: Array.from({ length: arrays }, array) };
}
