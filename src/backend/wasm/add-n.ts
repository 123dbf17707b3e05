/** AddN (docs/contract.md §4.14). */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { LEAF } from '../../ops/reference';
import { fast, type FastKernel } from './kernel';

export const addNKernels: FastKernel[] = [
  fast<Record<string, TensorInfo>>('AddN', (inputs, _, backend) => {
    const tensors = Object.values(inputs);
    const { shape } = tensors[0]!;
    const alike = tensors.every((x) => x.dtype === 'float32' && util.arraysEqual(x.shape, shape));
    if (!alike || tensors.length > LEAF) return null;
    const addresses = tensors.map((x) => backend.address(x));
    return backend.heap.scratch(4 * LEAF, (scratch) => {
      const out = backend.output(shape, 'float32');
      backend.heap.int32(scratch, LEAF).set(addresses);
      backend.kernels.addN(scratch, tensors.length, out.address, util.sizeFromShape(shape));
      return out;
    });
  }),
];
