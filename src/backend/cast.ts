/** Cast, rounding int32 to binary32 where tfjs-backend-cpu renames the same array (docs/contract.md §1.1). */
import { type CastAttrs, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { call, type Kernel, kernel, type Unary } from './kernel';
import type { DeterministicBackend } from './storage';

export const castKernels: Kernel[] = [
  kernel<Unary, CastAttrs>('Cast', ({ x }, { dtype }, backend) => cast(x, dtype, backend)),
];

function cast(x: TensorInfo, dtype: DataType, backend: DeterministicBackend): TensorInfo {
  if (x.dtype === dtype) return call('Identity', backend, { x });
  if (dtype === 'complex64') {
    const real = cast(x, 'float32', backend);
    const imag = backend.make(x.shape, 'float32', new Float32Array(util.sizeFromShape(x.shape)));
    const complex = call('Complex', backend, { real, imag });
    backend.disposeIntermediateTensorInfo(real);
    backend.disposeIntermediateTensorInfo(imag);
    return complex;
  }
  if (x.dtype === 'complex64') {
    const real = call('Real', backend, { input: x });
    const result = cast(real, dtype, backend);
    backend.disposeIntermediateTensorInfo(real);
    return result;
  }
  if (dtype === 'float32') return backend.make(x.shape, dtype, backend.float32(x));
  if (dtype === 'int32') return backend.make(x.shape, dtype, backend.int32(x));
  if (dtype === 'bool')
    return backend.make(
      x.shape,
      dtype,
      backend.float32(x).map((value) => (value !== 0 ? 1 : 0)),
    );
  throw new TypeError(
    `dtype: expected float32, int32, bool or complex64, got ${dtype} for a ${x.dtype} tensor. ` +
      'Strings are made from values, with tf.tensor.',
  );
}
