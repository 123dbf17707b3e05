/** Checkpoints in real browsers: kept over a reload of the page, and carried between pages and Node, in the same bytes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCheckpoint } from '../../src/checkpoint';
import { withDeterminism } from '../../src/index';
import { trainedContents } from './checkpoint-contents';
import { BROWSERS, type User } from './user';

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-page-'));
const path = join(folder, 'model.safetensors');
let server: Server;
let digest: string;
let address: string;

beforeAll(async () => {
  digest = await withDeterminism(42, async () => {
    const { model, optimizer, train, fingerprint } = trainedContents();
    const history = await train();
    await saveCheckpoint(path, { model, optimizer, step: 3, history });
    return fingerprint({ step: 3, history });
  });
  const entryPoints = [join(import.meta.dirname, 'checkpoint-page.ts')];
  const bundle = await build({ entryPoints, bundle: true, write: false, format: 'iife' });
  const html = `<!doctype html><input type="file"><button onclick="page.download()">Download</button><script>${bundle.outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`;
  server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(BROWSERS)('checkpoints in $name', ({ path: browser, open }) => {
  const test = it.skipIf(!browser && !process.env.CI);
  let user: User;
  const call = (name: string): Promise<string> => user.tab.evaluate(`page.${name}()`);

  beforeAll(async () => {
    if (!browser) return;
    user = await open();
    await user.tab.goto(address);
  });
  afterAll(() => user?.close());

  test('in IndexedDB are there after the page was loaded anew', async () => {
    expect(await call('missing')).toMatch(/^StateError: name: expected a checkpoint that was saved, got undefined\. There is none called 'none'/);
    expect(await call('store')).toBe(digest);
    await user.tab.goto(address);
    expect(await call('load')).toBe(digest);
  }); // prettier-ignore

  test('that are downloaded have the bytes of the file that Node saves', async () => {
    const bytes = await user.download(() => user.tab.click('button'));
    expect(bytes.equals(readFileSync(path))).toBe(true);
  });

  test('of Node are uploaded and loaded', async () => {
    await user.upload('input', path);
    expect(await call('upload')).toBe(digest);
  });
});
