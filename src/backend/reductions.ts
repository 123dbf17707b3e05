/** Sum, Mean, Prod and AddN (docs/contract.md §4.6 to §4.8, §4.14). */
import { type MeanAttrs, type ProdAttrs, type SumAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel, type Unary } from './kernel';

const { ADD, ADD_INT32, MULTIPLY, MULTIPLY_INT32 } = reference;

export const reductionKernels: Kernel[] = [
  reduction<SumAttrs>('Sum', ADD, ADD_INT32),
  reduction<ProdAttrs>('Prod', MULTIPLY, MULTIPLY_INT32),
  kernel<Unary, MeanAttrs>('Mean', ({ x }, attrs, backend) => {
    const { axes, outShape } = reducedAxes(x, attrs);
    return backend.make(outShape, 'float32', reference.meanAxes(backend.float32(x), x.shape, axes));
  }),
  kernel<Record<string, TensorInfo>>('AddN', (inputs, _, backend) => {
    const tensors = Object.values(inputs);
    const { shape, dtype } = tensors[0]!;
    const sum =
      dtype === 'float32'
        ? reference.addN(tensors.map((tensor) => backend.float32(tensor)))
        : reference.addNInt32(tensors.map((tensor) => backend.int32(tensor)));
    return backend.make(shape, dtype, sum);
  }),
];

export interface ReductionAttrs {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

function reduction<A extends ReductionAttrs>(
  name: string,
  operation: reference.TreeOperation,
  operationInt32: reference.Int32Operation,
): Kernel {
  return kernel<Unary, A>(name, ({ x }, attrs, backend) => {
    const { axes, outShape } = reducedAxes(x, attrs);
    return x.dtype === 'float32'
      ? backend.make(outShape, 'float32', reference.reduceAxes(backend.float32(x), x.shape, axes, operation))
      : backend.make(outShape, 'int32', reference.reduceAxesInt32(backend.int32(x), x.shape, axes, operationInt32));
  });
}

/** The axes, each once, and the shape of what is left. */
export function reducedAxes(
  { shape }: TensorInfo,
  { axis, keepDims }: ReductionAttrs,
): { axes: number[]; outShape: number[] } {
  const axes = [...new Set(util.parseAxisParam(axis, shape))];
  const outShape = keepDims
    ? shape.map((dimension, i) => (axes.includes(i) ? 1 : dimension))
    : shape.filter((_, i) => !axes.includes(i));
  return { axes, outShape };
}
