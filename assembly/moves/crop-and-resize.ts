/** Boxes of images, resized; positions and values as tfjs-backend-cpu 4.22 computes them, in binary64. */
import { round } from './resize';
import { copyRun, fillRun } from '../run';

/**
 * Binary32 images [batch, height, width, channels] to [boxes, toHeight, toWidth, channels]. A box of an image beyond the
 * batch holds zeros.
 * @param boxes four binary32 each: y1, x1, y2, x2
 * @param images an int32 for each box. Precondition: not negative.
 * @param outside the value of what lies outside the image
 */
export function cropAndResize(
  from: usize,
  boxes: usize,
  images: usize,
  to: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  count: i32,
  toHeight: i32,
  toWidth: i32,
  bilinear: bool,
  outside: f32,
): void {
  const pixel = (<usize>channels) << 2;
  const row = <usize>width * pixel;
  for (let box = 0; box < count; box++) {
    const image = load<i32>(images);
    const y1 = <f64>load<f32>(boxes);
    const x1 = <f64>load<f32>(boxes, 4);
    const y2 = <f64>load<f32>(boxes, 8);
    const x2 = <f64>load<f32>(boxes, 12);
    images += 4;
    boxes += 16;
    if (image >= batch) {
      const bytes = <usize>toHeight * <usize>toWidth * pixel;
      fillRun(to, bytes, 0);
      to += bytes;
      continue;
    }
    const start = from + <usize>image * <usize>height * row;
    const yStep = step(y1, y2, height, toHeight);
    const xStep = step(x1, x2, width, toWidth);
    const yFirst = first(y1, y2, height, toHeight);
    const xFirst = first(x1, x2, width, toWidth);
    for (let i = 0; i < toHeight; i++) {
      const y = yFirst + <f64>i * yStep;
      for (let j = 0; j < toWidth; j++) {
        const x = xFirst + <f64>j * xStep;
        if (isOutside(y, height) || isOutside(x, width)) fillRun(to, pixel, reinterpret<i32>(outside));
        else if (isNaN(y) || isNaN(x)) fillRun(to, pixel, reinterpret<i32>(f32.NaN));
        else if (bilinear) blendPixel(start, row, pixel, y, x, to, channels);
        else copyRun(start + <usize>round(y) * row + <usize>round(x) * pixel, to, pixel);
        to += pixel;
      }
    }
  }
}

/** The place of the image that the first position of the target has: a single one is in the middle. */
/* @inline */
function first(start: f64, end: f64, source: i32, target: i32): f64 {
  return (target > 1 ? start : 0.5 * (start + end)) * <f64>(source - 1);
}

/** How far apart the places of two positions of the target are. */
/* @inline */
function step(start: f64, end: f64, source: i32, target: i32): f64 {
  return target > 1 ? ((end - start) * <f64>(source - 1)) / <f64>(target - 1) : 0;
}

/** False for NaN. */
/* @inline */
function isOutside(at: f64, extent: i32): bool {
  return at < 0 || at > <f64>(extent - 1);
}

/* @inline */
function blendPixel(image: usize, row: usize, pixel: usize, y: f64, x: f64, to: usize, channels: i32): void {
  const top = floor(y);
  const left = floor(x);
  const rowFraction = y - top;
  const columnFraction = x - left;
  let topLeft = image + <usize>top * row + <usize>left * pixel;
  let bottomLeft = image + <usize>ceil(y) * row + <usize>left * pixel;
  const right = (<usize>ceil(x) - <usize>left) * pixel;
  for (let c = 0; c < channels; c++) {
    const a = <f64>load<f32>(topLeft);
    const b = <f64>load<f32>(bottomLeft);
    const upper = a + (<f64>load<f32>(topLeft + right) - a) * columnFraction;
    const lower = b + (<f64>load<f32>(bottomLeft + right) - b) * columnFraction;
    store<f32>(to, <f32>(upper + (lower - upper) * rowFraction));
    topLeft += 4;
    bottomLeft += 4;
    to += 4;
  }
}
