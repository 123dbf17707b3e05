/** Conv2D, Conv3D, their gradients and FusedConv2D (docs/contract.md §4.10). */
import {
  backend_util,
  type Conv2DAttrs,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropInputAttrs,
  type Conv3DAttrs,
  type Conv3DBackpropFilterV2Attrs,
  type Conv3DBackpropInputV2Attrs,
  type FusedConv2DAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type FusedAttrs, finishFused, type FusedInputs } from './fused';
import { call, disposing, type Kernel, kernel } from './kernel';
import type { DeterministicBackend } from './storage';
import { window2D, window3D } from './windows';

type Shape4D = [number, number, number, number];
type Shape5D = [number, number, number, number, number];

interface Forward {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

interface ForInput {
  readonly dy: TensorInfo;
  readonly filter: TensorInfo;
}

interface ForFilter {
  readonly x: TensorInfo;
  readonly dy: TensorInfo;
}

/** How a convolution with channels last is computed. Results are float32, or of x's dtype where x is given. */
export interface Convolver<B extends DeterministicBackend> {
  forward(x: TensorInfo, filter: TensorInfo, shape: reference.ConvolutionShape, backend: B): TensorInfo;
  inputGradient(dy: TensorInfo, filter: TensorInfo, shape: reference.ConvolutionShape, backend: B): TensorInfo;
  filterGradient(x: TensorInfo, dy: TensorInfo, shape: reference.ConvolutionShape, backend: B): TensorInfo;
}

/** The shape of the result of each. */
export const yShape = ({ batch, window, outChannels }: reference.ConvolutionShape): number[] => [
  batch,
  ...window.output,
  outChannels,
];
export const xShape = ({ batch, window, inChannels }: reference.ConvolutionShape): number[] => [
  batch,
  ...window.input,
  inChannels,
];
export const filterShape = ({ window, inChannels, outChannels }: reference.ConvolutionShape): number[] => [
  ...window.size,
  inChannels,
  outChannels,
];

const byReference: Convolver<DeterministicBackend> = {
  forward: (x, filter, shape, backend) =>
    backend.make(yShape(shape), x.dtype, reference.convolve(backend.float32(x), backend.float32(filter), shape)),
  inputGradient: (dy, filter, shape, backend) => {
    const dx = reference.convolveInputGradient(backend.float32(dy), backend.float32(filter), shape);
    return backend.make(xShape(shape), 'float32', dx);
  },
  filterGradient: (x, dy, shape, backend) => {
    const dw = reference.convolveFilterGradient(backend.float32(x), backend.float32(dy), shape);
    return backend.make(filterShape(shape), 'float32', dw);
  },
};

export const convolutionKernels = convolutionKernelsBy(byReference);

/** The kernels, from what tfjs gives them to the shapes of contraction. */
export function convolutionKernelsBy<B extends DeterministicBackend>(convolver: Convolver<B>): Kernel[] {
  const conv2D = ({ x, filter }: Forward, attrs: Conv2DAttrs, backend: B): TensorInfo => {
    const info = info2D(x.shape, filter.shape, attrs, attrs.dilations);
    return channelsLast([x], info, backend, ([xLast], shape) => convolver.forward(xLast!, filter, shape, backend));
  };
  return [
    kernel<Forward, Conv2DAttrs, B>('Conv2D', conv2D),
    kernel<Forward & FusedInputs, FusedConv2DAttrs & FusedAttrs, B>('FusedConv2D', (inputs, attrs, backend) =>
      finishFused(conv2D(inputs, attrs, backend), inputs, attrs, backend, attrs.dataFormat === 'NCHW'),
    ),
    kernel<ForInput, Conv2DBackpropInputAttrs, B>('Conv2DBackpropInput', ({ dy, filter }, attrs, backend) => {
      const info = info2D(attrs.inputShape, filter.shape, attrs);
      return channelsLast([dy], info, backend, ([dyLast], shape) =>
        withOutputs(dyLast!, shape, backend, (fitting) => convolver.inputGradient(fitting, filter, shape, backend)),
      );
    }),
    kernel<ForFilter, Conv2DBackpropFilterAttrs, B>('Conv2DBackpropFilter', ({ x, dy }, attrs, backend) => {
      const info = info2D(x.shape, attrs.filterShape, attrs);
      const { tensors, release } = toChannelsLast([x, dy], info, backend);
      const [xLast, dyLast] = tensors as [TensorInfo, TensorInfo];
      const shape = shape2D(info);
      const dw = withOutputs(dyLast, shape, backend, (fitting) =>
        convolver.filterGradient(xLast, fitting, shape, backend),
      );
      release();
      return dw;
    }),
    kernel<Forward, Conv3DAttrs, B>('Conv3D', ({ x, filter }, { strides, pad, dilations }, backend) => {
      const info = backend_util.computeConv3DInfo(x.shape as Shape5D, filter.shape as Shape5D, strides, dilations, pad);
      return convolver.forward(x, filter, shape3D(info), backend);
    }),
    kernel<ForInput, Conv3DBackpropInputV2Attrs, B>('Conv3DBackpropInputV2', ({ dy, filter }, attrs, backend) => {
      const { inputShape, strides, pad } = attrs;
      const shape = shape3D(backend_util.computeConv3DInfo(inputShape, filter.shape as Shape5D, strides, 1, pad));
      return withOutputs(dy, shape, backend, (fitting) => convolver.inputGradient(fitting, filter, shape, backend));
    }),
    kernel<ForFilter, Conv3DBackpropFilterV2Attrs, B>('Conv3DBackpropFilterV2', ({ x, dy }, attrs, backend) => {
      const { strides, pad } = attrs;
      const shape = shape3D(backend_util.computeConv3DInfo(x.shape as Shape5D, attrs.filterShape, strides, 1, pad));
      return withOutputs(dy, shape, backend, (fitting) => convolver.filterGradient(x, fitting, shape, backend));
    }),
  ];
}

/** Runs on dy without what lies beyond the output: tfjs does not check that the input of a transpose fits. */
function withOutputs(
  dy: TensorInfo,
  shape: reference.ConvolutionShape,
  backend: DeterministicBackend,
  run: (fitting: TensorInfo) => TensorInfo,
): TensorInfo {
  const size = yShape(shape);
  if (util.arraysEqual(dy.shape, size)) return run(dy);
  const fitting = call('Slice', backend, { x: dy }, { begin: size.map(() => 0), size });
  return disposing(fitting, backend, run);
}

function info2D(
  xShape: number[],
  filterShape: number[],
  { strides, pad, dimRoundingMode, dataFormat }: Omit<Conv2DAttrs, 'dilations'>,
  dilations: Conv2DAttrs['dilations'] | 1 = 1,
): backend_util.Conv2DInfo {
  const format = backend_util.convertConv2DDataFormat(dataFormat);
  return backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    format,
  );
}

