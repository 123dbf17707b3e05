/** Matrix products and convolutions (docs/contract.md §4.9 and §4.10). */
export { convolve, convolveInputGradient, convolveScratch } from './contractions/convolution';
export {
  depthwiseConvolve,
  depthwiseConvolveFilterGradient,
  depthwiseConvolveInputGradient,
  depthwiseFilterScratch,
  depthwiseScratch,
} from './contractions/depthwise';
export { convolveFilterGradient, filterGradientScratch } from './contractions/filter-gradient';
export { matMul, matMulScratch } from './contractions/matmul';
