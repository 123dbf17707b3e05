/** AssemblyScript's compiler over files of the repository, and what its binaries need around them. */
import { existsSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { withFault } from './fault.mjs';
import { root } from './functions.mjs';

/** The tables and the stack of a binary lie below this address, its arguments above. */
const BASE = 2 ** 18;

/** Decorators of functions are a comment in our files, since other tools for TypeScript refuse them. */
const decorated = (text) => text.replaceAll('/* @inline */', '@inline');

/**
 * @param {string} entry the text of the entry file, which lies in assembly/
 * @param {{ replaced?: Record<string, string>, fault?: string }} options `replaced`: texts in place of files, by their paths
 * @returns {Promise<Uint8Array>} the binary; the same for the same sources and version of the compiler
 */
async function compile(entry, { replaced = {}, fault }) {
  const texts = { ...replaced, 'assembly/entry.ts': entry };
  let binary;
  const { error, stderr } = await asc.main(
    [
      ...['assembly/entry.ts', '--outFile', 'entry.wasm', '--optimizeLevel', '3', '--shrinkLevel', '0'],
      ...['--runtime', 'stub', '--uncheckedBehavior', 'always', '--enable', 'simd', '--importMemory', '--noAssert'],
    ],
    {
      readFile: (name) => {
        if (name in texts) return texts[name];
        return existsSync(root + name) ? decorated(withFault(readFileSync(root + name, 'utf8'), fault)) : null;
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
 * Compiles and starts it, with room for some arrays of `capacity` binary32 numbers.
 * @param {string} entry
 * @param {{ arrays: number, capacity: number, imports?: WebAssembly.Imports }} needs
 */
export async function start(entry, { arrays, capacity, imports = {} }, options = {}) {
  const module = await WebAssembly.compile(await compile(entry, options));
  const memory = new WebAssembly.Memory({ initial: Math.ceil((BASE + arrays * capacity * 4) / 65536) });
  const abort = () => {
    throw new Error('The WebAssembly build of src/math aborted.');
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, abort }, ...imports });
  const array = (_, i) => new Float32Array(memory.buffer, BASE + i * capacity * 4, capacity);
  return { exports, arrays: Array.from({ length: arrays }, array) };
}
