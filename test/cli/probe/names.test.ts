/** What a name stands for: imports, aliases, shadows. */
import { expect, it } from 'vitest';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { seen } from './seen';

/** Each with `$` in front of the one place that is a source. */
it.each([
  "import * as tf from '@tensorflow/tfjs'; $tf.randomNormal([2])",
  "import tf from '@tensorflow/tfjs'; $tf.randomNormal([2])",
  "import flow from '@tensorflow/tfjs'; $flow.randomNormal([2])",
  "import * as tfc from '@tensorflow/tfjs-core'; $tfc.randomNormal([2])",
  "import { randomNormal } from '@tensorflow/tfjs-core'; $randomNormal([2])",
  "import { randomNormal as draw } from '@tensorflow/tfjs-core'; $draw([2])",
  "import { 'randomNormal' as draw } from '@tensorflow/tfjs-core'; $draw([2])",
  "import { randomNormal } from '@tensorflow/tfjs-core/dist/ops/random_normal'; $randomNormal([2])",
  "import { shuffle } from '@tensorflow/tfjs-core/dist/util_base.js'; $shuffle(xs)",
  "import { util } from '@tensorflow/tfjs'; $util.shuffle(xs)",
  "import { layers } from '@tensorflow/tfjs-layers'; $layers.gaussianNoise({ stddev: 1 })",
  "import * as data from '@tensorflow/tfjs-data'; data.array(xs).$shuffle(10)",
  "import * as tf from 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@4.22.0/+esm'; $tf.randomNormal([2])",
  "import * as tf from 'npm:@tensorflow/tfjs@4'; $tf.randomNormal([2])",
  "import { tf } from './tensorflow.js'; $tf.randomNormal([2])",
  "const tf = require('@tensorflow/tfjs'); $tf.randomNormal([2])",
  "const { randomNormal, util: { shuffle: mix } } = require('@tensorflow/tfjs'); $mix(xs)",
  "$require('@tensorflow/tfjs').randomNormal([2])",
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const t = require('@tensorflow/tfjs'); $t.randomNormal([2])",
  "const tf = await import('@tensorflow/tfjs'); $tf.randomNormal([2])",
  "const { default: tf } = await import('@tensorflow/tfjs'); $tf.randomNormal([2])",
  "let tf = require('@tensorflow/tfjs'); if (core) tf = require('@tensorflow/tfjs-core'); $tf.randomNormal([2])",
  "let tf = null; async function load() { tf = await import('@tensorflow/tfjs'); } $tf.randomNormal([2])",
  "let tf; tf ??= require('@tensorflow/tfjs'); $tf.randomNormal([2])",
  "var tf = require('@tensorflow/tfjs'); var tf; $tf.randomNormal([2])",
  "const tf = require('./tensorflow'); $tf.randomNormal([2])",
  "const { tf } = await import('./tensorflow.js'); $tf.randomNormal([2])",
  'const { random: draw = own } = Math; $draw()',
  'let draw; draw = Math.random; $draw()',
  '$tf.randomNormal([2]) // of a script element',
  '$window.tf.randomNormal([2])',
  '$tf["randomNormal"]([2])',
  'const { util } = tf; const { shuffle } = util; $shuffle(xs)',
  'const { version, ...rest } = tf; $rest.randomNormal([2])',
  'function f(tensor) { return $tf.randomNormal([2]).add(tensor); }',
  'f(tf); function f(x) { var m = Math; return $m.random(); }',
  '{ const Math = own; Math.random(); } $Math.random()',
  'class A { static { var Math = own; } draw = $Math.random() }',
  'export default $Math.random',
  'const draw = Math.random; export { $draw }',
  'const draw = Math.random; export { $draw as shuffle }',
  'const draw = Math.random; f({ $draw })',
  'const draw = Math.random; f({ [$draw]: 1 })',
  'const draw = Math.random; o[$draw] = 1',
  'const draw = Math.random; function f(x = $draw) {}',
  'const draw = Math.random; class A { draw = $draw }',
  'const draw = Math.random; class A { [$draw] = 1 }',
  'const draw = Math.random; class A { [$draw]() {} }',
  '$Math.random.call(null)',
  'const C = class Math { f() { Math.random(); } }; $Math.random()',
  'let tf = require("@tensorflow/tfjs"); tf.extra = 1; $tf.randomNormal([2])',
  'const element = <Point x={$Math.random()} />',
  'class A { constructor(x = $Math.random()) {} }',
])('%s', (marked) => {
  const found = scanSource(marked.replace('$', ''), 'script.jsx');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ line: 1, column: marked.indexOf('$') + 1 });
});

it('sees through the comma that takes this away', () => {
  expect(seen('(0, tf.randomNormal)([2])')).toEqual(['1:1 unseeded random: (0, tf.randomNormal)([2])']);
});

