/** The functions of two variables (docs/contract.md §3), as TypeScript and as WebAssembly compute them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fillPairs, NAMES } from '../../tools/math/pairs.mjs';
import { wasmFunctionsOfTwo } from '../../tools/math/wasm-of-two.mjs';
import { float32Bits, float32FromBits } from '../../src/bits';
import * as table from '../../src/math/functions-of-two';
import external from '../vectors/external/math-two.json';

const SAMPLE = 2 ** 18;
const functions = table as Record<string, (a: number, b: number) => number>;
const hex = (x: number): string => float32Bits(x).toString(16).padStart(8, '0');

it('every function has vectors and a distribution of pairs', () => {
  expect(Object.keys(external).sort()).toEqual(Object.keys(table).sort());
  expect([...NAMES].sort()).toEqual(Object.keys(table).sort());
});

describe('as MPFR rounds them: random pairs, hard cases, half-way cases, subnormal results, overflow', () => {
  it.each(Object.entries(external))('%s', (name, cases) => {
    for (const line of cases) {
      const [a, b] = line.split(' ').map((word) => float32FromBits(parseInt(word, 16)));
      expect([hex(a!), hex(b!), hex(functions[name]!(a!, b!))].join(' ')).toBe(line);
    }
  });
});

describe('WebAssembly and JavaScript give the same bits for a seeded sample of 2^18 pairs', () => {
  let wasm: Awaited<ReturnType<typeof wasmFunctionsOfTwo>>;
  beforeAll(async () => {
    wasm = await wasmFunctionsOfTwo(SAMPLE);
  });

  it.each(NAMES)('%s', (name) => {
    fillPairs(name, wasm.x, wasm.y);
    wasm.run[name]!();
    let different = 0;
    for (let i = 0; i < SAMPLE; i++)
      if (float32Bits(wasm.output[i]!) !== float32Bits(functions[name]!(wasm.x[i]!, wasm.y[i]!))) different++;
    expect(different).toBe(0);
  });

  it('which includes pairs that only the exact comparisons decide', () => {
    for (const name of ['pow', 'atan2']) {
      const before = wasm.exactly();
      fillPairs(name, wasm.x, wasm.y);
      wasm.run[name]!();
      expect(wasm.exactly() - before).toBeGreaterThan(0);
    }
  });
});
