/** Kernels of two tensors, element by element, with broadcasting (docs/contract.md §1.4, §1.5, §3). */
import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NameOfTwo } from '../../wasm';
import { broadcast } from './broadcast';
import { fast, type FastKernel } from './kernel';

interface Binary {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

/** The exports of a kernel, by the dtype of its inputs, and the dtype of its result if that is another one. */
interface Names {
  readonly float32?: NameOfTwo;
  readonly int32?: NameOfTwo;
  readonly bool?: NameOfTwo;
  readonly result?: DataType;
}

const KERNELS: Readonly<Record<string, Names>> = {
  Add: { float32: 'add', int32: 'addInt32' },
  Atan2: { float32: 'atan2' },
  Equal: { float32: 'equal', int32: 'equalInt32', result: 'bool' },
  FloorDiv: { float32: 'floorDiv', int32: 'floorDivInt32', result: 'int32' },
  Greater: { float32: 'greater', int32: 'greaterInt32', result: 'bool' },
  GreaterEqual: { float32: 'greaterEqual', int32: 'greaterEqualInt32', result: 'bool' },
  Less: { float32: 'less', int32: 'lessInt32', result: 'bool' },
  LessEqual: { float32: 'lessEqual', int32: 'lessEqualInt32', result: 'bool' },
  LogicalAnd: { bool: 'logicalAnd' },
  LogicalOr: { bool: 'logicalOr' },
  Maximum: { float32: 'maximum', int32: 'maximumInt32' },
  Minimum: { float32: 'minimum', int32: 'minimumInt32' },
  Mod: { float32: 'mod', int32: 'modInt32' },
  Multiply: { float32: 'multiply', int32: 'multiplyInt32' },
  NotEqual: { float32: 'notEqual', int32: 'notEqualInt32', result: 'bool' },
  Pow: { float32: 'pow' },
  RealDiv: { float32: 'realDiv' },
  SquaredDifference: { float32: 'squaredDifference', int32: 'squaredDifferenceInt32' },
  Sub: { float32: 'sub', int32: 'subInt32' },
};

export const binaryKernels: FastKernel[] = [
  ...Object.entries(KERNELS).map(([kernelName, names]) =>
    fast<Binary>(kernelName, ({ a, b }, _, backend) => {
      const name = names[a.dtype as keyof Names] as NameOfTwo | undefined;
      return name && a.dtype === b.dtype ? broadcast(a, b, name, names.result ?? a.dtype, backend) : null;
    }),
  ),
  fast<{ x: TensorInfo; alpha: TensorInfo }>('Prelu', ({ x, alpha }, _, backend) =>
    x.dtype === 'float32' && alpha.dtype === 'float32' ? broadcast(x, alpha, 'prelu', 'float32', backend) : null,
  ),
  fast<{ dy: TensorInfo; y: TensorInfo }>('EluGrad', ({ dy, y }, _, backend) =>
    dy.dtype === 'float32' && y.dtype === 'float32' && util.arraysEqual(dy.shape, y.shape)
      ? broadcast(dy, y, 'eluGrad', 'float32', backend)
      : null,
  ),
];
