/** What a page loads: the built package, minified as a bundler of an application does it, and compressed as a server does. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

/** The WebAssembly binary as base64: nothing else in the package is one word of that length. */
const BINARY = /[A-Za-z0-9+/]{1000,}={0,2}/g;

let script: string;
beforeAll(async () => {
  const entry = join(import.meta.dirname, '../../dist/index.js');
  const options = { bundle: true, minify: true, packages: 'external', format: 'esm', write: false } as const;
  const { outputFiles } = await build({ entryPoints: [entry], ...options });
  script = outputFiles[0]!.text;
});

describe('the main entry', () => {
  it('holds one WebAssembly binary, of at most 200 KB', () => {
    const binaries = [...script.matchAll(BINARY)].map(([base64]) => Buffer.from(base64, 'base64'));
    expect(binaries).toHaveLength(1);
    expect(binaries[0]!.subarray(0, 4).toString()).toBe('\0asm');
    expect(binaries[0]!.length).toBeLessThanOrEqual(200_000);
  });

  it('has at most 110 KB of other code, minified and compressed', () => {
    expect(gzipSync(script.replace(BINARY, '')).length).toBeLessThanOrEqual(110_000);
  });
});
