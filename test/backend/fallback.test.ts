/** Backend 'deterministic' where there is no WebAssembly with SIMD: the reference runs, with the same bits. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { BACKEND_NAME, DeterministicBackend, HeapBackend } from '../../src/backend/register';
import { backendReport, fingerprint, selectBackend, withDeterminism } from '../../src/index';
import { fit } from '../stock-training';

const digest = (): Promise<string> => withDeterminism(42, async () => fingerprint(await fit()));

let expected: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  expected = await digest();
  expect(backendReport(BACKEND_NAME).implementation).toBe('WebAssembly');
});
beforeEach(() => tf.removeBackend(BACKEND_NAME));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

// The module is compiled once for all; what fails here is its instance.
it.each<[string, () => void]>([
  [
    'does not know SIMD',
    () =>
      vi.spyOn(WebAssembly, 'Instance').mockImplementation(function () {
        throw new WebAssembly.CompileError('invalid value type');
      }),
  ],
  [
    'may not compile, by a Content Security Policy',
    () =>
      vi.spyOn(WebAssembly, 'Instance').mockImplementation(function () {
        throw new EvalError('Refused to compile WebAssembly module');
      }),
  ],
  [
    'may not reserve the memory',
    () =>
      vi.spyOn(WebAssembly, 'Memory').mockImplementation(function () {
        throw new RangeError('could not allocate memory');
      }),
  ],
  ['is not there', () => vi.stubGlobal('WebAssembly', undefined)],
])('when WebAssembly %s', async (_, prevent) => {
  prevent();
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  expect(await selectBackend({ backend: BACKEND_NAME })).toMatchObject({
    level: 'portable',
    implementation: 'JavaScript',
  });
  expect(tf.backend()).toBeInstanceOf(DeterministicBackend);
  expect(tf.backend()).not.toBeInstanceOf(HeapBackend);
  await tf.setBackend('cpu');
  for (let i = 0; i < 2; i++) expect(await digest()).toBe(expected);
  expect(warn.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^Backend 'deterministic': expected WebAssembly with SIMD, got .*same, .*'wasm-unsafe-eval'/,
      ),
    ],
  ]);
});
