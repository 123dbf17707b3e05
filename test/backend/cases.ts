/** A run of every kernel that the backend has of its own, on fixed inputs with the attributes that matter. */
import * as tf from '@tensorflow/tfjs';
import { integers, values } from '../ops/reference/naive';

/** A float32 tensor of many magnitudes; the same for a seed. */
export function floats(seed: number, ...shape: number[]): tf.Tensor {
  return tf.tensor(values(seed, sizeOf(shape)), shape);
}

/** A float32 tensor within (−limit, limit). */
export function small(seed: number, limit: number, ...shape: number[]): tf.Tensor {
  const next = integers(seed);
  const numbers = Float32Array.from({ length: sizeOf(shape) }, () => (next() / 2 ** 31 - 1) * limit);
  return tf.tensor(numbers, shape);
}

/** An int32 tensor of 0 … below − 1. */
export function indices(seed: number, below: number, ...shape: number[]): tf.Tensor {
  const next = integers(seed);
  return tf.tensor(Int32Array.from({ length: sizeOf(shape) }, () => next() % below), shape, 'int32'); // prettier-ignore
}

/** Runs a kernel of the current backend by its name. */
export function run(name: string, inputs: Record<string, tf.Tensor>, attrs: object = {}): tf.Tensor | tf.Tensor[] {
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, { ...attrs });
}

