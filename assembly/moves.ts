/** Kernels that move values, without computing or nearly so (docs/contract.md §1.4, §1.5). */
export { copyLoops, loop } from './moves/strided-copy';
export { fill, level, pad } from './moves/pad';
export { areWithin, flattenIndices, gather, scatter } from './moves/gather';
export { oneHot, oneHotBytes } from './moves/one-hot';
export { resizeBilinear, resizeNearest, resizeScratch } from './moves/resize';
export { cropAndResize } from './moves/crop-and-resize';
export { topKFloat32, topKInt32, topKScratch } from './moves/top-k';
