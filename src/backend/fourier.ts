/** FFT and IFFT over the last axis (docs/contract.md §4.19). */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { call, type Kernel, kernel } from './kernel';

export const fourierKernels: Kernel[] = [transform('FFT', false), transform('IFFT', true)];

function transform(name: string, inverse: boolean): Kernel {
  return kernel<{ input: TensorInfo }>(name, ({ input }, _, backend) => {
    const [real, imaginary] = backend.complex64(input);
    const y = reference.fourierTransform({ real, imaginary }, { length: input.shape.at(-1)!, inverse });
    const parts = {
      real: backend.make(input.shape, 'float32', y.real),
      imag: backend.make(input.shape, 'float32', y.imaginary),
    };
    const result = call('Complex', backend, parts);
    for (const part of Object.values(parts)) backend.disposeIntermediateTensorInfo(part);
    return result;
  });
}
