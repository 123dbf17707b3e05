/** Images [height, width, channels], as tensors or as typed arrays in row-major order. */
import { Tensor, tensor3d, type Tensor3D } from '@tensorflow/tfjs-core';
import { checkInteger, outOfRange, wrongType } from '../errors';

export type ImageTensor = Tensor3D;
export type Pixels = Float32Array | Int32Array | Uint8Array | Uint8ClampedArray;

export interface ImageOptions {
  /** [height, width, channels], of a typed array; a tensor has its own. */
  shape?: readonly [number, number, number];
}

export interface Image {
  readonly pixels: Pixels;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Pixels of another image in the form of this one: a tensor for a tensor, of the same dtype if that holds them. */
  wrap(pixels: Pixels, height: number, width: number): Pixels | ImageTensor;
}

/**
 * Reads an image; of a tensor its values, synchronously.
 * @throws TypeError, RangeError for what is no image, or one without a shape.
 */
export function readImage(image: unknown, shape: ImageOptions['shape']): Image {
  const expected = 'a tensor [height, width, channels] of float32 or int32, or a Float32Array, Int32Array, Uint8Array or Uint8ClampedArray'; // prettier-ignore
  const problem = { argument: 'image', expected, got: image, next: 'Pass one image, before it is batched.' };
  if (image instanceof Tensor) {
    if (image.rank !== 3 || (image.dtype !== 'float32' && image.dtype !== 'int32')) {
      throw outOfRange({ ...problem, got: `${image.dtype} [${image.shape.join(', ')}]` });
    }
    const [height, width, channels] = image.shape as [number, number, number];
    const wrap = (pixels: Pixels, h: number, w: number): ImageTensor =>
      tensor3d(pixels as Float32Array, [h, w, channels], pixels instanceof Float32Array ? 'float32' : 'int32');
    return { pixels: image.dataSync() as Pixels, height, width, channels, wrap };
  }
  const kind = Object.prototype.toString.call(image).slice(8, -1);
  if (!['Float32Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray'].includes(kind)) throw wrongType(problem);
  const next = 'Say the shape of a typed array: { shape: [height, width, channels] }.';
  if (!Array.isArray(shape) || shape.length !== 3) {
    throw wrongType({ argument: 'shape', expected: 'three lengths', got: shape, next });
  }
  const pixels = image as Pixels;
  const [height, width, channels] = shape.map((length, axis) => checkInteger(`shape[${axis}]`, length, { next })) as [number, number, number]; // prettier-ignore
  if (height * width * channels !== pixels.length) {
    const wanted = `lengths whose product is ${pixels.length}`;
    throw outOfRange({ argument: 'shape', expected: wanted, got: shape, next });
  }
  return { pixels, height, width, channels, wrap: (other) => other };
}

/** An array of zeros of the same type. */
export function pixelsLike(pixels: Pixels, length: number): Pixels {
  return new (pixels.constructor as new (length: number) => Pixels)(length);
}
