/** Kernels of images: resizing, cropping, projective transforms, boxes. */
import type { KernelCase } from './case';
import { floats, int32, type Inputs } from './inputs';

const images = (draw: Inputs) => ({ images: draw.normal([2, 4, 5, 3]) });

function resizesOf(kernel: string): KernelCase[] {
  const size = [9, 7];
  const gradients = ['images'];
  const halves = { size, alignCorners: false, halfPixelCenters: true };
  return [
    { kernel, inputs: images, attributes: { ...halves, halfPixelCenters: false }, gradients },
    { kernel, variant: 'half-pixel-centers', inputs: images, attributes: halves, gradients },
    {
      kernel,
      variant: 'align-corners',
      inputs: images,
      attributes: { ...halves, alignCorners: true, halfPixelCenters: false },
      gradients,
    },
    {
      kernel,
      variant: 'smaller',
      inputs: (draw) => ({ images: draw.normal([1, 9, 11, 2]) }),
      attributes: { ...halves, size: [4, 3] },
      gradients,
    },
    {
      kernel: `${kernel}Grad`,
      inputs: (draw) => ({ ...images(draw), dy: draw.magnitudes([2, 9, 7, 3]) }),
      attributes: halves,
    },
    // One pixel has 108 terms and more.
    {
      kernel: `${kernel}Grad`,
      variant: 'several-leaves',
      inputs: (draw) => ({ images: draw.normal([1, 1, 2, 2]), dy: draw.magnitudes([1, 12, 18, 2]) }),
      attributes: { ...halves, size: [12, 18] },
    },
  ];
}

const boxes = (): { boxes: ReturnType<typeof floats>; boxInd: ReturnType<typeof int32> } => ({
  boxes: floats([0, 0, 1, 1, 0.1, 0.2, 0.7, 0.9, 0.8, 0.9, 0.3, 0.1, -0.3, 0.4, 0.5, 1.3], [4, 4]),
  boxInd: int32([0, 1, 0, 1]),
});

const cropped = (variant: string | undefined, method: string): KernelCase => ({
  kernel: 'CropAndResize',
  variant,
  inputs: (draw) => ({ image: draw.normal([2, 6, 7, 3]), ...boxes() }),
  attributes: { cropSize: [5, 4], method, extrapolationValue: 0.1 },
});

const transformed = (variant: string | undefined, interpolation: string, fillMode: string): KernelCase => ({
  kernel: 'Transform',
  variant,
  inputs: (draw) => ({
    image: draw.normal([2, 6, 7, 2]),
    transforms: floats([0.9, 0.3, -1.2, -0.2, 1.1, 0.7, 0.01, -0.02, 1.3, 0, 0.5, 0.1, 0.8, -2, 0, 0.03], [2, 8]),
  }),
  attributes: { interpolation, fillMode, fillValue: 0.1, outputShape: [8, 5] },
});

const rotated = (variant: string | undefined, attributes: object): KernelCase => ({
  kernel: 'RotateWithOffset',
  variant,
  inputs: (draw) => ({ image: draw.normal([2, 6, 7, 3]) }),
  attributes,
});

/** Boxes of any orientation, of which many overlap. */
const candidates = (draw: Inputs) => ({ boxes: draw.uniform([30, 4], 0, 2), scores: draw.uniform([30], 0, 1) });
const suppression = { maxOutputSize: 10, iouThreshold: 0.3, scoreThreshold: 0.1 };

export const imageCases: readonly KernelCase[] = [
  ...['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap(resizesOf),
  cropped(undefined, 'bilinear'),
  cropped('nearest', 'nearest'),
  transformed(undefined, 'bilinear', 'constant'),
  transformed('reflect', 'bilinear', 'reflect'),
  transformed('wrap', 'bilinear', 'wrap'),
  transformed('nearest', 'nearest', 'nearest'),
  rotated(undefined, { radians: 0.7, fillValue: 0, center: 0.5 }),
  rotated('off-center', { radians: -2.1, fillValue: [0.25, 0.5, 0.75], center: [0.3, 0.6] }),
  { kernel: 'FlipLeftRight', inputs: (draw) => ({ image: draw.normal([2, 3, 7, 3]) }) },
  { kernel: 'NonMaxSuppressionV3', inputs: candidates, attributes: suppression },
  {
    kernel: 'NonMaxSuppressionV4',
    inputs: candidates,
    attributes: { ...suppression, maxOutputSize: 20, padToMaxOutputSize: true },
  },
  { kernel: 'NonMaxSuppressionV5', inputs: candidates, attributes: { ...suppression, softNmsSigma: 0.5 } },
];