it.each([
  "import * as tf from 'other'; tf.randomNormal([2])",
  "import { type randomNormal } from '@tensorflow/tfjs'; randomNormal([2])",
  "import { randomNormal as draw } from '@tensorflow/tfjs'; randomNormal([2])",
  "import { randomBytes } from 'node:crypto'; import { randomBytes as draw } from 'crypto'",
  ...[
    'tf = own', '({ tf } = own)', '({ x: tf } = own)', '({ ...tf } = own)', '[tf] = own', '[tf = 1] = own', '[...tf] = own',
    'for (tf of own) f()', 'for (tf in own) f()', 'tf++', 'tf ??= own',
  ].map((assignment) => `let tf = require('@tensorflow/tfjs'); ${assignment}; tf.randomNormal([2])`),
  "var tf = require('@tensorflow/tfjs'); var tf = own; tf.randomNormal([2])",
  ...[
    'o.exp', 'o?.exp', '({ exp: 1 })', '({ exp() {} })', 'class A { exp = 1; #exp = 2; exp() {} }', 'exp: for (;;) break exp',
    'exp: for (;;) continue exp', 'enum E { exp = 1 }', 'const { a: exp } = o', 'const { exp = 1 } = o', 'function f(exp) {}',
    'f((exp, ...more) => exp)', 'class B extends C { f(exp) { exp(); } }', 'interface I { exp: number }',
  ].map((use) => `const { exp } = Math; { ${use} }`),
  "import type * as tf from '@tensorflow/tfjs'; tf.randomNormal([2])",
  "import { randomNormal } from './random.js'; randomNormal([2])",
  "import { randomNormal } from 'd3-random'; randomNormal(2)",
  'import tf from "@tensorflow/tfjs-vis"; tf.randomNormal([2])',
  'function f(tf) { return tf.randomNormal([2]); }',
  'const f = ({ tf }) => tf.randomNormal([2])',
  'f((Math) => Math.random())',
  'f((Math = own) => Math.random()); f(([Math]) => Math.random()); f(({ Math }, ...Date) => Math.random() + Date.now())',
  'function random() {} random()',
  'const Math = { random() {} }; Math.random()',
  'try {} catch (Math) { Math.random(); }',
  'for (const Math of all) Math.random()',
  'class Math { static random() {} } Math.random()',
  'const f = function Math() { return Math.random(); }',
  "const util = require('./util'); util.shuffle(xs); const { randomNormal } = require('./random'); randomNormal([2])",
  'let tf; function use(flow) { tf = flow; } tf.randomNormal([2])',
  'for (const tf of all) tf.randomNormal([2]); for (var t in tf) t.x(); try {} catch { let Math; Math.random(); }',
  'switch (x) { case 1: let Math = own; default: Math.random(); } for (let Date = own; ; ) Date.now()',
  'let tf = first; tf = second; tf.randomNormal([2])',
  'import Math = Own.Math; Math.random()',
  'enum Math { random } Math.random()',
  'namespace Math { export const random = f; } Math.random()',
  'x.tf.randomNormal([2]); chance.Math.random(); this.random(); x.shuffle(xs)',
  'const o = { random: 1, exp() {}, get now() { return 1; }, Math: { random: 2 } }',
  'type T = typeof Math.random; interface I { x: typeof Math.exp } let y: ReturnType<typeof Date.now>',
  'declare function f(x: typeof Math.random): void',
  '// Math.random()\n/* tf.randomNormal([2]) */ const text = "Math.random()" + `Date.now()` + /Math.random()/.source',
  'Math: for (;;) break Math',
  'const { random } = generator; random()',
  'const [random] = Math; random()',
  'const Date = own; new Date(); Date.now()',
  'require = own; const require = f; require("@tensorflow/tfjs").randomNormal([2])',
])('%s holds no source', (text) => {
  expect(seen(text, 'script.ts')).toEqual([]);
}); // prettier-ignore

it('sees a global that is only declared for the type checker', () => {
  expect(seen('declare const tf: any;\ntf.randomNormal([2] as const);', 'a.ts')).toHaveLength(1);
});

it('finds the same in TypeScript, with its wrappers around names', () => {
  const text =
    "import * as tf from '@tensorflow/tfjs';\n(tf as any).randomNormal!([2]);\n(<any>tf).randomNormal([2] satisfies number[]);";
  expect(seen(text, 'a.ts')).toEqual([
    '2:1 unseeded random: (tf as any).randomNormal!([2])',
    '3:1 unseeded random: (<any>tf).randomNormal([2] satisfies number[])',
  ]);
  expect(seen("import tf = require('@tensorflow/tfjs');\ntf.randomNormal<2>([2]);", 'a.cts')).toEqual([
    '2:1 unseeded random: tf.randomNormal<2>([2])',
  ]);
});
