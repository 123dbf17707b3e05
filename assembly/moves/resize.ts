/** Images [batch, height, width, channels] of another size; positions as tfjs-backend-cpu 4.22 computes them, in binary64. */
import { copyRun } from '../run';

/** Math.round: to the nearest integer, halves upwards. */
/* @inline */
export function round(x: f64): f64 {
  const up = ceil(x);
  return up - 0.5 > x ? up - 1 : up;
}

/** How many positions of the source a position of the target is. */
/* @inline */
function ratio(source: i32, target: i32, alignCorners: bool): f64 {
  const inset = i32(alignCorners && target > 1);
  return <f64>(source - inset) / <f64>(target - inset);
}

/** The position of the source that is nearest to position i of the target. */
function nearest(i: i32, scale: f64, source: i32, alignCorners: bool, halfPixelCenters: bool): i32 {
  const place = scale * (<f64>i + (halfPixelCenters ? 0.5 : 0));
  return <i32>max(0, min(<f64>(source - 1), alignCorners ? round(place) : floor(place)));
}

/** Bytes of a row in binary64, with room for one value too many. */
function rowBytes(channels: i32, toWidth: i32): usize {
  return (<usize>(toWidth * channels + 1)) << 3;
}

/** Bytes that resizing needs beside the images. */
export function resizeScratch(channels: i32, toWidth: i32): usize {
  return <usize>toWidth * 16 + 2 * rowBytes(channels, toWidth);
}

/** Images of four-byte values. */
export function resizeNearest(
  from: usize,
  to: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  toHeight: i32,
  toWidth: i32,
  alignCorners: bool,
  halfPixelCenters: bool,
  scratch: usize,
): void {
  const rowScale = ratio(height, toHeight, alignCorners);
  const columnScale = ratio(width, toWidth, alignCorners);
  const bytes = (<usize>channels) << 2;
  for (let j = 0; j < toWidth; j++) {
    const column = nearest(j, columnScale, width, alignCorners, halfPixelCenters);
    store<usize>(scratch + ((<usize>j) << 2), <usize>column * bytes);
  }
  const toRow = <usize>toWidth * bytes;
  for (let b = 0; b < batch; b++) {
    let last = -1;
    for (let i = 0; i < toHeight; i++) {
      const row = nearest(i, rowScale, height, alignCorners, halfPixelCenters);
      if (row == last) copyRun(to - toRow, to, toRow);
      else pickPixels(from + <usize>row * <usize>width * bytes, scratch, to, toWidth, bytes);
      last = row;
      to += toRow;
    }
    from += <usize>height * <usize>width * bytes;
  }
}

function pickPixels(row: usize, offsets: usize, to: usize, count: i32, bytes: usize): void {
  for (let j = 0; j < count; j++) {
    const pixel = row + load<usize>(offsets);
    if (bytes == 4) store<i32>(to, load<i32>(pixel));
    else copyRun(pixel, to, bytes);
    offsets += 4;
    to += bytes;
  }
}

/** The place of the source, between two positions, that position i of the target has. */
/* @inline */
function place(i: i32, scale: f64, halfPixelCenters: bool): f64 {
  return halfPixelCenters ? scale * (<f64>i + 0.5) - 0.5 : scale * <f64>i;
}

/**
 * Binary32 images. A value is top + (bottom − top)·rowFraction, rounded once, where top and bottom are
 * left + (right − left)·columnFraction in binary64: these are computed once for each row of the source.
 */
