/** Exports of assembly/reductions.ts. */

/** Reduces a tensor [outer, n, inner] over n, with `reduceScratch()` bytes of scratch. */
export type Reduce = (x: number, out: number, outer: number, n: number, inner: number, scratch: number) => void;

/** Makes of a tensor [outer, n, inner], for each pair of the others, a value or an index along n. */
export type Select = (x: number, out: number, outer: number, n: number, inner: number) => void;

/** Of the pool whose description (assembly/reductions/window.ts) lies at an address. */
export type Pooling = (pool: number) => void;

/** Cumulates a tensor [outer, length, inner] along its middle axis, with `cumulateScratch()` bytes of scratch. */
export type Cumulate = (
  x: number,
  out: number,
  outer: number,
  length: number,
  inner: number,
  exclusive: number,
  reverse: number,
  scratch: number,
) => void;

export interface ReductionsExports {
  reduceScratch(): number;
  sum: Reduce;
  product: Reduce;
  reduceMax: Reduce;
  reduceMin: Reduce;
  sumInt32: Reduce;
  productInt32: Reduce;
  reduceMaxInt32: Reduce;
  reduceMinInt32: Reduce;
  argMaximum: Select;
  argMinimum: Select;
  argMaximumInt32: Select;
  argMinimumInt32: Select;
  all: Select;
  any: Select;
  divide(x: number, size: number, divisor: number): void;
  /** Bytes for pools, with windows of so many positions, and for their gradients. */
  poolScratch(size: number): number;
  maximumPool: Pooling;
  averagePool: Pooling;
  maximumPoolGradient: Pooling;
  averagePoolGradient: Pooling;
  segmentScratch(positions: number, count: number): number;
  /** Term rows are `step` bytes apart; without `rows` (0) position i takes row i. */
  segmentSum(
    x: number,
    step: number,
    rows: number,
    cells: number,
    out: number,
    positions: number,
    count: number,
    lanes: number,
    mean: number,
    scratch: number,
  ): void;
  areSparseSegments(rows: number, cells: number, positions: number, height: number): number;
  histogram(values: number, out: number, positions: number, count: number): void;
  cumulateScratch(): number;
  cumulativeSum: Cumulate;
  cumulativeProduct: Cumulate;
  cumulativeSumInt32: Cumulate;
  cumulativeProductInt32: Cumulate;
  softmaxScratch(): number;
  softmax(x: number, out: number, rows: number, columns: number, scratch: number): void;
  batchNormalizationScratch(channels: number): number;
  /** The addresses of scale and offset are 0 where there is none. */
  batchNormalization(
    x: number,
    out: number,
    size: number,
    channels: number,
    mean: number,
    variance: number,
    scale: number,
    offset: number,
    epsilon: number,
    scratch: number,
  ): void;
}
