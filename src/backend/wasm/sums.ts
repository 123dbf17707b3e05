/** Sum, Mean and Prod (docs/contract.md §4.6 to §4.8). */
import type { DataType, MeanAttrs, ProdAttrs, SumAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import type { HeapBackend, Output } from '../heap-backend';
import { call, disposing, type Unary } from '../kernel';
import { reducedAxes, type ReductionAttrs } from '../reductions';
import { fast, type FastKernel } from './kernel';
import { type OverAxes, reduceOver } from './over-axes';
import type { Reduce } from '../../wasm';

export const sumKernels: FastKernel[] = [
  fast<Unary, SumAttrs>('Sum', ({ x }, attrs, backend) => {
    const { sum, sumInt32 } = backend.kernels;
    return reduction(x, attrs, backend, { float32: sum, int32: sumInt32 });
  }),
  fast<Unary, ProdAttrs>('Prod', ({ x }, attrs, backend) => {
    const { product, productInt32 } = backend.kernels;
    return reduction(x, attrs, backend, { float32: product, int32: productInt32 });
  }),
  fast<Unary, MeanAttrs>('Mean', ({ x }, attrs, backend) => {
    const { sum, divide } = backend.kernels;
    const mean = reduction(x, attrs, backend, { float32: sum });
    if (!mean) return null;
    const size = sizeOf(mean.shape);
    divide(mean.address, size, sizeOf(x.shape) / size);
    return mean;
  }),
];

/** The kernels by dtype; other dtypes are cast to the last of them. */
interface Reductions {
  readonly float32: Reduce;
  readonly int32?: Reduce;
}

function reduction(
  x: TensorInfo,
  attrs: ReductionAttrs,
  backend: HeapBackend,
  { float32, int32 }: Reductions,
): Output | null {
  if (!['float32', 'int32', 'bool'].includes(x.dtype)) return null;
  const { axes, outShape } = reducedAxes(x, attrs);
  const over = { axes: axes.sort((a, b) => a - b), outShape };
  if (x.dtype === 'float32') return reduceByLevels(float32, x, over, backend);
  const [run, dtype]: [Reduce, DataType] = int32 ? [int32, 'int32'] : [float32, 'float32'];
  if (x.dtype === dtype) return reduceByLevels(run, x, over, backend);
  return disposing(call('Cast', backend, { x }, { dtype }), backend, (cast) =>
    reduceByLevels(run, cast, over, backend),
  );
}

/** With the batch axis as a level of its own, outside the rest. */
function reduceByLevels(run: Reduce, x: TensorInfo, over: OverAxes, backend: HeapBackend): Output {
  const { axes, outShape } = over;
  if (axes.length < 2 || axes[0] !== 0) return reduceOver(run, x, over, backend);
  const shape = [x.shape[0]!, sizeOf(outShape)];
  return disposing(reduceOver(run, x, { axes: axes.slice(1), outShape: shape }, backend), backend, (perSample) =>
    reduceOver(run, perSample, { axes: [0], outShape }, backend),
  );
}
