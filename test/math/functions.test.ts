/** The functions of one variable (docs/contract.md §2), as TypeScript and as WebAssembly compute them. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrayFunctions } from '../../tools/math/functions.mjs';
import { logTable } from '../../tools/math/log-page.mjs';
import { fillSample, SAMPLE, sampleDigest } from '../../tools/math/sample.mjs';
import { wasmFunctions } from '../../tools/math/wasm.mjs';
import { float32Bits, float32FromBits } from '../../src/bits';
import * as table from '../../src/math/functions';
import hardCases from '../vectors/external/math-hard.json';
import verified from '../vectors/frozen/math.json';

type Unary = (x: number, bits: number) => number;
const inTypeScript = table as Record<string, Unary>;
const names = Object.keys(verified) as (keyof typeof verified)[];
const hex = (bits: number): string => bits.toString(16).padStart(8, '0');

/** The bits of the binary32 nearest to f at the binary32 with these bits. */
const valueBits = (f: Unary, bits: number): number => float32Bits(f(float32FromBits(bits), bits | 0));

it('every function is verified on all 2^32 inputs, with no result wrong', () => {
  expect(names).toEqual(Object.keys(table).sort());
  for (const name of names) expect(verified[name]).toMatchObject({ inputs: 2 ** 32, wrong: 0 });
});

describe('the cases closest to a rounding boundary, as MPFR rounds them', () => {
  it.each(Object.entries(hardCases))('%s', (name, cases) => {
    for (const line of cases) {
      const bits = parseInt(line.split(' ')[0]!, 16);
      expect(`${hex(bits)} ${hex(valueBits(inTypeScript[name]!, bits))}`).toBe(line);
    }
  });
});

describe('a seeded sample of 2^22 inputs has the digest recorded with the verification', () => {
  let wasm: Awaited<ReturnType<typeof wasmFunctions>>;
  let javaScript: Awaited<ReturnType<typeof arrayFunctions>>;
  const [input, output] = [new Float32Array(SAMPLE), new Float32Array(SAMPLE)];

  beforeAll(async () => {
    wasm = await wasmFunctions(SAMPLE);
    javaScript = await arrayFunctions();
    fillSample(input);
  });

  it.each(names)('%s in JavaScript', (name) => {
    javaScript[name]!(input, output);
    expect(sampleDigest(output)).toBe(verified[name].sample);
  });

  it.each(names)('%s in WebAssembly', (name) => {
    wasm.input.set(input);
    wasm.run[name]!(SAMPLE);
    expect(sampleDigest(wasm.output)).toBe(verified[name].sample);
  });

  it('of which a wide function does the last few one by one', () => {
    for (const n of [1, 2, 3, 5, 7]) {
      wasm.input.set(input.subarray(0, n));
      wasm.output.fill(0);
      wasm.run.tanh!(n);
      javaScript.tanh!(input.subarray(0, n), output);
      expect([...wasm.output.subarray(0, n + 1)].map(float32Bits)).toEqual(
        [...output.subarray(0, n), 0].map(float32Bits),
      );
    }
  });
});

it('docs/math.md has the log of these verifications (`npm run docs:math` writes it)', () => {
  const page = readFileSync(new URL('../../docs/math.md', import.meta.url), 'utf8');
  expect(page).toContain(logTable(verified));
});
