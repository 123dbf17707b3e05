/** DepthwiseConv2dNative, its gradients and FusedDepthwiseConv2D (docs/contract.md §4.10). NHWC only, as in tfjs. */
import {
  backend_util,
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type FusedDepthwiseConv2DAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type FusedAttrs, finishFused, type FusedInputs } from './fused';
import { type Kernel, kernel } from './kernel';
import type { DeterministicBackend } from './storage';
import { window2D } from './windows';

type Shape4D = [number, number, number, number];

interface Forward {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

type Attrs = Pick<DepthwiseConv2dNativeAttrs, 'strides' | 'pad' | 'dilations' | 'dimRoundingMode'> & {
  dataFormat?: string;
};

export const depthwiseConvolutionKernels: Kernel[] = [
  kernel<Forward, DepthwiseConv2dNativeAttrs>('DepthwiseConv2dNative', depthwiseConv2D),
  kernel<Forward & FusedInputs, FusedDepthwiseConv2DAttrs & FusedAttrs>(
    'FusedDepthwiseConv2D',
    (inputs, attrs, backend) => finishFused(depthwiseConv2D(inputs, attrs, backend), inputs, attrs, backend),
  ),
  kernel<{ dy: TensorInfo; filter: TensorInfo }, DepthwiseConv2dNativeBackpropInputAttrs>(
    'DepthwiseConv2dNativeBackpropInput',
    ({ dy, filter }, attrs, backend) => {
      const info = infoOf(attrs.inputShape, filter.shape, attrs);
      const gradient = reference.depthwiseConvolveInputGradient(
        backend.float32(dy),
        backend.float32(filter),
        shapeOf(info),
      );
      return backend.make(info.inShape, 'float32', gradient);
    },
  ),
  kernel<{ x: TensorInfo; dy: TensorInfo }, DepthwiseConv2dNativeBackpropFilterAttrs>(
    'DepthwiseConv2dNativeBackpropFilter',
    ({ x, dy }, attrs, backend) => {
      const info = infoOf(x.shape, attrs.filterShape, attrs);
      const gradient = reference.depthwiseConvolveFilterGradient(
        backend.float32(x),
        backend.float32(dy),
        shapeOf(info),
      );
      return backend.make(info.filterShape, 'float32', gradient);
    },
  ),
];

function depthwiseConv2D({ x, filter }: Forward, attrs: Attrs, backend: DeterministicBackend): TensorInfo {
  const { strides, dilations, dataFormat = 'NHWC' } = attrs;
  util.assert(
    dataFormat === 'NHWC',
    () => `dataFormat: expected 'NHWC', got '${dataFormat}'. Transpose x for a depthwise convolution.`,
  );
  util.assert(
    backend_util.eitherStridesOrDilationsAreOne(strides, dilations ?? 1),
    () =>
      'Error in depthwiseConv2d: Either strides or dilations must be 1. ' +
      `Got strides ${strides} and dilations '${dilations}'`,
  );
  const info = infoOf(x.shape, filter.shape, attrs);
  const y = reference.depthwiseConvolve(backend.float32(x), backend.float32(filter), shapeOf(info));
  return backend.make(info.outShape, x.dtype, y);
}

function infoOf(xShape: number[], filterShape: number[], attrs: Attrs): backend_util.Conv2DInfo {
  const { strides, pad, dilations, dimRoundingMode } = attrs;
  return backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    true,
  );
}

function shapeOf(info: backend_util.Conv2DInfo): reference.DepthwiseShape {
  const { batchSize: batch, inChannels: channels, outChannels } = info;
  return { batch, window: window2D(info), channels, multiplier: outChannels / channels };
}
