import { customGrad, tensor, type GradSaveFunc, type Tensor } from '@tensorflow/tfjs-core';

export interface Operation<Inputs extends Tensor[]> {
  readonly shape: readonly number[];
  /** The elements, row-major, in an array of their own. */
  readonly values: () => Float32Array;
  /** Whether the gradient needs the inputs; if not, they are not kept alive for it. */
  readonly saves: boolean;
  /** The gradients by each input, made of such operations only, so that they have gradients too. */
  readonly gradient: (dy: Tensor, inputs: Inputs) => Tensor[];
}

/**
 * Runs an operation whose values are computed here, not by the backend. A gradient that needs the result computes it
 * anew: tfjs's tape does not link a saved result to the operation, and second derivatives would be lost.
 */
export function run<Inputs extends Tensor[]>(inputs: Inputs, operation: Operation<Inputs>): Tensor {
  return customGrad((...args) => {
    if (operation.saves) (args[inputs.length] as GradSaveFunc)(inputs);
    return {
      value: tensor(operation.values(), [...operation.shape], 'float32'),
      gradFunc: (dy: Tensor, saved: Tensor[]) => operation.gradient(dy, saved as Inputs),
    };
  })(...inputs);
}
