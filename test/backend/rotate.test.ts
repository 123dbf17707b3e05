/** RotateWithOffset (docs/contract.md §1.7). */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { integers } from '../ops/reference/naive';
import { run } from './cases';

beforeAll(() => {
  registerDeterministicBackend();
  tf.env().set('IS_TEST', true);
});
afterEach(() => tf.setBackend(BACKEND_NAME));

interface Rotation {
  readonly radians: number;
  readonly fill?: number | [number, number, number];
  readonly center?: number | [number, number];
  readonly dtype?: 'float32' | 'int32';
}

/** A numbered image, turned. */
async function rotate(backend: string, shape: number[], rotation: Rotation): Promise<unknown> {
  const { radians, fill = 0, center = 0.5, dtype = 'float32' } = rotation;
  await tf.setBackend(backend);
  const size = shape.reduce((product, n) => product * n, 1);
  const image = tf
    .range(1, size + 1)
    .reshape(shape)
    .cast(dtype);
  const y = run('RotateWithOffset', { image }, { radians, fillValue: fill, center }) as tf.Tensor;
  return { shape: y.shape, dtype: y.dtype, values: [...y.dataSync()] };
}

describe('is that of tfjs-backend-cpu', () => {
  it('for quarters of a turn, where most pixels lie on the middle between two', async () => {
    for (const quarters of [-3, -2, -1, 0, 1, 2, 3, 4, 100]) {
      for (const [height, width] of [[4, 5], [5, 4], [6, 6], [7, 3]] as const) {
        const rotation = { radians: (quarters * Math.PI) / 2 };
        const expected = await rotate('cpu', [2, height, width, 2], rotation);
        expect(await rotate(BACKEND_NAME, [2, height, width, 2], rotation)).toEqual(expected);
      }
    }
  }); // prettier-ignore

  it('for any angle, centre, filling and dtype', async () => {
    const next = integers(1);
    for (let i = 0; i < 60; i++) {
      const rotation: Rotation = {
        radians: (next() / 2 ** 32 - 0.5) * 20,
        fill: i % 3 ? [0.5, -2, 300] : next() % 256,
        center: i % 2 ? [next() / 2 ** 32, 0.25] : next() / 2 ** 32,
        dtype: i % 5 ? 'float32' : 'int32',
      };
      const shape = [1 + (i % 2), 1 + (next() % 12), 1 + (next() % 12), i % 3 ? 3 + (i % 2) : 1 + (next() % 4)];
      const expected = await rotate('cpu', shape, rotation);
      expect(await rotate(BACKEND_NAME, shape, rotation)).toEqual(expected);
    }
  });

  it('for an angle that is no number, and for no pixels', async () => {
    for (const radians of [NaN, Infinity]) {
      const expected = await rotate('cpu', [1, 2, 2, 1], { radians, fill: 7 });
      expect(await rotate(BACKEND_NAME, [1, 2, 2, 1], { radians, fill: 7 })).toEqual(expected);
    }
    for (const shape of [[0, 2, 2, 1], [1, 0, 2, 1], [1, 2, 0, 1], [1, 2, 2, 0]]) {
      const expected = await rotate('cpu', shape, { radians: 1 });
      expect(await rotate(BACKEND_NAME, shape, { radians: 1 })).toEqual(expected);
    }
  }); // prettier-ignore
});

it('takes sine and cosine of the angle as a JavaScript number, rounded to binary32', async () => {
  // Of a row of 2^12 pixels turned about its start, (x·cos, x·sin) rounded; far from it the rounding of cos shows.
  await tf.setBackend(BACKEND_NAME);
  const radians = 0.3;
  const [cos, sin] = [Math.fround(0.955336489125606), Math.fround(0.2955202066613396)];
  const image = tf.range(0, 4096).reshape([1, 1, 4096, 1]) as tf.Tensor4D;
  const y = tf.image.rotateWithOffset(image, radians, -1, 0).dataSync();
  expect([...y]).toEqual(
    Array.from({ length: 4096 }, (_, x) => (Math.round(x * sin) === 0 ? Math.round(x * cos) : -1)),
  );
});
