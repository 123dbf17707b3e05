/** What the page consists of. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { mnistRecords } from '../../test/engines/mnist-records-plugin';
import { WASM_FOLDER } from '../../test/engines/serving';

export interface File {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const WASM_BINARIES = ['', '-simd', '-threaded-simd'].map((kind) => `tfjs-backend-wasm${kind}.wasm`);

/** The files by their paths in an address. */
export async function bundleReport(): Promise<Map<string, File>> {
  const html = { type: 'text/html; charset=utf-8', body: await readFile(join(import.meta.dirname, 'index.html')) };
  return new Map<string, File>([['/', html], ...(await bundled()), ...(await wasmBinaries())]);
}

async function bundled(): Promise<[string, File][]> {
  const { outputFiles } = await build({
    entryPoints: {
      page: join(import.meta.dirname, 'page/main.ts'),
      worker: join(import.meta.dirname, 'worker/main.ts'),
      style: join(import.meta.dirname, 'style.css'),
    },
    plugins: [mnistRecords],
    bundle: true,
    write: false,
    outdir: '/',
    platform: 'browser',
    format: 'iife',
    charset: 'utf8',
    logLevel: 'error',
  });
  return outputFiles.map(({ path, contents }) => {
    const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    return [`/${basename(path)}`, { type: `${type}; charset=utf-8`, body: contents }];
  });
}

/** Those of tfjs-backend-wasm, which it fetches one of. */
function wasmBinaries(): Promise<[string, File][]> {
  return Promise.all(
    WASM_BINARIES.map(async (name): Promise<[string, File]> => {
      return [`/wasm/${name}`, { type: 'application/wasm', body: await readFile(join(WASM_FOLDER, name)) }];
    }),
  );
}
