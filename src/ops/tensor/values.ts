/** What the tensor operations take and read. */
import { Tensor } from '@tensorflow/tfjs-core';
import { argumentMessage, DisposedError, wrongType } from '../../errors';

/**
 * The tensor, if it has values that the contract's arithmetic is defined for.
 * @throws TypeError unless it is a float32 tensor; DisposedError if it has been disposed of.
 */
export function checkTensor(argument: string, x: unknown): Tensor {
  const expected = 'a float32 tensor';
  if (!(x instanceof Tensor)) {
    throw wrongType({ argument, expected, got: x, next: 'Make one with tf.tensor, or pass plain values only.' });
  }
  if (x.isDisposed) {
    const next = 'dispose() or the end of a tidy() came first: read it earlier, or keep() it.';
    throw new DisposedError(argumentMessage({ argument, expected: `${expected} that has its values`, got: x, next }));
  }
  if (x.dtype !== 'float32') {
    const next =
      x.dtype === 'int32' || x.dtype === 'bool' ? "Convert it with x.cast('float32')." : 'There is no such sum.';
    throw wrongType({ argument, expected, got: x.dtype, next });
  }
  return x;
}

/** The values, row-major; not to be written to, as they may be the backend's own. */
export function readValues(x: Tensor): Float32Array {
  // tfjs-backend-cpu casts int32 to float32 by renaming the same array.
  const values: ArrayLike<number> = x.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
