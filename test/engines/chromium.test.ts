/** Real headless Chromium with a WebGL context from SwiftShader, driven as a user's page would be. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs';
import { build } from 'esbuild';
import { chromium, type BrowserContext, type Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customLoop, fit, fitDataset } from '../stock-training';
import { chromium as installed, CHROMIUM_FLAGS } from '../../src/runner/browsers';
import type { Page } from './page';
import { trainingDigests } from './training';

declare const page: Page;

let server: Server;
let profile: string;
let browser: BrowserContext;
let tab: Tab;

beforeAll(async () => {
  if (!installed.binary || !existsSync(installed.binary)) {
    throw new Error(`CHROMIUM: expected a Chromium, got ${installed.binary}. Install Debian's chromium package, or set CHROMIUM to its path.`); // prettier-ignore
  }
  const bundle = await build({ entryPoints: [join(import.meta.dirname, 'page.ts')], bundle: true, write: false, format: 'iife' }); // prettier-ignore
  const script = bundle.outputFiles[0]!.text;
  server = createServer((request, response) => {
    if (request.url === '/page.js') return response.setHeader('content-type', 'text/javascript').end(script);
    // Allows scripts from here, and neither eval nor WebAssembly.
    if (request.url === '/strict') response.setHeader('content-security-policy', "script-src 'self'");
    return response.setHeader('content-type', 'text/html').end('<!doctype html><script src="/page.js"></script>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: installed.binary,
    headless: true,
    args: CHROMIUM_FLAGS,
    timeout: 0,
  });
  browser.setDefaultTimeout(0);
  browser.setDefaultNavigationTimeout(0);
  tab = await browser.newPage();
  await tab.goto(address('/'));
});

const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (profile) rmSync(profile, { recursive: true, force: true });
});

describe('a page with a WebGL context', () => {
  it('has one, and stock tfjs picks it', async () => {
    const backend = await tab.evaluate(async () => {
      await page.tf.ready();
      return page.tf.getBackend();
    });
    expect(backend).toBe('webgl');
    const report = await tab.evaluate(() => page.backendReport());
    expect(report).toMatchObject({ backend: 'webgl', level: 'device' });
    expect(report.renderer).toMatch(/SwiftShader/);
    expect(report.available).toContainEqual({ backend: 'deterministic', level: 'portable' });
    expect(report.implementation).toBeNull();
  });

  it('the selector warns, and keeps it', async () => {
    const warning = tab.waitForEvent(
      'console',
      (message) => message.type() === 'warning' && message.text().startsWith('backend:'),
    );
    expect(await tab.evaluate(async () => (await page.selectBackend({ onWeaker: 'warn' })).backend)).toBe('webgl');
    expect((await warning).text()).toMatch(
      /expected level 'portable' or stronger, got 'webgl' with level 'device'.*SwiftShader/,
    );
    expect(await tab.evaluate(() => page.tf.getBackend())).toBe('webgl');
  });

  it('throws, and changes nothing', async () => {
    const error = await tab.evaluate(() => page.selectBackend({ onWeaker: 'throw' }).catch((e: Error) => `${e.name}: ${e.message}`)); // prettier-ignore
    expect(error).toMatch(/^BackendError: backend: expected level 'portable'.*force/);
    expect(await tab.evaluate(() => page.tf.getBackend())).toBe('webgl');
  });

  it('and forces execution on the CPU', async () => {
    expect(await tab.evaluate(async () => (await page.selectBackend({ onWeaker: 'force' })).level)).toBe('portable');
    expect(await tab.evaluate(() => page.tf.getBackend())).toBe('deterministic');
    await tab.evaluate(() => page.tf.setBackend('webgl'));
  });

  it('gives the digests that Node gives, from backend webgl around the scope', async () => {
    const here = await tab.evaluate(() => page.digests());
    expect(here).toEqual(await trainingDigests({ fit, fitDataset, customLoop }));
    expect(new Set(Object.values(here)).size).toBe(6);
    expect(await tab.evaluate(() => page.tf.getBackend())).toBe('webgl');
    expect(await tab.evaluate(() => page.backendReport('deterministic').implementation)).toBe('WebAssembly');
  });
});

describe('a page whose Content Security Policy allows no WebAssembly', () => {
  it('runs on JavaScript, says so once, and gives the same digests', async () => {
    const strict = await browser.newPage();
    const warnings: string[] = [];
    strict.on('console', (message) => {
      if (message.type() === 'warning' && message.text().includes("'deterministic'")) warnings.push(message.text());
    });
    await strict.goto(address('/strict'));
    expect(await strict.evaluate(() => page.digests())).toEqual(await tab.evaluate(() => page.digests()));
    expect(await strict.evaluate(() => page.backendReport('deterministic').implementation)).toBe('JavaScript');
    expect(warnings).toEqual([expect.stringMatching(/expected WebAssembly with SIMD, got .*'wasm-unsafe-eval'/s)]);
  });
});
