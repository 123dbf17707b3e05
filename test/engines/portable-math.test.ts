/**
 * The portable binary64 functions (docs/contract.md §2.6) and those of src/math have the same bits on V8, as Node and as
 * Chromium run it, and on JavaScriptCore, as Bun runs it. Where Bun or Chromium is missing, its tests are skipped; where CI
 * is set, they fail.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Program from './portable-math-digest';

/** Calls a function of portable-math-digest.ts on an engine. */
type Call = <Name extends keyof typeof Program>(
  name: Name,
  ...values: Parameters<(typeof Program)[Name]>
) => Promise<ReturnType<(typeof Program)[Name]>>;

const bun = process.env.BUN ?? installedBun();
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Bun's npm package has its binary in a package for each platform. */
function installedBun(): string | undefined {
  const folder = join(import.meta.dirname, '../../.cache/bun/node_modules/@oven');
  const binaries = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin/bun')) : [];
  return binaries.find((path) => spawnSync(path, ['--version']).status === 0);
}

let folder: string;
let script: string;
let inNode: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portable-math-'));
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, 'portable-math-digest.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'program',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  script = bundle.outputFiles[0]!.text;
  const print = 'console.log(JSON.stringify(program[process.argv[2]](...JSON.parse(process.argv[3]))))';
  writeFileSync(join(folder, 'program.cjs'), `${script}\n${print}\n`);
  inNode = await command(process.execPath)('digests');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function command(executable: string): Call {
  return async (name, ...values) => {
    const program = [join(folder, 'program.cjs'), name, JSON.stringify(values)];
    const { stdout } = await promisify(execFile)(executable, program, { maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  };
}

/** The first call of a function on whose result two engines differ, with the bits of both. */
async function firstDifference(name: string, here: Call, there: Call): Promise<string[]> {
  const [blocks, others] = [await here('blocks', name), await there('blocks', name)];
  const index = blocks.findIndex((digest, i) => digest !== others[i]);
  const [calls, otherCalls] = [await here('block', name, index), await there('block', name, index)];
  const i = calls.findIndex((call, j) => call !== otherCalls[j]);
  return [calls[i]!, otherCalls[i]!];
}

/** Math's own functions are in the sample too, to show that it tells engines apart. */
const isOurs = (name: string): boolean => !name.startsWith('Math.');

async function differences(there: Call): Promise<{ ours: string[][]; engine: string[] }> {
  const digests = await there('digests');
  expect(Object.keys(digests)).toEqual(Object.keys(inNode));
  const differing = Object.keys(digests).filter((name) => digests[name] !== inNode[name]);
  const ours: string[][] = [];
  for (const name of differing.filter(isOurs)) ours.push(await firstDifference(name, command(process.execPath), there));
  return { ours, engine: differing.filter((name) => !isOurs(name)) };
}

it('the sample covers every function', () => {
  const names = Object.keys(inNode);
  expect(names.filter((name) => name.startsWith('portableMath.'))).toHaveLength(22);
  expect(names.filter((name) => !name.includes('.')).length).toBeGreaterThan(30);
  expect(new Set(Object.values(inNode)).size).toBeGreaterThan(names.length / 2);
});

describe.skipIf(!bun && !process.env.CI)('JavaScriptCore, in Bun', () => {
  it('gives the bits of V8, where its own Math does not', async () => {
    if (!bun) throw new Error('BUN: expected the path of a Bun, got none. Set it, or run `npm install --no-save --prefix .cache/bun bun`.'); // prettier-ignore
    const { ours, engine } = await differences(command(bun));
    expect(ours).toEqual([]);
    expect(engine.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync(executablePath) && !process.env.CI)('Chromium', () => {
  it('gives the bits of Node', async () => {
    const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'], timeout: 0 });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.addScriptTag({ content: script });
      const inPage: Call = (name, ...values) =>
        page.evaluate(([name, values]) => (window as never as { program: Record<string, (...values: unknown[]) => never> }).program[name]!(...values), [name, values] as const); // prettier-ignore
      expect((await differences(inPage)).ours).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
