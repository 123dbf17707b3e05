/** Gradients of image resizing, scatters of dy onto the source image (docs/contract.md §4.14). */
import { segmentSum } from './segments';

const { ceil, floor, fround, max, min, round } = Math;

export interface ResizeShape {
  readonly batch: number;
  readonly channels: number;
  /** Height and width of the source image. */
  readonly source: readonly [number, number];
  /** Height and width of the resized image, which dy has. */
  readonly target: readonly [number, number];
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** The gradient [batch, …source, channels] of nearest-neighbour resizing from dy [batch, …target, channels]. */
export function resizeNearestGradient(dy: Float32Array, shape: ResizeShape): Float32Array {
  const toNearest = shape.alignCorners ? round : floor;
  const half = shape.halfPixelCenters ? 0.5 : 0;
  const [rows, columns] = alongAxes(shape, (i, scale, last) => min(last, toNearest((i + half) * scale)));
  const cells = Int32Array.from(rows.flatMap((row) => columns.map((column) => row * shape.source[1] + column)));
  return perSample(dy, shape, (sample) => sample, cells);
}

/**
 * The gradient of bilinear resizing. Each position of dy has four terms, for the top left, top right, bottom left and
 * bottom right corner: dy times the corner's weight, the weight in binary64, the product rounded once.
 */
export function resizeBilinearGradient(dy: Float32Array, shape: ResizeShape): Float32Array {
  const { channels, halfPixelCenters } = shape;
  const [rows, columns] = alongAxes(shape, (i, scale, last) => {
    const place = halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i;
    const low = max(0, floor(place));
    return { at: [low, min(ceil(place), last)], weight: [1 - (place - low), place - low] };
  });
  const cells = new Int32Array(4 * rows.length * columns.length);
  const weights = new Float64Array(cells.length);
  let n = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let corner = 0; corner < 4; corner++) {
        const [i, j] = [corner >> 1, corner & 1];
        cells[n] = row.at[i]! * shape.source[1] + column.at[j]!;
        weights[n++] = row.weight[i]! * column.weight[j]!;
      }
    }
  }
  const weigh = (sample: Float32Array): Float32Array => {
    const terms = new Float32Array(cells.length * channels);
    for (let i = 0; i < cells.length; i++) {
      for (let c = 0; c < channels; c++)
        terms[i * channels + c] = fround(sample[(i >> 2) * channels + c]! * weights[i]!);
    }
    return terms;
  };
  return perSample(dy, shape, weigh, cells);
}

/**
 * What each row and each column of the target has to do with the source. `scale` is the source positions a target
 * position, as tfjs-backend-cpu 4.22 computes it, and `last` the last position of the source.
 */
function alongAxes<T>(
  { source, target, alignCorners }: ResizeShape,
  of: (position: number, scale: number, last: number) => T,
): [T[], T[]] {
  const along = (axis: 0 | 1): T[] => {
    const inset = alignCorners && target[axis] > 1 ? 1 : 0;
    const scale = (source[axis] - inset) / (target[axis] - inset);
    return Array.from({ length: target[axis] }, (_, i) => of(i, scale, source[axis] - 1));
  };
  return [along(0), along(1)];
}

function perSample(
  dy: Float32Array,
  { batch, channels, source, target }: ResizeShape,
  termsOf: (sample: Float32Array) => Float32Array,
  cells: Int32Array,
): Float32Array {
  const [from, to] = [target[0] * target[1] * channels, source[0] * source[1] * channels];
  const out = new Float32Array(batch * to);
  for (let b = 0; b < batch; b++) {
    const terms = termsOf(dy.subarray(b * from, (b + 1) * from));
    out.set(segmentSum(terms, { cells, count: source[0] * source[1], lanes: channels }), b * to);
  }
  return out;
}
