import { expect, it } from 'vitest';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { seen } from './seen';

it.each([
  ['Date.now()', ['1:1 clock (open): Date.now()']],
  ['new Date()', ['1:1 clock (open): new Date()']],
  ['const text = Date()', ['1:14 clock (open): Date()']],
  ['performance.now(); globalThis.performance.now()', ['1:1 clock (open): performance.now()', '1:20 clock (open): globalThis.performance.now()']],
  ["import { performance as p } from 'node:perf_hooks';\np.now()", ['2:1 clock (open): p.now()']],
  ['tf.util.now()', ['1:1 clock (open): tf.util.now()']],
  ['tf.util.now().toString()', ['1:1 clock: tf.util.now()']],
  ['`${tf.util.now()}`', ['1:4 clock: tf.util.now()']],
  ['String(tf.util.now())', ['1:8 clock: tf.util.now()']],
  ['process.hrtime()', ['1:1 clock (open): process.hrtime()']],
  ['process.hrtime.bigint()', ['1:1 clock (open): process.hrtime.bigint()']],
  ["import { hrtime } from 'process';\nhrtime.bigint()", ['2:1 clock (open): hrtime.bigint()']],
  ['const { now } = Date;\nnow()', ['2:1 clock (open): now()']],
  ['new Date(0); new Date(2020, 1); Date.UTC(2020, 1); Date.parse(text); date.now(); const o = { now: 1 }', []],
])('%s', (text, findings) => {
  expect(seen(text)).toEqual(findings);
}); // prettier-ignore

it.each([
  'const seed = Date.now()',
  'const randomSeed = Date.now() % 1000',
  'options.seed = Date.now()',
  'f({ seed: new Date().getTime() })',
  'seedrandom(Date.now())',
  'withDeterminism(Date.now(), run)',
  'const rng = new Alea(performance.now())',
  "tf.randomNormal([2], 0, 1, 'float32', Date.now())",
  'tf.dropout(x, 0.5, null, process.uptime())',
])('%s uses the clock as a seed', (text) => {
  const [finding] = scanSource(text, 'script.js');
  expect(finding).toMatchObject({ source: 'clock', answeredInScope: false, hint: false });
  expect(finding!.why).toMatch(/as a seed/);
});

it.each([
  'const start = Date.now()',
  'seedrandom("a").x = Date.now()',
  'f({ time: Date.now() })',
  'tf.randomNormal([Date.now()], 0, 1, "float32", 3)',
  'const seed = () => { log(Date.now()); return 1; }',
])('%s only reads the clock, which need not matter', (text) => {
  expect(scanSource(text, 'script.js')).toMatchObject([{ source: 'clock', hint: true }]);
});
