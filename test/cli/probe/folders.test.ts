import { expect, it } from 'vitest';
import { seen } from './seen';

const fs = "import * as fs from 'node:fs';\n";

it.each([
  'for (const name of fs.readdirSync(folder)) f(name)',
  'const names = fs.readdirSync(folder); names.forEach(f)',
  'const names = await fs.promises.readdir(folder); f(names)',
  'fs.readdir(folder, (error, names) => names.forEach(f))',
  'fs.readdirSync(folder).filter(g).map(f)',
  'fs.readdirSync(folder).forEach(f)',
  'train(fs.readdirSync(folder))',
  'for await (const entry of await fs.promises.opendir(folder)) f(entry)',
  'fs.globSync("*.png").map(f)',
])('%s', (text) => {
  expect(seen(fs + text)).toHaveLength(1);
});

it.each([
  'for (const name of fs.readdirSync(folder).sort()) f(name)',
  'const names = fs.readdirSync(folder); names.sort(byName); names.forEach(f)',
  'const names = (await fs.promises.readdir(folder)).filter(g).map(h).toSorted()',
  'const names = await fs.promises.readdir(folder); for (const n of names.filter(g).sort()) f(n)',
  'fs.readdir(folder, (error, names) => { names.sort(); f(names); })',
  '[...fs.readdirSync(a), ...fs.readdirSync(b)].sort().map(f)',
  '_.sortBy(fs.readdirSync(folder))',
  'fs.readdirSync(folder).length; fs.readdirSync(folder).includes("a"); fs.readdirSync(folder).some(f)',
  'fs.readFileSync(path); other.readdirSync(folder)',
])('%s is sorted, or asks for no order', (text) => {
  expect(seen(fs + text)).toEqual([]);
});

it.each([
  ["import { readdir } from 'fs/promises';\nf(await readdir(x))", '2:9 iteration order (open): readdir(x)'],
  ["const { readdirSync: list } = require('fs');\nf(list(x))", '2:3 iteration order (open): list(x)'],
  ["import glob from 'fast-glob';\nf(await glob('*'))", "2:9 iteration order (open): glob('*')"],
  ["import { globSync } from 'glob';\nf(globSync('*'))", "2:3 iteration order (open): globSync('*')"],
])('%s', (text, finding) => {
  expect(seen(text)).toEqual([finding]);
});
