/** Runs in fresh browsers: bundles the script, serves it, and takes its trace. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Esbuild from 'esbuild';
import { argumentMessage } from '../errors';
import { type Browser, killGroup } from './browsers';
import type { Failure, Job } from './job';
import { outcomeOf, type RunOptions } from './process';
import { programPath } from './programs';

/** A script as pages run it. */
export interface PageBundle {
  /** The files of the bundle, in a folder of their own. */
  readonly folder: string;
  remove(): void;
}

/**
 * Bundles a script with what it imports, for a page.
 * @throws TypeError if esbuild is not installed beside the script or this package; Error with esbuild's words if it can't.
 */
export async function bundleForPage(script: string): Promise<PageBundle> {
  const esbuild = await loadEsbuild(script);
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-page-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const program = JSON.stringify(await programPath('page.js'));
  // As in a process, what the script imports anyway is loaded before it is recorded.
  const preloads = ['@tensorflow/tfjs', '@tensorflow/tfjs-data'].filter((name) => isInstalled(name, script));
  const imports = preloads.map((name) => `import '${name}';\n`).join('');
  const contents = `${imports}import { runPage } from ${program};\nvoid runPage(() => import(${JSON.stringify(script)}));\n`;
  try {
    await esbuild.build({
      stdin: { contents, resolveDir: dirname(script), sourcefile: 'page.js' },
      outdir: join(folder, 'bundle'),
      entryNames: 'page',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      // Else tfjs warns at each start; and what is bundled for production has other names of classes.
      define: { 'process.env.NODE_ENV': '"test"' },
      keepNames: true,
      logLevel: 'silent',
    });
  } catch (error) {
    remove();
    throw error;
  }
  return { folder: join(folder, 'bundle'), remove };
}

function isInstalled(name: string, script: string): boolean {
  try {
    return createRequire(script).resolve(name) !== '';
  } catch {
    return false;
  }
}

async function loadEsbuild(script: string): Promise<typeof Esbuild> {
  for (const from of [script, import.meta.url]) {
    try {
      const path = createRequire(from).resolve('esbuild');
      return ((await import(pathToFileURL(path).href)) as { default: typeof Esbuild }).default;
    } catch {
      // Perhaps the other one has it.
    }
  }
  const next = 'Install it: npm install --save-dev esbuild.';
  throw new TypeError(argumentMessage({ argument: 'engines', expected: 'esbuild to be installed, which bundles the script for browsers', got: 'none', next })); // prettier-ignore
}

/** Runs a job in a browser. @returns null if the run ended well. */
export async function runInPage(
  job: Job,
  bundle: PageBundle,
  browser: Browser,
  options: RunOptions,
): Promise<Failure | null> {
  // prettier-ignore
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-profile-'));
  let finish!: (error: string) => void;
  const done = new Promise<string>((resolve) => (finish = resolve));
  const server = createServer((request, response) => void serve(request, response, job, bundle, finish));
  writeFileSync(job.trace, '');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const child = browser.launch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folder);
  const ended = outcomeOf(job.index, child, options);
  try {
    const first = await Promise.race([done, ended]);
    if (typeof first !== 'string') return first ?? { index: job.index, kind: 'crashed', message: 'the browser ended', output: '' }; // prettier-ignore
    if (first === '') return null;
    return { index: job.index, kind: 'threw', message: `it threw ${first.split('\n')[0]}`, output: first };
  } finally {
    killGroup(child);
    await ended;
    close(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>Run</title><script type="module" src="/page.js"></script>';

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  job: Job,
  { folder }: PageBundle,
  finish: (error: string) => void,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  switch (request.url) {
    case '/':
      return void response.setHeader('content-type', 'text/html').end(PAGE);
    case '/job':
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(job));
    case '/lines':
      appendFileSync(job.trace, await textOf(request));
      return void response.end();
    case '/done':
      finish(await textOf(request));
      return void response.end();
  }
  try {
    const file = readFileSync(join(folder, basename(request.url ?? '')));
    response.setHeader('content-type', 'text/javascript').end(file);
  } catch {
    response.writeHead(404).end();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
