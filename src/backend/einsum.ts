/** Einsum, composed of this backend's Transpose, Reshape, Multiply and Sum, one summed label after the other. */
import { backend_util, type EinsumAttrs, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { call, type Kernel, kernel } from './kernel';

export const einsumKernels: Kernel[] = [
  kernel<TensorInfo[], EinsumAttrs>('Einsum', (inputs, { equation }, backend) => {
    const tensors = Object.values(inputs);
    const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
    backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as Tensor[]);
    const { path, steps } = backend_util.getEinsumComputePath(summedDims, idDims);
    const made: TensorInfo[] = [];
    const step = (...args: [name: string, inputs: Record<string, TensorInfo>, attrs?: object]): TensorInfo => {
      const [name, stepInputs, attrs] = args;
      const result = call(name, backend, stepInputs, { ...attrs });
      made.push(result);
      return result;
    };

    /** An operand with its labels in the order of all labels that remain, 1 where it lacks one. */
    const aligned = (id: number, remaining: number): TensorInfo => {
      const { permutationIndices: perm, expandDims } = backend_util.getEinsumPermutation(remaining, idDims[id]!);
      const x = backend_util.isIdentityPermutation(perm)
        ? tensors[id]!
        : step('Transpose', { x: tensors[id]! }, { perm });
      const shape = x.shape.slice();
      for (const axis of expandDims) shape.splice(axis, 0, 1);
      return util.arraysEqual(x.shape, shape) ? x : step('Reshape', { x }, { shape });
    };

    let out: TensorInfo | null = null;
    let remaining = allDims.length;
    steps.forEach((ids, i) => {
      for (const id of ids) {
        const x = aligned(id, remaining);
        out = out === null ? x : step('Multiply', { a: x, b: out });
      }
      if (i === steps.length - 1) return;
      if (path[i]! >= 0) {
        out = step('Sum', { x: out! }, { axis: path[i]! - (allDims.length - remaining), keepDims: false });
      }
      remaining--;
    });

    const result = call('Identity', backend, { x: out! });
    for (const tensor of made) backend.disposeIntermediateTensorInfo(tensor);
    return result;
  }),
];
