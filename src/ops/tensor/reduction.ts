/** A reduction of a tensor over some of its axes: where the terms of each result lie. */
import { sizeOf } from '../reference';

export class Reduction {
  /** The shape of the result. */
  readonly outShape: readonly number[];
  /** The number of results, and of terms in each. */
  readonly count: number;
  readonly length: number;
  /** The runs of equal length that a result's terms are cut into: axis 0 where it is a level of its own (§4.8). */
  readonly batch: number;

  /** Precondition: axes are not negative and ascend. */
  constructor(
    readonly shape: readonly number[],
    private readonly axes: readonly number[],
    keepDims: boolean,
  ) {
    this.outShape = keepDims
      ? shape.map((dimension, i) => (axes.includes(i) ? 1 : dimension))
      : shape.filter((_, i) => !axes.includes(i));
    this.count = sizeOf(this.outShape);
    this.length = sizeOf(axes.map((i) => shape[i]));
    this.batch = axes.length > 1 && axes[0] === 0 ? shape[0] : 1;
  }

  /** The values with the terms of each result contiguous and in order: result i has [i·length, (i + 1)·length). */
  gather(values: Float32Array): Float32Array {
    // The terms of trailing axes lie so already.
    if (this.axes.every((axis, i) => axis === this.shape.length - this.axes.length + i)) return values;
    const terms = new Float32Array(values.length);
    this.visit((position, _, term) => (terms[term] = values[position]));
    return terms;
  }

  /** The inverse of `gather`. */
  scatter(terms: Float32Array): Float32Array {
    const values = new Float32Array(terms.length);
    this.visit((position, _, term) => (values[position] = terms[term]));
    return values;
  }

  /** Each result, from its terms: those in [start, end). */
  reduce(values: Float32Array, result: (terms: Float32Array, start: number, end: number) => number): Float32Array {
    const terms = this.gather(values);
    const results = new Float32Array(this.count);
    for (let i = 0; i < this.count; i++) results[i] = result(terms, i * this.length, (i + 1) * this.length);
    return results;
  }

  /** A value for each result, copied to the positions of all its terms. */
  spread(results: Float32Array): Float32Array {
    const values = new Float32Array(this.count * this.length);
    this.visit((position, result) => (values[position] = results[result]));
    return values;
  }

  /** Every position in the tensor, with its result and its place among the gathered terms; by ascending place. */
  private visit(action: (position: number, result: number, term: number) => void): void {
    const kept = this.shape.map((_, i) => i).filter((i) => !this.axes.includes(i));
    const starts = offsets(this.shape, kept);
    const steps = offsets(this.shape, this.axes);
    let term = 0;
    for (let result = 0; result < starts.length; result++) {
      for (const step of steps) action(starts[result] + step, result, term++);
    }
  }
}

/** The offsets, in a row-major tensor, of all indices of some axes in row-major order. */
function offsets(shape: readonly number[], axes: readonly number[]): Float64Array {
  let all = Float64Array.of(0);
  for (const axis of axes) {
    const stride = sizeOf(shape.slice(axis + 1));
    const outer = all;
    all = new Float64Array(outer.length * shape[axis]);
    let i = 0;
    for (const start of outer) for (let index = 0; index < shape[axis]; index++) all[i++] = start + index * stride;
  }
  return all;
}
