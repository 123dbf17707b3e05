import { expect, it } from 'vitest';
import { portableMath } from '../../../src/math/portable';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { seen } from './seen';

it.each(Object.keys(portableMath))('finds Math.%s, which a scope replaces', (name) => {
  expect(seen(`Math.${name}(x, y)`)).toEqual([`1:1 engine's Math: Math.${name}(x, y)`]);
});

it('finds no other function of Math', () => {
  const others = Object.getOwnPropertyNames(Math).filter((name) => !(name in portableMath) && name !== 'random');
  expect(others).toContain('fround');
  expect(seen(others.map((name) => `Math.${name}(x, y);`).join('\n'))).toEqual([]);
});

it.each([
  ['y = x ** 2', ["1:5 engine's Math (open): x ** 2"]],
  ['x **= 0.5', ["1:1 engine's Math (open): x **= 0.5"]],
  ['10 ** -3', ["1:1 engine's Math (open): 10 ** -3"]],
  ['2 ** 0.5', ["1:1 engine's Math (open): 2 ** 0.5"]],
  ['99 ** 99', ["1:1 engine's Math (open): 99 ** 99"]],
  ['Math.pow(10, 30)', ["1:1 engine's Math: Math.pow(10, 30)"]],
  ['2 ** 10; 10 ** 15; (-3) ** 3; 2 ** 1000; 2 ** -52; const n = 4; (n / 2) ** 5; Math.pow(2, 31)', []],
  ['2n ** 64n; x ** 2n; BigInt(x) ** y', []],
  ['xs.map(Math.exp)', ["1:8 engine's Math: Math.exp"]],
  ['const M = Math; M.exp(1)', ["1:17 engine's Math: M.exp(1)"]],
  ['const { exp: e } = Math;\ne(1)', ["2:1 engine's Math (open): e(1)"]],
  ['export const exp = Math.exp;', ["1:20 engine's Math: Math.exp"]],
  ['module.exports = { exp: Math.exp };', ["1:25 engine's Math: Math.exp"]],
  ['let f = Math.exp; f = Math.log;', ["1:9 engine's Math: Math.exp", "1:23 engine's Math: Math.log"]],
  ['Math.exp = own; const Maths = {}; Maths.exp(1); tf.exp(x); x.pow(2); log(1)', []],
])('%s', (text, findings) => {
  expect(seen(text)).toEqual(findings);
});

it('says to write a product or Math.pow for an operator', () => {
  expect(scanSource('x ** 2', 'a.js')[0]!.answer).toMatch(/Math\.pow/);
});