function shape2D(info: backend_util.Conv2DInfo): reference.ConvolutionShape {
  const { batchSize: batch, inChannels, outChannels } = info;
  return { batch, window: window2D(info), inChannels, outChannels };
}

function shape3D(info: backend_util.Conv3DInfo): reference.ConvolutionShape {
  const { batchSize: batch, inChannels, outChannels } = info;
  return { batch, window: window3D(info), inChannels, outChannels };
}

/** Runs on tensors brought to NHWC, and brings the result back to the data format of `info`. */
function channelsLast(
  given: TensorInfo[],
  info: backend_util.Conv2DInfo,
  backend: DeterministicBackend,
  run: (tensors: TensorInfo[], shape: reference.ConvolutionShape) => TensorInfo,
): TensorInfo {
  const { tensors, release } = toChannelsLast(given, info, backend);
  const result = run(tensors, shape2D(info));
  release();
  if (info.dataFormat === 'channelsLast') return result;
  const back = call('Transpose', backend, { x: result }, { perm: [0, 3, 1, 2] });
  backend.disposeIntermediateTensorInfo(result);
  return back;
}

function toChannelsLast(
  tensors: TensorInfo[],
  { dataFormat }: backend_util.Conv2DInfo,
  backend: DeterministicBackend,
): { tensors: TensorInfo[]; release(): void } {
  if (dataFormat === 'channelsLast') return { tensors, release: () => undefined };
  const last = tensors.map((x) => call('Transpose', backend, { x }, { perm: [0, 2, 3, 1] }));
  return { tensors: last, release: () => last.forEach((tensor) => backend.disposeIntermediateTensorInfo(tensor)) };
}
