/** AvgPool, AvgPool3D and the gradients of average and max pools (docs/contract.md §4.11). */
import {
  type AvgPool3DAttrs,
  type AvgPool3DGradAttrs,
  type AvgPoolAttrs,
  type AvgPoolGradAttrs,
  backend_util,
  type MaxPool3DGradAttrs,
  type MaxPoolGradAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel, type Unary } from './kernel';
import { window2D, window3D } from './windows';

export interface GradientInputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

type Attrs2D = AvgPoolAttrs | AvgPoolGradAttrs | MaxPoolGradAttrs;
type Attrs3D = AvgPool3DAttrs | AvgPool3DGradAttrs | MaxPool3DGradAttrs;
export type ShapeOf<A> = (x: TensorInfo, attrs: A) => reference.PoolShape;

export const poolingKernels: Kernel[] = [
  averagePool<AvgPoolAttrs>('AvgPool', shape2D, (x) => x.dtype),
  averagePool<AvgPool3DAttrs>('AvgPool3D', shape3D, () => 'float32'),
  averagePoolGradient<AvgPoolGradAttrs>('AvgPoolGrad', shape2D),
  averagePoolGradient<AvgPool3DGradAttrs>('AvgPool3DGrad', shape3D),
  maxPoolGradient<MaxPoolGradAttrs>('MaxPoolGrad', shape2D),
  maxPoolGradient<MaxPool3DGradAttrs>('MaxPool3DGrad', shape3D),
];

function averagePool<A>(name: string, shapeOf: ShapeOf<A>, dtypeOf: (x: TensorInfo) => TensorInfo['dtype']): Kernel {
  return kernel<Unary, A>(name, ({ x }, attrs, backend) => {
    const shape = shapeOf(x, attrs);
    const y = reference.averagePool(backend.float32(x), shape);
    return backend.make([shape.batch, ...shape.window.output, shape.channels], dtypeOf(x), y);
  });
}

function averagePoolGradient<A>(name: string, shapeOf: ShapeOf<A>): Kernel {
  return kernel<GradientInputs, A>(name, ({ dy, input }, attrs, backend) => {
    const gradient = reference.averagePoolGradient(backend.float32(dy), shapeAlong(dy, shapeOf(input, attrs)));
    return backend.make(input.shape, 'float32', gradient);
  });
}

function maxPoolGradient<A>(name: string, shapeOf: ShapeOf<A>): Kernel {
  return kernel<GradientInputs, A>(name, ({ dy, input }, attrs, backend) => {
    const shape = shapeAlong(dy, shapeOf(input, attrs));
    const gradient = reference.maxPoolGradient(backend.float32(input), backend.float32(dy), shape);
    return backend.make(input.shape, 'float32', gradient);
  });
}

/** The shape with dy's own output size: tfjs leaves the rounding mode out of the attributes of AvgPoolGrad. */
export function shapeAlong(dy: TensorInfo, shape: reference.PoolShape): reference.PoolShape {
  return { ...shape, window: { ...shape.window, output: dy.shape.slice(1, -1) } };
}

export function shape2D(x: TensorInfo, attrs: Attrs2D, info = info2D(x, attrs)): reference.PoolShape {
  const { batchSize: batch, filterHeight, filterWidth, inChannels: channels } = info;
  const window = window2D(info);
  // tfjs hands through a pool of single positions that keeps the shape, whatever its strides and padding.
  const identity = filterHeight * filterWidth === 1 && util.arraysEqual(info.inShape, info.outShape);
  return { batch, window: identity ? { ...window, stride: [1, 1], padding: [0, 0] } : window, channels };
}

export function info2D(x: TensorInfo, attrs: Attrs2D): backend_util.Conv2DInfo {
  const { filterSize, strides, pad } = attrs;
  const rounding = 'dimRoundingMode' in attrs ? attrs.dimRoundingMode : undefined;
  const xShape = x.shape as [number, number, number, number];
  return backend_util.computePool2DInfo(xShape, filterSize, strides, 1, pad, rounding);
}

export function shape3D(x: TensorInfo, attrs: Attrs3D, info = info3D(x, attrs)): reference.PoolShape {
  return { batch: info.batchSize, window: window3D(info), channels: info.inChannels };
}

export function info3D(x: TensorInfo, attrs: Attrs3D): backend_util.Conv3DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const xShape = x.shape as [number, number, number, number, number];
  return backend_util.computePool3DInfo(xShape, filterSize, strides, 1, pad, dimRoundingMode);
}
