/** RotateWithOffset (docs/contract.md §1.7). */
import { backend_util, type RotateWithOffsetAttrs, type TensorInfo } from '@tensorflow/tfjs-core';
import { cosOfDouble, sinOfDouble } from '../math';
import { type Kernel, kernel } from './kernel';

export const rotateKernels: Kernel[] = [
  kernel<{ image: TensorInfo }, RotateWithOffsetAttrs>('RotateWithOffset', ({ image }, attrs, backend) => {
    const { radians, fillValue, center } = attrs;
    const [batch, height, width, channels] = image.shape as [number, number, number, number];
    const [centerX, centerY] = backend_util.getImageCenter(center, height, width);
    const [sin, cos] = [sinOfDouble(radians), cosOfDouble(radians)];
    const pixels = image.dtype === 'float32' ? backend.float32(image) : backend.int32(image);
    const out = pixels.slice();
    const fill = pixels.slice(0, channels).map((_, channel) => fillOf(fillValue, channel));
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [dx, dy] = [column - centerX, row - centerY];
        const x = Math.round(dx * cos - dy * sin + centerX);
        const y = Math.round(dx * sin + dy * cos + centerY);
        const inside = x >= 0 && x < width && y >= 0 && y < height;
        for (let b = 0; b < batch; b++) {
          const source = ((b * height + y) * width + x) * channels;
          const pixel = inside ? pixels.subarray(source, source + channels) : fill;
          out.set(pixel, ((b * height + row) * width + column) * channels);
        }
      }
    }
    return backend.make(image.shape, image.dtype, out);
  }),
];

/** A list of colours leaves a fourth channel opaque. */
function fillOf(fillValue: RotateWithOffsetAttrs['fillValue'], channel: number): number {
  if (typeof fillValue === 'number') return fillValue;
  return channel === 3 ? 255 : fillValue[channel]!;
}
