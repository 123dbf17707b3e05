import { expect, it } from 'vitest';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { seen } from './seen';

/** What a scan finds, with the hints apart. */
function orders(text: string): { hints: string[]; sources: string[] } {
  const found = scanSource(text, 'script.js');
  expect(found.every(({ source }) => source === 'iteration order')).toBe(true);
  expect(found.every(({ hint, answeredInScope }) => hint === answeredInScope)).toBe(true);
  const show = (hint: boolean) => found.filter((f) => f.hint === hint).map((f) => `${f.line}:${f.column} ${f.code}`);
  return { hints: show(true), sources: show(false) };
}

it.each([
  ['const s = new Set();\ns.add(layer);\nfor (const x of s) f(x);', ['3:17 s']],
  ['const s = new Set();\ns.add(layer);\ns.forEach(f);', ['3:1 s.forEach(f)']],
  ['const s = new Set();\ns.add(layer);\nf([...s]);', ['3:4 ...s']],
  ['const s = new Set();\ns.add(layer);\nArray.from(s.values());', ['3:1 Array.from(s.values())']],
  ['const m = new Map();\nm.set(layer, 1);\nfor (const [k, v] of m.entries()) f(k, v);', ['3:22 m.entries()']],
  ['const m = new Map([[layer, 1]]);\n[...m.keys()];', ['2:2 ...m.keys()']],
  ['const s = new Set([first, second]);\n[...s];', ['2:2 ...s']],
  ['for (const x of late) f(x);\nconst late = new Set(); late.add(layer)', ['1:17 late']],
  ['let s;\ns = new Set();\ns.add(layer); [...s]', ['3:16 ...s']],
  ['class A {\n #s = new Set();\n add(x) { this.#s.add(x); }\n all() { return [...this.#s]; }\n}', ['4:18 ...this.#s']],
  [
    'class A {\n all() { return [...this.s]; }\n constructor() { this.s = new Set(); }\n add(x) { this.s.add(x); } }',
    ['2:18 ...this.s'],
  ],
])('%s is a hint', (text, hints) => {
  expect(orders(text)).toEqual({ hints, sources: [] });
});

it('says that the order is that of insertion, and where that is', () => {
  const [finding] = scanSource('const s = new Set();\ns.add(layer);\n[...s];', 'a.js');
  expect(finding!.why).toBe(
    'The Set is iterated in the order of insertion (line 2), so it is only as reproducible as what inserted.',
  );
});

it.each([
  ['const s = new Set();\nload().then((x) => s.add(x));\n[...s];', ['3:2 ...s']],
  ['const s = new Set();\nsetTimeout(() => s.add("a"), 5);\n[...s];', ['3:2 ...s']],
  [
    'const m = new Map();\nworker.on("message", ({ id, value }) => m.set(id, value));\nm.forEach(f);',
    ['3:1 m.forEach(f)'],
  ],
  ['const o = {};\nload().then((x) => { o[x.name] = x; });\nObject.keys(o);', ['3:1 Object.keys(o)']],
  ['const o = {};\nload().catch((x) => { o.failed = x; });\nfor (const k in o) f(k);', ['3:17 o']],
  ['const out = [];\nfiles.map(async (file) => out.push(await read(file)));', ['2:27 out.push(await read(file))']],
  [
    'const out = [];\nfiles.forEach(async (file) => {\n await wait();\n out.unshift(file);\n});',
    ['4:2 out.unshift(file)'],
  ],
  ['const out = [];\nfs.readFile(path, (err, text) => { out.push(text); });', ['2:36 out.push(text)']],
  ['const out = [];\nimage.onload = () => out.push(image);', ['2:22 out.push(image)']],
  ['const out = [];\nelement.addEventListener("load", () => out.push(1));', ['2:40 out.push(1)']],
  ['const out = [];\nworker.once("message", (x) => out.push(x));', ['2:31 out.push(x)']],
  [
    'class A { a = new Set(); b = new Set(); f() { p.then((x) => this.a.add(x)); [...this.a, ...this.b]; } }',
    ['1:78 ...this.a'],
  ],
  ['class A { out = []; f() { p.then((x) => this.out.push(x)); } }', ['1:41 this.out.push(x)']],
])('%s follows the order of completion', (text, sources) => {
  expect(orders(text)).toEqual({ hints: [], sources });
});

it('names the place of the insertion that follows the order of completion', () => {
  const [set] = scanSource('const s = new Set();\n\nload().then((x) => s.add(x));\n[...s];', 'a.js');
  expect(set!.why).toMatch(/^The Set is iterated .* asynchronous work completes \(line 3\)/);
  const [object] = scanSource('const o = {};\nload().then((x) => { o[x] = x; });\nObject.values(o);', 'a.js');
  expect(object!.why).toMatch(/^The properties of this object are iterated .* asynchronous work completes \(line 2\)/);
});

it.each([
  'const s = new Set(); s.add("a"); s.add(1); s.add(`b${i}`); s.add(String(x)); s.add(i + 1); [...s]',
  'const s = new Set(["a", "b"]); [...s]',
  'const s = new Set(words); [...s]',
  'const m = new Map([["a", layer]]); m.set("b", layer); [...m]',
  'const s = new Set(); s.add(layer); s.has(layer); s.size',
  'const s = new Set(); s.add(layer); f(s); g(s.values(1)); for (const x of f(s)) g(x)',
  'const o = {}; load().then((x) => { o[x] = x; }); for (const x of f(o)) g(x); f(o); o.forEach(f)',
  'const lines = []; reader.on("line", (line) => lines.push(line)); input.once("end", () => lines.push(""))',
  'const s = new Set(); load().then((x) => s.push(x)); const m = new Map(); load().then((x) => m.add(x)); [...s, ...m]',
  'const out = []; button.addEventListener("click", () => out.push(1)); button.onclick = () => out.push(2)',
  'const s = new Set(); class A { f() { this[s].add(layer); other.s.add(layer); } } [...s]',
  'const s = new WeakSet(); s.add(layer)',
  'other.add(layer); [...other]; function f(s) { s.add(layer); [...s]; }',
  'const list = []; list.push(layer); for (const x of list) f(x); list.forEach(f)',
  'const o = {}; o[name] = 1; Object.keys(o)',
  // In order: one after the other, or by the place in a list.
  'const out = []; for (const file of files) out.push(await read(file))',
  'const out = []; for await (const part of stream) out.push(part)',
  'const out = []; Promise.all(parts).then((all) => all.forEach((part) => out.push(part)))',
  'const out = []; await load().then((x) => out.push(x))',
  'const out = []; stream.on("data", (chunk) => out.push(chunk))',
  'const out = []; files.map(async (file, i) => { out[i] = await read(file); })',
  'const out = []; files.map(async (file) => { out.push(file); await wait(); })',
  'files.map(async (file) => { const out = []; out.push(await read(file)); return out; })',
  'const out = []; xs.map((x) => out.push(x)); xs.forEach((x) => out.push(x))',
  'const out = []; files.map(async (file) => out.push(await read(file))); out.sort(byName)',
])('%s is in order', (text) => {
  expect(seen(text)).toEqual([]);
});
