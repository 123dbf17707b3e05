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

/** How a depthwise convolution is computed. */
export interface DepthwiseConvolver<B extends DeterministicBackend> {
  /** [batch, …output, channels · multiplier], of x's dtype. */
  forward(x: TensorInfo, filter: TensorInfo, shape: reference.DepthwiseShape, backend: B): TensorInfo;
  /** [batch, …input, channels], float32. */
  inputGradient(dy: TensorInfo, filter: TensorInfo, shape: reference.DepthwiseShape, backend: B): TensorInfo;
  /** [...size, channels, multiplier], float32. */
  filterGradient(x: TensorInfo, dy: TensorInfo, shape: reference.DepthwiseShape, backend: B): TensorInfo;
}

const byReference: DepthwiseConvolver<DeterministicBackend> = {
  forward: (x, filter, shape, backend) => {
    const { batch, window, channels, multiplier } = shape;
    const y = reference.depthwiseConvolve(backend.float32(x), backend.float32(filter), shape);
    return backend.make([batch, ...window.output, channels * multiplier], x.dtype, y);
  },
  inputGradient: (dy, filter, shape, backend) => {
    const { batch, window, channels } = shape;
    const dx = reference.depthwiseConvolveInputGradient(backend.float32(dy), backend.float32(filter), shape);
    return backend.make([batch, ...window.input, channels], 'float32', dx);
  },
  filterGradient: (x, dy, shape, backend) => {
    const { window, channels, multiplier } = shape;
    const dw = reference.depthwiseConvolveFilterGradient(backend.float32(x), backend.float32(dy), shape);
    return backend.make([...window.size, channels, multiplier], 'float32', dw);
  },
};

export const depthwiseConvolutionKernels = depthwiseConvolutionKernelsBy(byReference);

/** The kernels, from what tfjs gives them to the shapes of contraction. */
export function depthwiseConvolutionKernelsBy<B extends DeterministicBackend>(
  convolver: DepthwiseConvolver<B>,
): Kernel[] {
  const depthwiseConv2D = ({ x, filter }: Forward, attrs: Attrs, backend: B): TensorInfo => {
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
    return convolver.forward(x, filter, shapeOf(x.shape, filter.shape, attrs), backend);
  };
  return [
    kernel<Forward, DepthwiseConv2dNativeAttrs, B>('DepthwiseConv2dNative', depthwiseConv2D),
    kernel<Forward & FusedInputs, FusedDepthwiseConv2DAttrs & FusedAttrs, B>(
      'FusedDepthwiseConv2D',
      (inputs, attrs, backend) => finishFused(depthwiseConv2D(inputs, attrs, backend), inputs, attrs, backend),
    ),
    kernel<{ dy: TensorInfo; filter: TensorInfo }, DepthwiseConv2dNativeBackpropInputAttrs, B>(
      'DepthwiseConv2dNativeBackpropInput',
      ({ dy, filter }, attrs, backend) =>
        convolver.inputGradient(dy, filter, shapeOf(attrs.inputShape, filter.shape, attrs), backend),
    ),
    kernel<{ x: TensorInfo; dy: TensorInfo }, DepthwiseConv2dNativeBackpropFilterAttrs, B>(
      'DepthwiseConv2dNativeBackpropFilter',
      ({ x, dy }, attrs, backend) =>
        convolver.filterGradient(x, dy, shapeOf(x.shape, attrs.filterShape, attrs), backend),
    ),
  ];
}

function shapeOf(xShape: number[], filterShape: number[], attrs: Attrs): reference.DepthwiseShape {
  const { strides, pad, dilations, dimRoundingMode } = attrs;
  const info = backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    true,
  );
  const { batchSize: batch, inChannels: channels, outChannels } = info;
  return { batch, window: window2D(info), channels, multiplier: outChannels / channels };
}
