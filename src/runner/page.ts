/** Runs in fresh browsers: bundles the script, serves it, and takes its trace. */
import { appendFileSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type * as Esbuild from 'esbuild';
import { argumentMessage, outOfRange } from '../errors';
import { type Browser, killGroup } from './browsers';
import type { Failure, Job } from './job';
import { KEPT_OUTPUT, outcomeOf, type RunOptions } from './process';
import { programPath } from './programs';

/** A script as pages run it. */
export interface PageBundle {
  /** The page's text. */
  readonly html: string;
  /** Where its files are looked for: the bundle's own folder first, then that of the user's page. */
  readonly folders: readonly string[];
  remove(): void;
}

/**
 * Bundles a script with what it imports, for a page.
 * @param page the path of an HTML file whose elements the script needs; its own scripts are left out.
 * @throws TypeError if esbuild is not installed beside the script or this package; RangeError with esbuild's words if it can't.
 */
export async function bundleForPage(script: string, page?: string): Promise<PageBundle> {
  const esbuild = await loadEsbuild(script);
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-page-'));
  const remove = (): void => removeFolder(folder);
  process.once('exit', remove);
  const program = JSON.stringify(await programPath('page.js'));
  // As in a process, what the script imports anyway is loaded before it is recorded.
  const hasTfjs = isInstalled('@tensorflow/tfjs', script);
  const preload = hasTfjs ? "import * as tf from '@tensorflow/tfjs';\nglobalThis.tf ??= tf;\n" : '';
  const contents = `${preload}import { runPage } from ${program};\nvoid runPage(() => import(${JSON.stringify(script)}));\n`;
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
    const expected = 'a module that esbuild can bundle for a page';
    throw outOfRange({ argument: 'script', expected, got: script, next: (error as Error).message.trimEnd() });
  }
  const folders = [join(folder, 'bundle'), ...(page === undefined ? [] : [dirname(page)])];
  return { html: page === undefined ? PAGE : pageOf(readFileSync(page, 'utf8')), folders, remove };
}

const PROGRAM = '<script type="module" src="/page.js"></script>';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Run</title>${PROGRAM}`;

/** The user's page, with the program in the place of its scripts. */
function pageOf(html: string): string {
  const bare = html.replace(/<script\b[^>]*>[^]*?<\/script\s*>/gi, '');
  const end = bare.search(/<\/body\s*>/i);
  return end < 0 ? bare + PROGRAM : bare.slice(0, end) + PROGRAM + bare.slice(end);
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
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-profile-'));
  let finish!: (error: string) => void;
  const done = new Promise<string>((resolve) => (finish = resolve));
  const remove = (): void => removeProfile(folder);
  let printed = '';
  const onOutput = (text: string): void => {
    printed = (printed + text).slice(-KEPT_OUTPUT);
    options.onOutput?.(text);
  };
  const server = createServer((request, response) => {
    // What comes when the run has ended belongs to no one.
    serve(request, response, { job, bundle, finish, onOutput }).catch(() => response.destroy());
  });
  writeFileSync(job.trace, '');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const child = browser.launch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folder);
  // What the browser itself writes is no output of the run.
  const ended = outcomeOf(job.index, child, { timeout: options.timeout }, () => killGroup(child));
  // Comes after the one that ends the browser.
  process.once('exit', remove);
  try {
    const first = await Promise.race([done, ended]);
    if (first === '') return null;
    if (typeof first === 'string') return { index: job.index, kind: 'threw', message: `it threw ${first.split('\n')[0]}`, output: `${printed}${first}` }; // prettier-ignore
    if (first?.kind === 'timed out') return { ...first, output: printed };
    return { index: job.index, kind: 'crashed', message: 'the browser ended', output: '', ...first };
  } finally {
    killGroup(child);
    await ended;
    close(server);
    remove();
    process.off('exit', remove);
  }
}

/** Chromium keeps its socket elsewhere, since the path of a socket must be short, and a link to it in its profile. */
function removeProfile(folder: string): void {
  try {
    removeFolder(dirname(readlinkSync(join(folder, 'SingletonSocket'))));
  } catch {
    // There is no such link.
  }
  removeFolder(folder);
}

/** Also one into which something that is being ended still writes. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}

interface Service {
  readonly job: Job;
  readonly bundle: PageBundle;
  onOutput(text: string): void;
  /** Takes what the run threw; '' if it ended well. */
  finish(error: string): void;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { job, bundle: { html, folders }, finish, onOutput }: Service,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  switch (request.url) {
    case '/':
      return void response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    case '/job':
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(job));
    case '/lines':
      appendFileSync(job.trace, await text(request));
      return void response.end();
    case '/output':
      onOutput(await text(request));
      return void response.end();
    case '/done':
      finish(await text(request));
      return void response.end();
  }
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  for (const folder of folders) {
    try {
      const file = readFileSync(join(folder, path));
      return void response
        .setHeader('content-type', MEDIA_TYPES[extname(path)] ?? 'application/octet-stream')
        .end(file);
    } catch {
      // Perhaps it is in the next one.
    }
  }
  response.writeHead(404).end();
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
};
