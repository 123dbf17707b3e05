/** Softmax (docs/contract.md §4.12) and the kernel that draws from it. */
import { getKernel, type MultinomialAttrs, type SoftmaxAttrs, type TensorInfo } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { call, type Kernel, kernel } from './kernel';

export interface Logits {
  readonly logits: TensorInfo;
}

export const softmaxKernels: Kernel[] = [
  kernel<Logits, SoftmaxAttrs>('Softmax', ({ logits }, { dim }, backend) => {
    const columns = columnsOf(logits, dim);
    return backend.make(logits.shape, logits.dtype, reference.softmax(backend.float32(logits), columns));
  }),
  // tfjs-backend-cpu's Multinomial calls its own Softmax, unless it is handed probabilities.
  kernel<Logits, MultinomialAttrs>('Multinomial', ({ logits }, attrs, backend) => {
    const draw = (probabilities: TensorInfo): TensorInfo =>
      getKernel('Multinomial', 'cpu').kernelFunc({
        inputs: { logits: probabilities },
        backend,
        attrs: { ...attrs, normalized: true },
      }) as TensorInfo;
    if (attrs.normalized) return draw(logits);
    const probabilities = call('Softmax', backend, { logits }, { dim: -1 });
    const drawn = draw(probabilities);
    backend.disposeIntermediateTensorInfo(probabilities);
    return drawn;
  }),
];

/** The size of the last axis. @throws Error as tfjs-core does, for another axis. */
export function columnsOf({ shape }: TensorInfo, dim: number): number {
  if (dim !== -1 && dim !== shape.length - 1) {
    throw Error(
      `Softmax along a non-last dimension is not yet supported. Logits was rank ${shape.length} and dim was ${dim}`,
    );
  }
  return shape.at(-1) ?? 1;
}
