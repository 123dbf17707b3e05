/** AssemblyScript's compiler over files of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { root } from './root.mjs';

/** Decorators of functions are a comment in our files, since other tools for TypeScript refuse them. */
const decorated = (text) => text.replaceAll('/* @inline */', '@inline');

/**
 * Without a garbage collector: 'stub' never frees, 'minimal' has the allocator of assembly/heap.ts.
 * @param {string} entry the path of the entry file, under the root
 * @param {{ runtime: 'stub' | 'minimal', replaced?: Record<string, string>, change?: (text: string) => string }} options
 *   `replaced`: texts in place of files, by their paths; `change`: applied to every other file
 * @returns {Promise<Uint8Array>} the binary; the same for the same sources and version of the compiler
 */
export async function compile(entry, { runtime, replaced = {}, change = (text) => text }) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      ...[entry, '--outFile', 'out.wasm', '--optimizeLevel', '3', '--shrinkLevel', '0', '--converge'],
      ...[
        '--runtime',
        runtime,
        '--uncheckedBehavior',
        'always',
        '--enable',
        'simd',
        '--importMemory',
        '--noExportMemory',
        '--noAssert',
      ],
    ],
    {
      readFile: (name) => {
        if (name in replaced) return decorated(replaced[name]);
        return existsSync(root + name) ? decorated(change(readFileSync(root + name, 'utf8'))) : null;
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
