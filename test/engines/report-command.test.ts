/** `npm run report`: its options, and what its server sends. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningReport, startReport } from '../../examples/browser/server';

const root = join(import.meta.dirname, '../..');
const program = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'examples/browser/serve.ts')];

let report: RunningReport;

beforeAll(async () => {
  report = await startReport();
});

afterAll(() => report.close());

function refused(...options: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, [...program, ...options], { encoding: 'utf8' });
  expect(status).toBe(1);
  return stderr;
}

it('prints the address of the page, and isolates it if told', async () => {
  const child = spawn(process.execPath, [...program, '--isolated']);
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const [address] = /http:\S+/.exec(String(line))!;
    const response = await fetch(address);
    expect(await response.text()).toContain('<h1>');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  } finally {
    child.kill();
  }
});

it('sends all that the page needs, not isolated by itself, and nothing else', async () => {
  for (const path of ['', 'page.js', 'worker.js', 'style.css', 'evidence.json', 'wasm/tfjs-backend-wasm-simd.wasm']) {
    const { status, headers } = await fetch(report.address + path);
    expect(status, path).toBe(200);
    expect(headers.get('cross-origin-opener-policy')).toBeNull();
  }
  expect((await fetch(`${report.address}package.json`)).status).toBe(404);
});

it('refuses a port that is taken, what is no port, and options that it does not have', () => {
  const { port } = new URL(report.address);
  expect(refused('--port', port)).toBe(`error: --port: expected a free one, but ${port} is taken. Leave it out for any that is free.\n`); // prettier-ignore
  for (const text of ['x', '-1', '1.5', '65536', '']) {
    expect(refused('--port', text)).toContain(`'${text}' is invalid. Expected an integer from 0 to 65535.`);
  }
  expect(refused('--host', 'no.such.invalid')).toContain(`--host: expected an address of this machine`);
  expect(refused('--no-such')).toContain('unknown option');
  expect(refused('page')).toContain('too many arguments');
});
