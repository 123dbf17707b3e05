/** ResizeNearestNeighbor, ResizeBilinear and CropAndResize (docs/contract.md §1.4). */
import {
  type CropAndResizeAttrs,
  type ResizeBilinearAttrs,
  type ResizeNearestNeighborAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import { isCount } from './elements';
import { fast, type FastKernel } from './kernel';

type ResizeAttrs = ResizeNearestNeighborAttrs | ResizeBilinearAttrs;
type Shape4D = [batch: number, height: number, width: number, channels: number];

interface CropInputs {
  readonly image: TensorInfo;
  readonly boxes: TensorInfo;
  readonly boxInd: TensorInfo;
}

export const imageKernels: FastKernel[] = [
  fast<{ images: TensorInfo }, ResizeAttrs>('ResizeNearestNeighbor', ({ images }, attrs, backend) =>
    resize(images, attrs, 'resizeNearest', backend),
  ),
  fast<{ images: TensorInfo }, ResizeAttrs>('ResizeBilinear', ({ images }, attrs, backend) =>
    resize(images, attrs, 'resizeBilinear', backend),
  ),
  fast<CropInputs, CropAndResizeAttrs>('CropAndResize', ({ image, boxes, boxInd }, attrs, backend) => {
    const { kernels } = backend;
    const { cropSize, method, extrapolationValue } = attrs;
    const typed = image.dtype === 'float32' && boxes.dtype === 'float32' && boxInd.dtype === 'int32';
    const count = boxes.shape[0]!;
    if (!typed || isEmpty(image) || util.sizeFromShape(boxInd.shape) !== count || boxes.shape[1] !== 4) return null;
    if (!cropSize.every(isCount)) return null;
    const addresses = [backend.address(image), backend.address(boxes), backend.address(boxInd)] as const;
    // An image of a negative number: tfjs-backend-cpu reads what lies before its values. One beyond the batch leaves zeros.
    if (!kernels.areWithin(addresses[2], count, 0x7fffffff)) return null;
    const shape: Shape4D = [count, ...cropSize, image.shape[3]!];
    const out = backend.output(shape, 'float32');
    const dimensions = [...(image.shape as Shape4D), count, ...cropSize] as const;
    const bilinear = method === 'bilinear' ? 1 : 0;
    kernels.cropAndResize(...addresses, out.address, ...dimensions, bilinear, extrapolationValue);
    return out;
  }),
];

function resize(
  images: TensorInfo,
  attrs: ResizeAttrs,
  kernel: 'resizeNearest' | 'resizeBilinear',
  backend: HeapBackend,
): Output | null {
  // tfjs-backend-cpu rounds the nearest int32 to binary32; with both flags, which tfjs refuses, it reads outside the image.
  const { alignCorners, halfPixelCenters } = attrs;
  if (images.dtype !== 'float32' || isEmpty(images) || !attrs.size.every(isCount)) return null;
  if (alignCorners && halfPixelCenters) return null;
  const { kernels, heap } = backend;
  const [height, width] = attrs.size;
  const [batch, , , channels] = images.shape as Shape4D;
  const flags = [alignCorners ? 1 : 0, halfPixelCenters ? 1 : 0] as const;
  return heap.scratch(kernels.resizeScratch(channels, width), (scratch) => {
    const from = backend.address(images);
    const out = backend.output([batch, height, width, channels], 'float32');
    kernels[kernel](from, out.address, ...(images.shape as Shape4D), height, width, ...flags, scratch);
    return out;
  });
}

const isEmpty = (tensor: TensorInfo): boolean => util.sizeFromShape(tensor.shape) === 0;
