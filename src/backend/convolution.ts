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
import { call, type Kernel, kernel } from './kernel';
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

export const convolutionKernels: Kernel[] = [
  kernel<Forward, Conv2DAttrs>('Conv2D', conv2D),
  kernel<Forward & FusedInputs, FusedConv2DAttrs & FusedAttrs>('FusedConv2D', (inputs, attrs, backend) =>
    finishFused(conv2D(inputs, attrs, backend), inputs, attrs, backend, attrs.dataFormat === 'NCHW'),
  ),
  kernel<ForInput, Conv2DBackpropInputAttrs>('Conv2DBackpropInput', ({ dy, filter }, attrs, backend) => {
    const info = info2D(attrs.inputShape, filter.shape, attrs);
    return channelsLast([dy], info, backend, ([dyLast], shape) => {
      const dx = reference.convolveInputGradient(outputs(dyLast!, shape, backend), backend.float32(filter), shape);
      return backend.make([shape.batch, ...shape.window.input, shape.inChannels], 'float32', dx);
    });
  }),
  kernel<ForFilter, Conv2DBackpropFilterAttrs>('Conv2DBackpropFilter', ({ x, dy }, attrs, backend) => {
    const info = info2D(x.shape, attrs.filterShape, attrs);
    const { tensors, release } = toChannelsLast([x, dy], info, backend);
    const [xLast, dyLast] = tensors as [TensorInfo, TensorInfo];
    const shape = shape2D(info);
    const dw = reference.convolveFilterGradient(backend.float32(xLast), outputs(dyLast, shape, backend), shape);
    release();
    return backend.make(info.filterShape, 'float32', dw);
  }),
  kernel<Forward, Conv3DAttrs>('Conv3D', ({ x, filter }, { strides, pad, dilations }, backend) => {
    const info = backend_util.computeConv3DInfo(x.shape as Shape5D, filter.shape as Shape5D, strides, dilations, pad);
    const y = reference.convolve(backend.float32(x), backend.float32(filter), shape3D(info));
    return backend.make(info.outShape, x.dtype, y);
  }),
  kernel<ForInput, Conv3DBackpropInputV2Attrs>('Conv3DBackpropInputV2', ({ dy, filter }, attrs, backend) => {
    const { inputShape, strides, pad } = attrs;
    const info = backend_util.computeConv3DInfo(inputShape, filter.shape as Shape5D, strides, 1, pad);
    const shape = shape3D(info);
    const dx = reference.convolveInputGradient(outputs(dy, shape, backend), backend.float32(filter), shape);
    return backend.make(info.inShape, 'float32', dx);
  }),
  kernel<ForFilter, Conv3DBackpropFilterV2Attrs>('Conv3DBackpropFilterV2', ({ x, dy }, attrs, backend) => {
    const { filterShape, strides, pad } = attrs;
    const info = backend_util.computeConv3DInfo(x.shape as Shape5D, filterShape, strides, 1, pad);
    const shape = shape3D(info);
    const dw = reference.convolveFilterGradient(backend.float32(x), outputs(dy, shape, backend), shape);
    return backend.make(info.filterShape, 'float32', dw);
  }),
];

function conv2D({ x, filter }: Forward, attrs: Conv2DAttrs, backend: DeterministicBackend): TensorInfo {
  const info = info2D(x.shape, filter.shape, attrs, attrs.dilations);
  return channelsLast([x], info, backend, ([xLast], shape) => {
    const y = reference.convolve(backend.float32(xLast!), backend.float32(filter), shape);
    return backend.make([shape.batch, ...shape.window.output, shape.outChannels], x.dtype, y);
  });
}

/** The values of dy, without what lies beyond the output: tfjs does not check that the input of a transpose fits. */
function outputs(
  dy: TensorInfo,
  { batch, window, outChannels }: reference.ConvolutionShape,
  backend: DeterministicBackend,
): Float32Array {
  const size = [batch, ...window.output, outChannels];
  if (util.arraysEqual(dy.shape, size)) return backend.float32(dy);
  const fitting = call('Slice', backend, { x: dy }, { begin: size.map(() => 0), size });
  const values = backend.float32(fitting);
  backend.disposeIntermediateTensorInfo(fitting);
  return values;
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
