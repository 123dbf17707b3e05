/** What a page loads: the built package, minified as a bundler of an application does it, and compressed as a server does. */
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

/** The WebAssembly binary as base64: nothing else in the package is one word of that length. */
const BINARY = /[A-Za-z0-9+/]{1000,}={0,2}/g;

/** What an application loads at its start: the entry and what it imports, not what the first scope and the first portable backend load. */
let script: string;
beforeAll(async () => {
  const entryPoints = { main: join(import.meta.dirname, '../../dist/index.js') };
  const options = { bundle: true, splitting: true, minify: true, packages: 'external', format: 'esm' } as const;
  const { outputFiles, metafile } = await build({ entryPoints, ...options, outdir: '/', write: false, metafile: true });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const loaded = new Set(['main.js']);
  for (const file of loaded) {
    const { imports } = Object.entries(metafile.outputs).find(([path]) => basename(path) === file)![1];
    for (const { path, kind } of imports) if (kind === 'import-statement' && texts.has(basename(path))) loaded.add(basename(path)); // prettier-ignore
  }
  script = [...loaded].map((file) => texts.get(file)).join('');
});

describe('the main entry', () => {
  it('holds one WebAssembly binary, of at most 200 KB', () => {
    const binaries = [...script.matchAll(BINARY)].map(([base64]) => Buffer.from(base64, 'base64'));
    expect(binaries).toHaveLength(1);
    expect(binaries[0]!.subarray(0, 4).toString()).toBe('\0asm');
    expect(binaries[0]!.length).toBeLessThanOrEqual(200_000);
  });

  it('has at most 88 KB of other code, minified and compressed', () => {
    expect(gzipSync(script.replace(BINARY, '')).length).toBeLessThanOrEqual(88_000);
  });
});
