/** Local response normalisation over neighbouring channels, and its gradient (docs/contract.md §4). */
import { pow } from '../../math';
import { AlignedTree } from './aligned-tree';

const { fround, max, min } = Math;

/** Numbers are rounded to binary32 before use. */
export interface ResponseNormalization {
  readonly channels: number;
  /** How many channels to each side take part. */
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** fl(x · fl(t^−β)), t = fl(bias + fl(α · S)), S the sum of fl(x²) over the neighbouring channels, in order. */
export function localResponseNormalization(x: Float32Array, options: ResponseNormalization): Float32Array {
  const beta = fround(options.beta);
  return scales(x, options).map((t, i) => x[i]! * pow(t, -beta));
}

/**
 * The gradient of x: element k sums, over the neighbouring channels o in order, fl(g · dyₒ) with
 * g = fl(fl(fl(fl(−2·α·β)·xₖ)·yₒ) / tₒ), plus fl(tₒ^−β) where o = k.
 */
export function localResponseNormalizationGradient(
  x: Float32Array,
  y: Float32Array,
  dy: Float32Array,
  options: ResponseNormalization,
): Float32Array {
  const beta = fround(options.beta);
  const factor = fround(fround(-2 * fround(options.alpha)) * beta);
  const t = scales(x, options);
  return sumOverNeighbours(x.length, options, (o, k) => {
    const through = fround(fround(fround(factor * x[k]!) * y[o]!) / t[o]!);
    return fround((o === k ? fround(through + pow(t[o]!, -beta)) : through) * dy[o]!);
  });
}

function scales(x: Float32Array, options: ResponseNormalization): Float32Array {
  const [bias, alpha] = [fround(options.bias), fround(options.alpha)];
  const squares = sumOverNeighbours(x.length, options, (i) => fround(x[i]! * x[i]!));
  return squares.map((sum) => bias + fround(alpha * sum));
}

/** For each element k the sum of the terms of the channels from k − radius to k + radius, those outside having none. */
function sumOverNeighbours(
  size: number,
  { channels, depthRadius }: ResponseNormalization,
  term: (neighbour: number, element: number) => number,
): Float32Array {
  const out = new Float32Array(size);
  const tree = new AlignedTree(1);
  for (let k = 0; k < size; k++) {
    const first = k - (k % channels);
    const from = k - depthRadius;
    for (let o = max(first, from); o <= min(first + channels - 1, k + depthRadius); o++) {
      const leaf = tree.at(o - from);
      leaf[0] = fround(leaf[0]! + term(o, k));
    }
    tree.finish(out, k);
  }
  return out;
}
