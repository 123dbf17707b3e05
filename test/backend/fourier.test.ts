/** FFT and IFFT through tfjs (docs/contract.md §4.19). */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { fourierTransform } from '../../src/ops/reference';
import { expectBits, smallIntegers, values } from '../ops/reference/naive';

beforeAll(async () => {
  registerDeterministicBackend();
  tf.env().set('IS_TEST', true);
  await tf.setBackend(BACKEND_NAME);
});

const bits = (x: tf.Tensor): Float32Array => x.dataSync() as Float32Array;

it.each([1, 2, 16, 30])('transform the last axis, %i long, and keep the shape', (length) => {
  const [real, imaginary] = [values(1, 6 * length), values(2, 6 * length)];
  const shape = [2, 3, length];
  const x = tf.complex(tf.tensor(real, shape), tf.tensor(imaginary, shape));
  for (const [operation, inverse] of [[tf.fft, false], [tf.ifft, true]] as const) {
    const y = operation(x);
    const expected = fourierTransform({ real, imaginary }, { length, inverse });
    expect([y.shape, y.dtype]).toEqual([shape, 'complex64']);
    expectBits(bits(tf.real(y)), expected.real);
    expectBits(bits(tf.imag(y)), expected.imaginary);
  }
}); // prettier-ignore

it('has the meaning of tfjs-backend-cpu: on small integers both are exact up to a length of 4', async () => {
  for (const length of [1, 2, 4]) {
    const results: number[][] = [];
    for (const backend of [BACKEND_NAME, 'cpu']) {
      await tf.setBackend(backend);
      const x = tf.complex(tf.tensor(smallIntegers(1, 5 * length), [5, length]), tf.tensor(smallIntegers(2, 5 * length), [5, length])); // prettier-ignore
      // tfjs-backend-cpu's factor for a quarter of a turn is 6·10^−17 off, which an addition to an integer loses.
      results.push([tf.fft(x), tf.ifft(x)].flatMap((y) => [...bits(tf.real(y)), ...bits(tf.imag(y))].map((v) => Math.fround(v + 1) - 1))); // prettier-ignore
    }
    expect(results[0]).toEqual(results[1]);
  }
  await tf.setBackend(BACKEND_NAME);
});

it('a real transform is the front half of it, as tfjs composes it', () => {
  const x = values(3, 40);
  const y = fourierTransform({ real: x, imaginary: new Float32Array(40) }, { length: 20, inverse: false });
  const half = tf.spectral.rfft(tf.tensor(x, [2, 20]));
  expect(half.shape).toEqual([2, 11]);
  expectBits(bits(tf.real(half)), [...y.real.subarray(0, 11), ...y.real.subarray(20, 31)]);
});
