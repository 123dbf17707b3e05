import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeterminismError } from '../../../src/errors';
import { ScanError } from '../../../src/cli/probe/scan-error';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { seen } from './seen';

/** Lines with and without sources, in every order. */
const LINES = [
  'Math.random();', '  const w = tf.layers.dense({ units: 1 });', '\ttf.data.array(xs)\n\t  .map(f)\n\t  .shuffle( 10 );',
  '/* Math.random() */ x = Date.now() ;', 'const t = `a\n${new Date()}`;', 'model.fit(xs,\n   ys);', 'y = (a) ** b;',
  "tf.setBackend('webgl')", '"ä🌊" + Math.exp( 1 );', 'if (x) { s = new Set([x]); for (const y of s) f(y) }',
  `tf.randomNormal([${'1, '.repeat(60)}1]);`, '', '// Math.random()', '// a line separator\u2028Math.random();',
  'f(fs.readdirSync(a), cpus());',
]; // prettier-ignore

const programs = fc
  .tuple(
    fc.array(fc.constantFrom(...LINES), { maxLength: 20, size: 'max' }),
    fc.constantFrom('\n', '\r\n', ';\n'),
    fc.boolean(),
  )
  .map(([lines, newline, block]) => {
    const parts = block ? ['async () => {', ...lines, '}'] : lines;
    return [`import * as tf from '@tensorflow/tfjs';`, ...parts.map((part) => part.replaceAll('\n', newline === ';\n' ? '\n' : newline))].join(newline); // prettier-ignore
  });

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** The text from a line and a column on. */
function textAt(text: string, line: number, column: number): string {
  const starts = [0, ...[...text.matchAll(LINE_BREAK)].map((match) => match.index + match[0].length)];
  return text.slice(starts[line - 1]! + column - 1);
}

it('gives each finding the code that stands at its line and column, in the order of the text', () => {
  let count = 0;
  fc.assert(
    fc.property(programs, (text) => {
      const found = scanSource(text, 'script.js');
      count += found.length;
      for (const { line, column, code } of found) {
        expect(code).not.toMatch(/[\n\r\t\u2028]/);
        expect(code.length).toBeLessThanOrEqual(80);
        const there = textAt(text, line, column).replace(/\s+/g, ' ');
        expect(there.startsWith(code.replace(/…$/, ''))).toBe(true);
      }
      const places = found.map(({ line, column }) => line * 1e6 + column);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
  expect(count).toBeGreaterThan(500);
});

it('cuts code at 80 characters, on one line', () => {
  const [finding] = scanSource(`tf.randomNormal([\n  ${'12345, '.repeat(20)}\n])`, 'a.js');
  expect(finding!.code).toHaveLength(80);
  expect(finding!.code).toMatch(/^tf\.randomNormal\(\[ 12345, 12345,.*…$/);
});

it('says of each source in one sentence why, and in one what answers it', () => {
  for (const { why, answer } of scanSource(`import * as tf from '@tensorflow/tfjs';\n${LINES.join('\n')}`, 'a.js')) {
    expect(why).toMatch(/^[^.]*(\.[^\s.][^.]*)*\.$/);
    expect(answer).toMatch(/^[^.]*(\.[^\s.][^.]*)*\.$/);
  }
});

it.each([
  ['a.js', 'let x = ;', 1, 9],
  ['a.js', 'f()\n  a b', 2, 4],
  ['a.mjs', '\n\nconst s = "open', 3, 11],
  ['a.js', 'let y: number = 1', 1, 6],
  ['a.ts', 'let y: = 1', 1, 8],
  ['a.jsx', 'const x = <a>', 1, 14],
])('throws for a syntax error in %s: %j', (file, text, line, column) => {
  const scan = () => scanSource(text, file);
  expect(scan).toThrow(ScanError);
  expect(scan).toThrow(DeterminismError);
  expect(scan).toThrow(expect.objectContaining({ name: 'ScanError', file, line, column }));
  expect(scan).toThrow(
    new RegExp(`^${file}:${line}:${column}: expected JavaScript or TypeScript, got a syntax error: `),
  );
});

it('throws a ScanError for code that is nested too deeply for the parser', () => {
  const depth = 100_000;
  expect(() => scanSource('['.repeat(depth) + ']'.repeat(depth), 'a.js')).toThrow(ScanError);
  expect(() => scanSource('['.repeat(depth) + ']'.repeat(depth), 'a.js')).toThrow(
    /^a\.js: expected code that is nested/,
  );
});

it.each([
  ['a.js', '#!/usr/bin/env node\nMath.random()'],
  ['a.cjs', 'with (o) {}\nreturn Math.random()'],
  ['a.js', 'var n = 010; delete n;\nMath.random()'],
  ['a.js', 'const a = 1; const a = 2; export { b };\nMath.random()'],
  ['a.jsx', 'const e = <b>{x}</b>;\nMath.random()'],
  ['a.tsx', 'const e: E = <b>{x as any}</b>;\nMath.random()'],
  ['a.ts', '@d class A<T> { constructor(private x = 1) {} declare y: string }\nMath.random()'],
  ['a.mts', 'enum E { A = 1 } namespace N { let x = 1 } abstract class A { abstract f(): void }\nMath.random()'],
  ['a.cts', 'export = f; function f(this: T, x?: number): asserts x {}\nMath.random()'],
  [
    'a.js',
    'import d from "./d.json" with { type: "json" }; using x = f(); await y; label: for (;;) break label;\nMath.random()',
  ],
  ['a.js', 'class A { #x = 1; static { f() } get [k]() {} static async *g() { yield* h } }\nMath.random()'],
  ['script', '\uFEFFa?.b?.[c] ?? d; a ||= b; x = 1_000n;\nMath.random()'],
])('reads the language of %s: %s', (file, text) => {
  expect(seen(text, file)).toEqual([expect.stringMatching(/^2:\d+ unseeded random: Math\.random\(\)$/)]);
});

it('reads a file of 200,000 lines', () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => (i % 20_000 === 7 ? 'Math.random();' : `a[${i}] = b;`));
  const found = scanSource(lines.join('\n'), 'a.js');
  expect(found.map(({ line }) => line)).toEqual(Array.from({ length: 10 }, (_, i) => i * 20_000 + 8));
});

it('reads chains and circles of any length', () => {
  const chain = `import * as tf from '@tensorflow/tfjs'; a${'.b()'.repeat(20_000)}.shuffle(10)`;
  expect(seen(chain)).toHaveLength(1);
  expect(seen('const a = b, b = a; a(); a.c(); const { d } = d; d(); const o = { ...o }; tf.layers.dense(o);')).toEqual(
    [],
  );
  const sum = `import * as tf from '@tensorflow/tfjs'; x = (${Array(900).fill('1').join(' + ')}) ** 2`;
  expect(seen(sum)).toHaveLength(1);
});