export function resizeBilinear(
  from: usize,
  to: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  toHeight: i32,
  toWidth: i32,
  alignCorners: bool,
  halfPixelCenters: bool,
  scratch: usize,
): void {
  const rowScale = ratio(height, toHeight, alignCorners);
  const columnScale = ratio(width, toWidth, alignCorners);
  const pixel = (<usize>channels) << 2;
  for (let j = 0; j < toWidth; j++) {
    const at = place(j, columnScale, halfPixelCenters);
    const left = max(0, floor(at));
    const column = scratch + ((<usize>j) << 4);
    store<usize>(column, <usize>left * pixel);
    store<usize>(column, <usize>min(<f64>(width - 1), ceil(at)) * pixel, 4);
    store<f64>(column, at - left, 8);
  }
  const values = toWidth * channels;
  let top = scratch + ((<usize>toWidth) << 4);
  let bottom = top + rowBytes(channels, toWidth);
  const row = <usize>width * pixel;
  for (let b = 0; b < batch; b++) {
    // The rows of the source that stand at `top` and at `bottom`.
    let topRow = -1;
    let bottomRow = -1;
    const end = from + <usize>height * row;
    for (let i = 0; i < toHeight; i++) {
      const at = place(i, rowScale, halfPixelCenters);
      const high = <i32>max(0, floor(at));
      const low = <i32>min(<f64>(height - 1), ceil(at));
      if (high == bottomRow) {
        const swapped = top;
        top = bottom;
        bottom = swapped;
        bottomRow = topRow;
        topRow = high;
      }
      if (high != topRow) {
        stretchRow(from + <usize>high * row, end, scratch, top, toWidth, channels);
        topRow = high;
      }
      if (low != topRow && low != bottomRow) {
        stretchRow(from + <usize>low * row, end, scratch, bottom, toWidth, channels);
        bottomRow = low;
      }
      blendRows(top, low == topRow ? top : bottom, at - <f64>high, to, values);
      to += (<usize>values) << 2;
    }
    from += <usize>height * row;
  }
}

/**
 * A row of the source at the columns of the target, in binary64. May write one value too many.
 * @param end of the source's image, beyond which nothing is read
 */
function stretchRow(row: usize, end: usize, columns: usize, to: usize, count: i32, channels: i32): void {
  const pixel = (<usize>channels) << 2;
  for (let j = 0; j < count; j++) {
    const left = row + load<usize>(columns);
    const right = row + load<usize>(columns, 4);
    const fractions = v128.load64_splat(columns, 8);
    let channel = 0;
    // Three channels as four, the last of which belongs to the next pixel, which is written next.
    const last = channels - i32(right + pixel + 4 > end);
    for (; channel + 3 <= last; channel += 4) {
      const at = (<usize>channel) << 2;
      const a = v128.load(left + at);
      const b = v128.load(right + at);
      v128.store(to + 2 * at, blend(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b), fractions));
      const c = v128.shuffle<i64>(a, a, 1, 1);
      const d = v128.shuffle<i64>(b, b, 1, 1);
      v128.store(to + 2 * at, blend(f64x2.promote_low_f32x4(c), f64x2.promote_low_f32x4(d), fractions), 16);
    }
    for (; channel < channels; channel++) {
      const at = (<usize>channel) << 2;
      const a = <f64>load<f32>(left + at);
      store<f64>(to + 2 * at, a + (<f64>load<f32>(right + at) - a) * f64x2.extract_lane(fractions, 0));
    }
    columns += 16;
    to += 2 * pixel;
  }
}

function blendRows(top: usize, bottom: usize, fraction: f64, to: usize, count: i32): void {
  const fractions = f64x2.splat(fraction);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const a = blend(v128.load(top), v128.load(bottom), fractions);
    const b = blend(v128.load(top, 16), v128.load(bottom, 16), fractions);
    v128.store(to, v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2));
    top += 32;
    bottom += 32;
    to += 16;
  }
  for (; i < count; i++) {
    const a = load<f64>(top);
    store<f32>(to, <f32>(a + (load<f64>(bottom) - a) * fraction));
    top += 8;
    bottom += 8;
    to += 4;
  }
}

/* @inline */
function blend(a: v128, b: v128, fractions: v128): v128 {
  return f64x2.add(a, f64x2.mul(f64x2.sub(b, a), fractions));
}
