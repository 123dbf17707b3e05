/** The gradients of image resizing (docs/contract.md §4.14). */
import type { ResizeBilinearAttrs, ResizeNearestNeighborAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel } from './kernel';

type Attrs = ResizeBilinearAttrs | ResizeNearestNeighborAttrs;

export const resizeKernels: Kernel[] = [
  gradient('ResizeNearestNeighborGrad', reference.resizeNearestGradient),
  gradient('ResizeBilinearGrad', reference.resizeBilinearGradient),
];

function gradient(name: string, compute: (dy: Float32Array, shape: reference.ResizeShape) => Float32Array): Kernel {
  return kernel<{ images: TensorInfo; dy: TensorInfo }, Attrs>(name, ({ images, dy }, attrs, backend) => {
    const [batch, height, width, channels] = images.shape as [number, number, number, number];
    const dx = compute(backend.float32(dy), {
      batch,
      channels,
      source: [height, width],
      target: [dy.shape[1]!, dy.shape[2]!],
      alignCorners: attrs.alignCorners,
      halfPixelCenters: attrs.halfPixelCenters ?? false,
    });
    return backend.make(images.shape, 'float32', dx);
  });
}
