/** The evidence program as one script, with the packed package in it. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { mnistRecords } from './mnist-records-plugin';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/evidence');
const run = promisify(execFile);

export interface Bundle {
  /** The program for a page, as text. */
  readonly page: string;
  /** The program for engines without pages, as a file. */
  readonly scriptPath: string;
}

export interface BundleOptions {
  /** The package's entry; by default that of the tarball which `npm pack` makes of the build. */
  readonly entry?: string;
  /** What else has a hand in the sources: a planted fault. */
  readonly plugins?: readonly Plugin[];
  /** Of the script; bundles of other names do not overwrite it. */
  readonly name?: string;
}

/** Precondition: the package is built. */
export async function bundleEvidence({ entry, plugins = [], name = 'evidence' }: BundleOptions = {}): Promise<Bundle> {
  await mkdir(cache, { recursive: true });
  const packed = entry ?? (await unpack());
  const bundled = (platform: 'browser' | 'node'): Promise<string> => bundleFor(platform, packed, plugins);
  const scriptPath = join(cache, `${name}.cjs`);
  await writeFile(scriptPath, await bundled('node'));
  return { page: await bundled('browser'), scriptPath };
}

async function bundleFor(platform: 'browser' | 'node', entry: string, plugins: readonly Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'evidence/main.ts')],
    alias: { 'tfjs-determinism': entry },
    plugins: [mnistRecords, ...plugins],
    bundle: true,
    write: false,
    platform,
    format: platform === 'node' ? 'cjs' : 'iife',
    // Else tfjs warns on each start that tfjs-node would be faster.
    define: { 'process.env.NODE_ENV': '"test"' },
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Packs the package as it is published and returns the entry of what a user would install. */
async function unpack(): Promise<string> {
  await rm(join(cache, 'package'), { recursive: true, force: true });
  // The build is there already: the scripts would make it anew.
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', cache], {
    cwd: root,
  });
  await run('tar', ['-xzf', join(cache, stdout.trim()), '-C', cache]);
  return join(cache, 'package/dist/index.js');
}
