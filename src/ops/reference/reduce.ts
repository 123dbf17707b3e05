/** Sums, products and means over axes (docs/contract.md §4.6 to §4.8), and sums of tensors (§4.14). */
import { ADD, AlignedTree, type TreeOperation } from './aligned-tree';
import type { Int32Operation } from './int32';
import { sizeOf } from './shape';

const { fround } = Math;

/**
 * Reduces a row-major tensor over axes; the result has the other axes, in order.
 * Precondition: `axes` are distinct and within the rank.
 */
export function reduceAxes(
  x: Float32Array,
  shape: readonly number[],
  axes: readonly number[],
  operation: TreeOperation = ADD,
): Float32Array {
  if (axes.length > 1 && axes.includes(0)) {
    // §4.8: the batch axis is a level of its own, outside the rest.
    const inner = axes.filter((axis) => axis !== 0);
    const perSample = reduceAxes(x, shape, inner, operation);
    return reduceAxes(perSample, [shape[0]!, sizeOf(keptShape(shape, axes))], [0], operation);
  }
  const { starts, lanes, runs, runLength, runStep } = layOut(shape, axes);
  const out = new Float32Array(starts.length * lanes);
  const tree = new AlignedTree(lanes, operation);
  const { combine } = operation;
  starts.forEach((start, group) => {
    let position = 0;
    for (const run of runs) {
      for (let r = 0; r < runLength; r++) {
        const leaf = tree.at(position++);
        const term = start + run + r * runStep;
        for (let j = 0; j < lanes; j++) leaf[j] = combine(leaf[j]!, x[term + j]!);
      }
    }
    tree.finish(out, group * lanes);
  });
  return out;
}

/** The same for int32, modulo 2^32 (§1.5). */
export function reduceAxesInt32(
  x: Int32Array,
  shape: readonly number[],
  axes: readonly number[],
  operation: Int32Operation,
): Int32Array {
  const { starts, lanes, runs, runLength, runStep } = layOut(shape, axes);
  const out = new Int32Array(starts.length * lanes).fill(operation.start);
  const { combine } = operation;
  starts.forEach((start, group) => {
    for (const run of runs) {
      for (let r = 0; r < runLength; r++) {
        const term = start + run + r * runStep;
        for (let j = 0; j < lanes; j++) out[group * lanes + j] = combine(out[group * lanes + j]!, x[term + j]!);
      }
    }
  });
  return out;
}

/** The mean over axes (§4.7); NaN where there is no term. */
export function meanAxes(x: Float32Array, shape: readonly number[], axes: readonly number[]): Float32Array {
  const count = fround(sizeOf(axes.map((axis) => shape[axis]!)));
  return reduceAxes(x, shape, axes).map((sum) => sum / count);
}

/** The sum of tensors of one size, the terms being the tensors in order (§4.14). Precondition: there is one. */
export function addN(tensors: readonly Float32Array[]): Float32Array {
  const tree = new AlignedTree(tensors[0]!.length);
  tensors.forEach((tensor, i) => {
    const leaf = tree.at(i);
    for (let j = 0; j < leaf.length; j++) leaf[j] = fround(leaf[j]! + tensor[j]!);
  });
  const out = new Float32Array(tree.lanes);
  tree.finish(out);
  return out;
}

/** The same for int32, modulo 2^32. */
export function addNInt32(tensors: readonly Int32Array[]): Int32Array {
  const out = new Int32Array(tensors[0]!.length);
  for (const tensor of tensors) for (let j = 0; j < out.length; j++) out[j]! += tensor[j]!;
  return out;
}

interface Layout {
  /** Offsets of the results, row-major, each standing for `lanes` neighbours. */
  readonly starts: readonly number[];
  readonly lanes: number;
  /** The terms of a result, in order: for each run, `runLength` terms `runStep` apart. */
  readonly runs: readonly number[];
  readonly runLength: number;
  readonly runStep: number;
}

function layOut(shape: readonly number[], axes: readonly number[]): Layout {
  const reduced = [...axes].sort((a, b) => a - b);
  const last = reduced.at(-1) ?? -1;
  const steps = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const kept = shape.map((_, axis) => axis).filter((axis) => axis < last && !reduced.includes(axis));
  return {
    starts: offsets(kept, shape, steps),
    lanes: sizeOf(shape.slice(last + 1)),
    runs: offsets(reduced.slice(0, -1), shape, steps),
    runLength: last < 0 ? 1 : shape[last]!,
    runStep: last < 0 ? 0 : steps[last]!,
  };
}

/** The offsets of all indices of some axes, row-major. */
function offsets(axes: readonly number[], shape: readonly number[], steps: readonly number[]): number[] {
  let all = [0];
  for (const axis of axes) {
    const next: number[] = [];
    for (const offset of all) for (let i = 0; i < shape[axis]!; i++) next.push(offset + i * steps[axis]!);
    all = next;
  }
  return all;
}

function keptShape(shape: readonly number[], axes: readonly number[]): number[] {
  return shape.filter((_, axis) => !axes.includes(axis));
}
