/** The checks of functions.test.ts can fail: one unit in the last place of a coefficient, and a digest differs. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { arrayFunctions } from '../../tools/math/functions.mjs';
import { wasmFunctions } from '../../tools/math/wasm.mjs';

/** All binary32 from 64 to 2^7, where exp multiplies the step ln 2/64 by some 7000. */
const [FIRST, COUNT] = [0x42800000, 2 ** 22];
const input = new Float32Array(Uint32Array.from({ length: COUNT }, (_, i) => FIRST + i).buffer);
const digest = (output: Float32Array): string => createHash('sha256').update(output).digest('hex');

async function inJavaScript(fault?: string): Promise<string> {
  const output = new Float32Array(COUNT);
  (await arrayFunctions({ fault })).exp!(input, output);
  return digest(output);
}

async function inWasm(fault?: string): Promise<string> {
  const { run, ...arrays } = await wasmFunctions(COUNT, { fault });
  arrays.input.set(input);
  run.exp!();
  return digest(arrays.output);
}

it('a fault of one ULP in a coefficient of exp changes the results of a sub-range', async () => {
  const right = await inJavaScript();
  expect(await inWasm()).toBe(right);
  expect(await inJavaScript('LN2_STEP_HIGH')).not.toBe(right);
  expect(await inWasm('LN2_HIGH')).not.toBe(right);
});
