/** Images [batch, height, width, channels] of another size; positions as tfjs-backend-cpu 4.22 computes them, in binary64. */
import { copyRun } from './run';

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

/** Bytes that resizing needs beside the images. */
export function resizeScratch(channels: i32, toWidth: i32): usize {
  return <usize>toWidth * 16 + <usize>toWidth * <usize>channels * 16;
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
  let bottom = top + ((<usize>values) << 3);
  const row = <usize>width * pixel;
  for (let b = 0; b < batch; b++) {
    // The rows of the source that stand at `top` and at `bottom`.
    let topRow = -1;
    let bottomRow = -1;
    for (let i = 0; i < toHeight; i++) {
      const at = place(i, rowScale, halfPixelCenters);
      const high = max(0, floor(at));
      const low = min(<f64>(height - 1), ceil(at));
      if (<i32>high == bottomRow) {
        const swapped = top;
        top = bottom;
        bottom = swapped;
        bottomRow = topRow;
        topRow = <i32>high;
      }
      if (<i32>high != topRow) stretchRow(from + <usize>high * row, scratch, top, toWidth, channels);
      topRow = <i32>high;
      if (<i32>low != bottomRow) {
        if (<i32>low == topRow) memory.copy(bottom, top, (<usize>values) << 3);
        else stretchRow(from + <usize>low * row, scratch, bottom, toWidth, channels);
      }
      bottomRow = <i32>low;
      blendRows(top, bottom, at - high, to, values);
      to += (<usize>values) << 2;
    }
    from += <usize>height * row;
  }
}

/** A row of the source at the columns of the target, in binary64. */
function stretchRow(row: usize, columns: usize, to: usize, count: i32, channels: i32): void {
  for (let j = 0; j < count; j++) {
    let left = row + load<usize>(columns);
    let right = row + load<usize>(columns, 4);
    const fraction = load<f64>(columns, 8);
    for (let channel = 0; channel < channels; channel++) {
      const a = <f64>load<f32>(left);
      store<f64>(to, a + (<f64>load<f32>(right) - a) * fraction);
      left += 4;
      right += 4;
      to += 8;
    }
    columns += 16;
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
