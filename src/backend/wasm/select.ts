/** Select, of tensors of one shape. */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { fast, type FastKernel } from './kernel';

interface SelectInputs {
  readonly condition: TensorInfo;
  readonly t: TensorInfo;
  readonly e: TensorInfo;
}

const DTYPES = new Set(['float32', 'int32', 'bool']);

export const selectKernels: FastKernel[] = [
  fast<SelectInputs>('Select', ({ condition, t, e }, _, backend) => {
    const { shape, dtype } = t;
    const uniform = util.arraysEqual(condition.shape, shape) && util.arraysEqual(e.shape, shape);
    if (!uniform || condition.dtype !== 'bool' || e.dtype !== dtype || !DTYPES.has(dtype)) return null;
    const where = backend.address(condition);
    const yes = backend.address(t);
    const no = backend.address(e);
    const out = backend.output(shape, dtype);
    const { select, selectBool } = backend.kernels;
    (dtype === 'bool' ? selectBool : select)(where, yes, no, out.address, util.sizeFromShape(shape));
    return out;
  }),
];
