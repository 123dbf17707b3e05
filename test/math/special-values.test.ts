/** The tables of special values in docs/contract.md §2.4 and §3.2, read from there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { float32Bits, float32FromBits } from '../../src/bits';
import * as math from '../../src/math';
import * as table from '../../src/math/functions';

const contract = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');

/** The rows of the Markdown table that begins with this word, its head first, as cells. */
function rows(first: string): string[][] {
  const lines = contract
    .slice(contract.indexOf(`\n| ${first} |`))
    .trimStart()
    .split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  const cells = lines.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return cells.filter(([name]) => !/^[-: ]+$/.test(name!));
}

/** A cell: a decimal, or in the signs of the tables ±0, ±∞, NaN, ±s; its minus is U+2212. */
function number(cell: string): number {
  const text = cell
    .replaceAll('−', '-')
    .replace('∞', 'Infinity')
    .replace(/^([+-]?)s$/, '$11.401298464324817e-45');
  const value = Math.fround(Number(text));
  if (text === '' || (value !== value && text !== 'NaN'))
    throw new Error(`docs/contract.md has the special value ${cell}.`);
  return value;
}

const show = (x: number): string => `${Object.is(x, -0) ? '-0' : x} (${float32Bits(x).toString(16)})`;

describe('one variable (§2.4)', () => {
  const [[, ...head], ...body] = rows('function') as [string[], ...string[][]];
  const functions = math as unknown as Record<string, (x: number) => number>;

  it('every function has a row', () => {
    expect(body.map(([name]) => name).sort()).toEqual([...Object.keys(table), 'sqrt'].sort());
  });

  it.each(body.map(([name, ...cells]) => [name!, cells] as const))('%s', (name, cells) => {
    expect(cells).toHaveLength(head.length);
    head.forEach((argument, i) => {
      const got = `${name}(${argument}) = ${show(functions[name]!(number(argument)))}`;
      expect(got).toBe(`${name}(${argument}) = ${show(number(cells[i]!))}`);
    });
  });

  it('whatever NaN goes in, the only NaN comes out', () => {
    for (const name of Object.keys(table)) {
      for (const bits of [0x7f800001, 0x7fffffff, 0xffc00000]) {
        expect(float32Bits(functions[name]!(float32FromBits(bits)))).toBe(0x7fc00000);
      }
    }
  });
});
