/** Softmax (docs/contract.md §4.12) and the kernel that draws from it. */
import { getKernel, type MultinomialAttrs, type SoftmaxAttrs, type TensorInfo } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { call, type Kernel, kernel } from './kernel';

interface Logits {
  readonly logits: TensorInfo;
}

export const softmaxKernels: Kernel[] = [
  kernel<Logits, SoftmaxAttrs>('Softmax', ({ logits }, { dim }, backend) => {
    const rank = logits.shape.length;
    if (dim !== -1 && dim !== rank - 1) {
      throw Error(
        `Softmax along a non-last dimension is not yet supported. Logits was rank ${rank} and dim was ${dim}`,
      );
    }
    const columns = logits.shape.at(-1) ?? 1;
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
