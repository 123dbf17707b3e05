/** The reference: the operations of docs/contract.md §4 in plain TypeScript on typed arrays, one function each. */
export { ADD, AlignedTree, LEAF, MULTIPLY, type TreeOperation } from './reference/aligned-tree';
export { batchNormalization, type BatchStatistics } from './reference/batch-normalization';
export { matMul, transpose, type MatMulShape } from './reference/contraction';
export {
  convolve,
  convolveFilterGradient,
  convolveInputGradient,
  type ConvolutionShape,
} from './reference/convolution';
export { cumulate, cumulateInt32, type CumulateShape } from './reference/cumulative';
export {
  depthwiseConvolve,
  depthwiseConvolveFilterGradient,
  depthwiseConvolveInputGradient,
  type DepthwiseShape,
} from './reference/depthwise-convolution';
export { fourierTransform, type Complex, type FourierShape } from './reference/fourier';
export { ADD_INT32, matMulInt32, MULTIPLY_INT32, powInt32, type Int32Operation } from './reference/int32';
export {
  localResponseNormalization,
  localResponseNormalizationGradient,
  type ResponseNormalization,
} from './reference/local-response-normalization';
export { averagePool, averagePoolGradient, maxPoolGradient, type PoolShape } from './reference/pooling';
export { addN, addNInt32, meanAxes, reduceAxes, reduceAxesInt32 } from './reference/reduce';
export { resizeBilinearGradient, resizeNearestGradient, type ResizeShape } from './reference/resize';
export { segmentSum, segmentSumInt32, type Segments } from './reference/segments';
export { sizeOf } from './reference/shape';
export { softmax } from './reference/softmax';
export { type Window } from './reference/window';