function sizeOf(shape: number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

type Case = () => tf.Tensor | tf.Tensor[];

const unary = (name: string, x: () => tf.Tensor): [string, Case] => [name, () => run(name, { x: x() })];
const positive = (): tf.Tensor => small(3, 40, 200).abs();
const within1 = (): tf.Tensor => small(4, 1, 200);
const moderate = (): tf.Tensor => small(5, 20, 200);
const same2D = { strides: [2, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
const valid3D = { strides: [1, 2, 1], pad: 'valid', dilations: [1, 1, 1] };
const pool2D = { filterSize: [3, 2], strides: [2, 2], pad: 'same' };
const pool3D = { filterSize: [2, 3, 2], strides: [2, 1, 2], pad: 'same', dataFormat: 'NDHWC' };
const lrn = { depthRadius: 3, bias: 1, alpha: 0.01, beta: 0.5 };
const bilinear = { alignCorners: false, halfPixelCenters: true };

export const CASES: Readonly<Record<string, Case>> = Object.fromEntries<Case>([
  unary('Acos', within1),
  unary('Acosh', () => positive().add(1)),
  unary('Asin', within1),
  unary('Asinh', moderate),
  unary('Atan', moderate),
  unary('Atanh', within1),
  unary('Cos', moderate),
  unary('Cosh', moderate),
  unary('Elu', moderate),
  unary('Erf', () => small(6, 4, 200)),
  unary('Exp', moderate),
  unary('Expm1', moderate),
  unary('Log', positive),
  unary('Log1p', positive),
  unary('Selu', moderate),
  unary('Sigmoid', moderate),
  unary('Sin', moderate),
  unary('Sinh', moderate),
  unary('Softplus', moderate),
  unary('Tan', moderate),
  unary('Tanh', moderate),
  ['Atan2', () => run('Atan2', { a: moderate().reshape([20, 10]), b: small(7, 20, 10) })],
  [
    'Mod',
    () => [
      ...[run('Mod', { a: moderate().reshape([20, 10]), b: small(8, 3, 20, 1) })].flat(),
      ...[run('Mod', { a: indices(2, 2 ** 31, 50), b: indices(3, 2 ** 10, 50) })].flat(),
    ],
  ],
  ['Pow', () => run('Pow', { a: positive().reshape([20, 10]), b: small(8, 3, 20, 1) })],
  ['Multiply', () => run('Multiply', { a: indices(2, 2 ** 31, 50), b: indices(3, 2 ** 31, 50) })],
  ['Square', () => run('Square', { x: indices(4, 2 ** 31, 50) })],
  ['SquaredDifference', () => run('SquaredDifference', { a: indices(5, 2 ** 31, 50), b: indices(6, 2 ** 31, 50) })],
  ['ComplexAbs', () => run('ComplexAbs', { x: tf.complex(moderate(), positive()) })],
  ['Cast', () => run('Cast', { x: indices(1, 2 ** 31, 50) }, { dtype: 'float32' })],
  ['Sum', () => run('Sum', { x: floats(1, 40, 9, 5) }, { axis: [0, 1], keepDims: true })],
  ['Mean', () => run('Mean', { x: floats(2, 3, 70) }, { axis: [0, 1], keepDims: false })],
  ['Prod', () => run('Prod', { x: small(3, 2, 3, 70) }, { axis: [1], keepDims: false })],
  ['AddN', () => run('AddN', Object.fromEntries([...Array(40).keys()].map((i) => [String(i), floats(i, 3)])))],
  ['BatchMatMul', () => run('BatchMatMul', { a: floats(1, 2, 70, 5), b: floats(2, 1, 6, 70) }, { transposeA: true, transposeB: true })],
  ['_FusedMatMul', () => run('_FusedMatMul', { a: small(1, 1, 5, 70), b: small(2, 1, 70, 6), bias: floats(3, 6) }, { activation: 'elu' })],
  ['Conv2D', () => run('Conv2D', { x: floats(1, 2, 7, 6, 5), filter: floats(2, 3, 3, 5, 4) }, same2D)],
  ['Conv2DBackpropInput', () => run('Conv2DBackpropInput', { dy: floats(1, 2, 4, 6, 4), filter: floats(2, 3, 3, 5, 4) }, { ...same2D, inputShape: [2, 7, 6, 5] })],
  ['Conv2DBackpropFilter', () => run('Conv2DBackpropFilter', { x: floats(1, 2, 7, 6, 5), dy: floats(2, 2, 4, 6, 4) }, { ...same2D, filterShape: [3, 3, 5, 4] })],
  ['FusedConv2D', () => run('FusedConv2D', { x: small(1, 1, 2, 5, 7, 6), filter: small(2, 1, 3, 3, 5, 4), bias: floats(3, 4), preluActivationWeights: floats(4, 4) }, { ...same2D, dataFormat: 'NCHW', activation: 'prelu' })],
  ['Conv3D', () => run('Conv3D', { x: floats(1, 2, 4, 5, 6, 3), filter: floats(2, 2, 3, 3, 3, 4) }, valid3D)],
  ['Conv3DBackpropInputV2', () => run('Conv3DBackpropInputV2', { dy: floats(1, 2, 3, 2, 4, 4), filter: floats(2, 2, 3, 3, 3, 4) }, { ...valid3D, inputShape: [2, 4, 5, 6, 3] })],
  ['Conv3DBackpropFilterV2', () => run('Conv3DBackpropFilterV2', { x: floats(1, 2, 4, 5, 6, 3), dy: floats(2, 2, 3, 2, 4, 4) }, { ...valid3D, filterShape: [2, 3, 3, 3, 4] })],
  ['DepthwiseConv2dNative', () => run('DepthwiseConv2dNative', { x: floats(1, 2, 7, 6, 5), filter: floats(2, 6, 6, 5, 2) }, { ...same2D, strides: [1, 1] })],
  ['DepthwiseConv2dNativeBackpropInput', () => run('DepthwiseConv2dNativeBackpropInput', { dy: floats(1, 2, 7, 6, 10), filter: floats(2, 6, 6, 5, 2) }, { ...same2D, strides: [1, 1], inputShape: [2, 7, 6, 5] })],
  ['DepthwiseConv2dNativeBackpropFilter', () => run('DepthwiseConv2dNativeBackpropFilter', { x: floats(1, 2, 7, 6, 5), dy: floats(2, 2, 7, 6, 10) }, { ...same2D, strides: [1, 1], filterShape: [6, 6, 5, 2] })],
  ['FusedDepthwiseConv2D', () => run('FusedDepthwiseConv2D', { x: small(1, 1, 2, 7, 6, 5), filter: small(2, 1, 3, 3, 5, 2), bias: floats(3, 10) }, { ...same2D, strides: [1, 1], activation: 'sigmoid' })],
  ['AvgPool', () => run('AvgPool', { x: floats(1, 2, 7, 6, 3) }, pool2D)],
  ['AvgPoolGrad', () => run('AvgPoolGrad', { dy: floats(1, 2, 4, 3, 3), input: floats(2, 2, 7, 6, 3) }, pool2D)],
  ['AvgPool3D', () => run('AvgPool3D', { x: floats(1, 2, 4, 5, 6, 3) }, pool3D)],
  ['AvgPool3DGrad', () => run('AvgPool3DGrad', { dy: floats(1, 2, 2, 5, 3, 3), input: floats(2, 2, 4, 5, 6, 3) }, pool3D)],
  ['MaxPoolGrad', () => run('MaxPoolGrad', { dy: floats(1, 2, 4, 3, 3), input: floats(2, 2, 7, 6, 3), output: floats(3, 2, 4, 3, 3) }, pool2D)],
  ['MaxPool3DGrad', () => run('MaxPool3DGrad', { dy: floats(1, 2, 2, 5, 3, 3), input: floats(2, 2, 4, 5, 6, 3), output: floats(3, 2, 2, 5, 3, 3) }, pool3D)],
  ['Cumsum', () => run('Cumsum', { x: floats(1, 3, 70, 2) }, { axis: 1, exclusive: false, reverse: true })],
  ['Cumprod', () => run('Cumprod', { x: small(2, 2, 3, 70) }, { axis: 1, exclusive: true, reverse: false })],
  ['Softmax', () => run('Softmax', { logits: moderate().reshape([4, 50]) }, { dim: -1 })],
  ['Multinomial', () => run('Multinomial', { logits: small(1, 2, 2, 10) }, { numSamples: 20, seed: 3, normalized: false })],
  ['UnsortedSegmentSum', () => run('UnsortedSegmentSum', { x: floats(1, 90, 3), segmentIds: indices(2, 4, 90) }, { numSegments: 5 })],
  ['ScatterNd', () => run('ScatterNd', { indices: indices(1, 3, 90, 2), updates: floats(2, 90, 4) }, { shape: [3, 3, 4] })],
  ['SparseSegmentSum', () => run('SparseSegmentSum', { data: floats(1, 9, 3), indices: indices(2, 9, 50), segmentIds: tf.range(0, 50, 1, 'int32').div(tf.scalar(20, 'int32')) })],
  ['SparseSegmentMean', () => run('SparseSegmentMean', { data: floats(1, 9, 3), indices: indices(2, 9, 50), segmentIds: tf.range(0, 50, 1, 'int32').div(tf.scalar(20, 'int32')) })],
  ['Bincount', () => run('Bincount', { x: indices(1, 5, 90), weights: floats(2, 90) }, { size: 4 })],
  ['DenseBincount', () => run('DenseBincount', { x: indices(1, 5, 3, 50), weights: floats(2, 3, 50) }, { size: 5, binaryOutput: false })],
  ['FusedBatchNorm', () => run('FusedBatchNorm', { x: floats(1, 6, 5), mean: floats(2, 5), variance: floats(3, 5).abs(), scale: floats(4, 5), offset: floats(5, 5) }, { varianceEpsilon: 0.001 })],
  ['LRN', () => run('LRN', { x: small(1, 3, 1, 2, 2, 9) }, lrn)],
  ['LRNGrad', () => run('LRNGrad', { x: small(1, 3, 1, 2, 2, 9), y: small(2, 3, 1, 2, 2, 9), dy: floats(3, 1, 2, 2, 9) }, lrn)],
  ['ResizeBilinearGrad', () => run('ResizeBilinearGrad', { images: floats(1, 2, 3, 4, 2), dy: floats(2, 2, 5, 9, 2) }, bilinear)],
  ['ResizeNearestNeighborGrad', () => run('ResizeNearestNeighborGrad', { images: floats(1, 2, 3, 4, 2), dy: floats(2, 2, 5, 9, 2) }, bilinear)],
  ['Einsum', () => run('Einsum', { 0: floats(1, 3, 40), 1: floats(2, 5, 40, 4) } as never, { equation: 'ij,kjl->ilk' })],
  ['TopK', () => run('TopK', { x: floats(1, 2, 700) }, { k: 9, sorted: false })],
  ['FFT', () => run('FFT', { input: tf.complex(floats(1, 2, 12), floats(2, 2, 12)) })],
  ['IFFT', () => run('IFFT', { input: tf.complex(floats(1, 2, 16), floats(2, 2, 16)) })],
  ['NonMaxSuppressionV5', () => run('NonMaxSuppressionV5', { boxes: small(1, 1, 30, 4), scores: small(2, 1, 30).abs() }, { maxOutputSize: 10, iouThreshold: 0.5, scoreThreshold: 0.1, softNmsSigma: 0.5 })],
  ['RotateWithOffset', () => run('RotateWithOffset', { image: floats(1, 1, 6, 7, 3) }, { radians: 0.7, fillValue: 0, center: 0.5 })],
]); // prettier-ignore
