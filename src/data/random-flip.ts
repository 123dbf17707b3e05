import { checkBoolean, checkOptions } from '../errors';
import { bernoulli, type Key } from '../rng';
import { pixelsLike, readImage, type ImageOptions, type ImageTensor, type Pixels } from './image';

export interface RandomFlipOptions extends ImageOptions {
  /** Whether left and right may change places. Default true. */
  horizontal?: boolean;
  /** Whether top and bottom may change places. Default false. */
  vertical?: boolean;
}

/**
 * An image, flipped with probability 1/2 in each of the directions that are allowed (docs/contract.md §10.4).
 * @param image [height, width, channels]: a tensor of float32 or int32, or a typed array with `shape` among the options.
 * @returns an image in the same form, a new one also where nothing is flipped.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function randomFlip<I extends Pixels | ImageTensor>(key: Key, image: I, options: RandomFlipOptions = {}): I {
  const known = checkOptions<RandomFlipOptions>(options, ['horizontal', 'vertical', 'shape']);
  const horizontal = checkBoolean('horizontal', known.horizontal, true);
  const vertical = checkBoolean('vertical', known.vertical, false);
  const { pixels, height, width, channels, wrap } = readImage(image, known.shape);
  // Both are drawn, whatever is allowed: what one direction does depends on no option of the other.
  const [first, second] = bernoulli(key, 2);
  const [mirrorsColumns, mirrorsRows] = [horizontal && first === 1, vertical && second === 1];
  const flipped = pixelsLike(pixels, pixels.length);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (mirrorsRows ? height - 1 - y : y) * width;
    for (let x = 0; x < width; x++) {
      const from = (row + (mirrorsColumns ? width - 1 - x : x)) * channels;
      for (let channel = 0; channel < channels; channel++) flipped[at++] = pixels[from + channel]!;
    }
  }
  return wrap(flipped, height, width) as I;
}
