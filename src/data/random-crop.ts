import { checkInteger, checkOptions, outOfRange, wrongType } from '../errors';
import { split, uniformInt, type Key } from '../rng';
import { pixelsLike, readImage, type ImageOptions, type ImageTensor, type Pixels } from './image';

export interface RandomCropOptions extends ImageOptions {
  /** [height, width] of the crop. */
  size: readonly [number, number];
  /** Rows and columns of zeros that are put around the image before. Default 0. */
  padding?: number;
}

/**
 * A window of an image at a place that the key decides, each place as likely as another (docs/contract.md §10.3).
 * @param image [height, width, channels]: a tensor of float32 or int32, or a typed array with `shape` among the options.
 * @returns [size[0], size[1], channels] in the form of the image, a new one.
 * @throws TypeError, RangeError for a bad argument or a crop larger than the padded image; KeyReuseError inside a scope
 *   if the key was used before.
 */
export function randomCrop<I extends Pixels | ImageTensor>(key: Key, image: I, options: RandomCropOptions): I {
  const { size, padding = 0, shape } = checkOptions<RandomCropOptions>(options, ['size', 'padding', 'shape']);
  const { pixels, height, width, channels, wrap } = readImage(image, shape);
  const next = 'Pass { size: [height, width] }, no larger than the image with its padding.';
  if (!Array.isArray(size) || size.length !== 2) {
    throw wrongType({ argument: 'size', expected: 'two lengths', got: size, next });
  }
  const pad = checkInteger('padding', padding, { max: 0xffff, next: 'Pass a number of rows and columns.' });
  const lengths = size.map((length, axis) => checkInteger(`size[${axis}]`, length, { min: 1, next }));
  const [rows, columns] = lengths as [number, number];
  const [spareRows, spareColumns] = [height + 2 * pad - rows, width + 2 * pad - columns];
  if (spareRows < 0 || spareColumns < 0) {
    const expected = `at most [${height + 2 * pad}, ${width + 2 * pad}]`;
    throw outOfRange({ argument: 'size', expected, got: size, next });
  }
  const [rowKey, columnKey] = split(key);
  const top = uniformInt(rowKey, 1, { max: spareRows })[0]! - pad;
  const left = uniformInt(columnKey, 1, { max: spareColumns })[0]! - pad;
  const cropped = pixelsLike(pixels, rows * columns * channels);
  const [from, to] = [Math.max(0, left), Math.min(width, left + columns)];
  for (let row = 0; row < rows; row++) {
    const y = top + row;
    if (y < 0 || y >= height || from >= to) continue;
    const line = pixels.subarray((y * width + from) * channels, (y * width + to) * channels);
    cropped.set(line, (row * columns + from - left) * channels);
  }
  return wrap(cropped, rows, columns) as I;
}
