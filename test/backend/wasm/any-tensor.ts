/** What the tests of kernels that move values share. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { BACKEND_NAME, REFERENCE_NAME } from '../../../src/backend/register';
import { booleansOf, floatsOf, type Input, integersOf } from './compare';

/** A tensor of a shape and of any dtype that kernels on WebAssembly move. */
export function anyTensorOf(shape: number[]): fc.Arbitrary<Input> {
  return fc.oneof(
    { weight: 2, arbitrary: floatsOf(shape, true) },
    { weight: 1, arbitrary: integersOf(shape) },
    { weight: 1, arbitrary: booleansOf(shape) },
  );
}

/** One value for each dimension, from an arbitrary that depends on it. */
export function eachOf<T>(shape: readonly number[], of: (extent: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.tuple(...shape.map(of));
}

/** What both backends throw when they run this. */
export async function errorsOf(run: () => unknown): Promise<string[]> {
  const messages: string[] = [];
  for (const name of [BACKEND_NAME, REFERENCE_NAME]) {
    await tf.setBackend(name);
    try {
      tf.tidy(() => void run());
      messages.push('no error');
    } catch (error) {
      messages.push((error as Error).message);
    }
  }
  return messages;
}
