import { expect, it } from 'vitest';
import { kinds, seen } from './seen';

it.each([
  ['Math.random()', ['1:1 unseeded random: Math.random()']],
  ['xs.sort(() => Math.random() - 0.5)', ['1:15 unseeded random: Math.random()']],
  ['const xs = Array.from(ys, Math.random)', ['1:27 unseeded random: Math.random']],
  ['tf.rand([2], Math.random)', ['1:14 unseeded random: Math.random']],
  ['tf.rand([2], () => Math.random())', ['1:20 unseeded random: Math.random()']],
  ['globalThis.Math.random(); window.Math["random"]()', [
    '1:1 unseeded random: globalThis.Math.random()',
    '1:27 unseeded random: window.Math["random"]()',
  ]],
  ['crypto.getRandomValues(bytes)', ['1:1 unseeded random (open): crypto.getRandomValues(bytes)']],
  ['window.crypto.randomUUID()', ['1:1 unseeded random (open): window.crypto.randomUUID()']],
  ["import { randomBytes as draw } from 'node:crypto';\ndraw(8)", ['2:1 unseeded random (open): draw(8)']],
  ["const crypto = require('crypto')\ncrypto.randomInt(3)", ['2:1 unseeded random (open): crypto.randomInt(3)']],
  ["import { webcrypto } from 'crypto'; webcrypto.getRandomValues(x)", [
    '1:37 unseeded random (open): webcrypto.getRandomValues(x)',
  ]],
])('%s', (text, findings) => {
  expect(seen(text)).toEqual(findings);
}); // prettier-ignore

it.each([
  'tf.randomUniform([2])', 'tf.randomUniform([2], 0, 1, "float32")', 'tf.randomUniform([2], 0, 1, "float32", undefined)',
  'tf.randomUniformInt([2], 0, 9)', 'tf.randomNormal([2])', 'tf.randomNormal([2], 0, 1, "float32", 0)',
  'tf.randomStandardNormal([2])', 'tf.truncatedNormal([2], 0, 1, "float32", null)', 'tf.randomGamma([2], 1)',
  'tf.multinomial(p, 2)', 'tf.multinomial(p, 2, 0)', 'tf.dropout(x, 0.5)', 'tf.dropout(x, rate, null)',
  'tf.util.shuffle(xs)', 'tf.util.shuffleCombo(xs, ys)', 'tf.util.createShuffledIndices(9)', 'tf.util.randUniform(0, 1)',
  'tf.layers.randomWidth({ factor: 0.2 })', 'await tf.randomNormal([2]).data()', 'tf?.randomNormal?.([2])',
])('%s draws from Math.random', (expression) => {
  expect(kinds(expression)).toEqual(['unseeded random']);
}); // prettier-ignore

it.each([
  'tf.randomUniform([2], 0, 1, "float32", 7)', 'tf.randomUniform([2], 0, 1, "float32", 0)',
  'tf.randomUniform([2], 0, 1, "float32", "0")', 'tf.randomUniformInt([2], 0, 9, 0)',
  'tf.randomNormal([2], 0, 1, "float32", 1)', 'tf.randomStandardNormal([2], "float32", seed)',
  'tf.truncatedNormal([2], 0, 1, "float32", -1)', 'tf.randomGamma([2], 1, 1, "float32", seed + 1)',
  'tf.multinomial(p, 2, 5)', 'tf.dropout(x, 0.5, null, 0)', 'tf.dropout(x, 0)', 'tf.randomNormal(...all)',
  'tf.randomNormal([2], ...rest)', 'tf.rand([2], generator)', 'tf.layers.randomWidth({ factor: 0.2, seed: 0 })',
  'tf.layers.randomWidth(options)', 'tf.util.flatten(xs)', 'tf.randomUniform',
])('%s is seeded, or draws nothing, as far as can be seen', (expression) => {
  expect(kinds(expression)).toEqual([]);
}); // prettier-ignore

it('follows a seed to the constant that it stands for', () => {
  expect(kinds('const SEED = 0; tf.randomNormal([2], 0, 1, "float32", SEED)')).toEqual(['unseeded random']);
  expect(kinds('const SEED = 4; tf.randomNormal([2], 0, 1, "float32", SEED)')).toEqual([]);
  expect(kinds('let seed = 0; seed++; tf.randomNormal([2], 0, 1, "float32", seed)')).toEqual([]);
});

it('says that a scope can not reach a function that was taken out of Math', () => {
  const text = 'const { random } = Math;\nrandom();\nfunction f() { const { random: r } = Math; return r(); }';
  expect(seen(text)).toEqual(['2:1 unseeded random (open): random()', '3:51 unseeded random: r()']);
});
