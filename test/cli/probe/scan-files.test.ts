import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ScanError } from '../../../src/cli/probe/scan-error';
import { scanFiles } from '../../../src/cli/probe/scan-files';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'probe-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes files into a folder of their own and scans the first; paths are relative to it. */
function scan(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const result = scanFiles(join(folder, Object.keys(files)[0]!));
  const name = (file: string) => relative(folder, file).replaceAll('\\', '/');
  return {
    files: result.files.map(name),
    findings: result.findings.map(({ file, line, column, code }) => `${name(file)}:${line}:${column} ${code}`),
    skipped: result.skipped.map(({ file, reason }) => `${name(file)}: ${reason.replaceAll(folder, '')}`),
  };
}

it('follows imports, exports, requires and literal dynamic imports', () => {
  const { files, findings, skipped } = scan({
    'train.mjs': [
      "import { f } from './a.mjs';",
      "import './b.js';",
      "export * from './c.mjs';",
      "export { d } from './d/index.js';",
      "const e = await import('./e.mjs');",
      'const other = await import(name);',
      "new Worker(new URL('worker.mjs', import.meta.url));",
      "new URL('./none.mjs', base); new URL(name, import.meta.url); new URL('https://a.org/x.js', import.meta.url);",
      "new URL('/x.js', import.meta.url); new Other('./none.mjs', import.meta.url);",
      "import pack from 'some-package'; import fs from 'node:fs';",
      'Math.random();',
    ].join('\n'),
    'a.mjs': 'Math.random();',
    'b.js': "const { x } = require('./lib/x');\n Math.random();",
    'c.mjs': '',
    'd/index.js': "import '../a.mjs';",
    'e.mjs': "import './train.mjs';",
    'worker.mjs': 'Date.now();',
    'lib/x.cjs': '',
    'lib/x.js': 'Math.random()',
    'unused.js': 'Math.random()',
  });
  expect(files).toEqual(['train.mjs', 'a.mjs', 'b.js', 'c.mjs', 'd/index.js', 'e.mjs', 'worker.mjs', 'lib/x.js']);
  expect(findings).toEqual([
    'train.mjs:11:1 Math.random()',
    'a.mjs:1:1 Math.random()',
    'b.js:2:2 Math.random()',
    'worker.mjs:1:1 Date.now()',
    'lib/x.js:1:1 Math.random()',
  ]);
  expect(skipped).toEqual([]);
});

it('ends where files import each other, and themselves', () => {
  const { files, skipped } = scan({
    'a.ts': "import './b'; import './a'; import '.';",
    'b.ts': "import './a'; import './b.js'; import '././c/../a.js';",
    'index.ts': "export * from './a';",
  });
  expect(files).toEqual(['a.ts', 'b.ts', 'index.ts']);
  expect(skipped).toEqual([]);
});

it.each([
  ['./x', 'x.ts'],
  ['./x', 'x.tsx'],
  ['./x', 'x.jsx'],
  ['./x', 'x/index.ts'],
  ['./x/', 'x/index.js'],
  ['./x.js', 'x.ts'],
  ['./x.js', 'x.tsx'],
  ['./x.mjs', 'x.mts'],
  ['./x.cjs', 'x.cts'],
  ['./x.config', 'x.config.js'],
  ['./x.js?worker', 'x.js'],
  ['../x', '../x.js'],
])("finds '%s' in %s", (specifier, file) => {
  expect(scan({ 'src/a.ts': `import '${specifier}';`, [join('src', file)]: '' })).toMatchObject({
    files: ['src/a.ts', join('src', file).replaceAll('\\', '/')],
    skipped: [],
  });
});

it('prefers the file that an import names to the ones that it might mean', () => {
  expect(scan({ 'a.js': "import './x.js'", 'x.js': '', 'x.ts': '', 'x.js.js': '' }).files).toEqual(['a.js', 'x.js']);
});

it('says what it could not read, and why, and goes on', () => {
  const { files, skipped } = scan({
    'a.js':
      "import './broken.js';\n  import './missing.js';\nrequire('./view.vue'); import './good.js'; import './missing.js'",
    'broken.js': 'let x = ;',
    'view.vue': '<template></template>',
    'good.js': '',
  });
  expect(files).toEqual(['a.js', 'good.js']);
  expect(skipped).toEqual([
    "missing.js: './missing.js' is imported in /a.js:2:3, but there is no such file.",
    'view.vue: It is in a language that this scan does not read.',
    expect.stringMatching(/^broken\.js: \/broken\.js:1:9: expected JavaScript or TypeScript, got a syntax error/),
  ]);
});

it('leaves alone what holds no code of the program', () => {
  const { files, skipped } = scan({
    'a.ts': "import './data.json'; import './style.css'; import type { T } from './gone'; import { type U } from './gone'; import './types'; import './outside/node_modules/p/i.js'; export type { V } from './gone'", // prettier-ignore
    'data.json': '{}',
    'style.css': '',
    'types.d.ts': 'export {}',
    'outside/node_modules/p/i.js': 'Math.random()',
  });
  expect(files).toEqual(['a.ts']);
  expect(skipped).toEqual([]);
  rmSync(join(folder, 'outside'), { recursive: true });
});

it('knows that a file which is given a model belongs to a program that uses TensorFlow.js', () => {
  const train = 'export const train = (model) => model.fit(xs, ys);';
  expect(scan({ 'a.js': "import './train.js'; import '@tensorflow/tfjs'", 'train.js': train }).findings).toEqual([
    'train.js:1:33 model.fit(xs, ys)',
  ]);
  expect(scan({ 'a.js': "import './train.js'", 'train.js': train }).findings).toEqual([]);
});

it('names files by the path that it is given', () => {
  scan({ 'a.js': "import './lib/b.js'", 'lib/b.js': "import '../a.js'" });
  const entry = relative(process.cwd(), join(folder, 'a.js'));
  expect(scanFiles(entry).files).toEqual([entry, join(dirname(entry), 'lib', 'b.js')]);
});

it('throws if the script itself is not there, or can not be parsed', () => {
  expect(() => scanFiles(join(folder, 'none.js'))).toThrow(ScanError);
  expect(() => scanFiles(join(folder, 'none.js'))).toThrow(/none\.js: expected a file, got none of that name/);
  expect(() => scanFiles(folder)).toThrow(/expected a file/);
  expect(() => scan({ 'a.js': 'f(' })).toThrow(/a\.js:1:3: expected JavaScript or TypeScript/);
});
