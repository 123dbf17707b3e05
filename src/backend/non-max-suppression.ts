/**
 * NonMaxSuppressionV5 (docs/contract.md §1.7): soft suppression by a Gaussian weight of the overlap (N. Bodla et al.,
 * "Soft-NMS", ICCV 2017).
 */
import type { NonMaxSuppressionV5Attrs, TensorInfo } from '@tensorflow/tfjs-core';
import { exp } from '../math';
import { type Kernel, kernel } from './kernel';

const { fround, max, min } = Math;

interface Candidate {
  readonly box: number;
  score: number;
  /** How many of the selected boxes have lowered the score already. */
  compared: number;
}

export const nonMaxSuppressionKernels: Kernel[] = [
  kernel<{ boxes: TensorInfo; scores: TensorInfo }, NonMaxSuppressionV5Attrs>(
    'NonMaxSuppressionV5',
    ({ boxes, scores }, attrs, backend): TensorInfo[] => {
      const selected = select(backend.float32(boxes), backend.float32(scores), attrs);
      const shape = [selected.length];
      return [
        backend.make(
          shape,
          'int32',
          Int32Array.from(selected, ({ box }) => box),
        ),
        backend.make(
          shape,
          'float32',
          Float32Array.from(selected, ({ score }) => score),
        ),
      ];
    },
  ),
];

/** The selected boxes in the order of their selection. */
function select(boxes: Float32Array, scores: Float32Array, attrs: NonMaxSuppressionV5Attrs): Candidate[] {
  const { maxOutputSize, iouThreshold, scoreThreshold, softNmsSigma } = attrs;
  const scale = softNmsSigma > 0 ? -0.5 / softNmsSigma : 0;
  // The best candidate is the last.
  const candidates: Candidate[] = [];
  scores.forEach((score, box) => {
    if (score > scoreThreshold) candidates.push({ box, score, compared: 0 });
  });
  candidates.sort(compare);

  const selected: Candidate[] = [];
  while (selected.length < maxOutputSize && candidates.length > 0) {
    const candidate = candidates.pop()!;
    const { score, compared } = candidate;
    if (score < scoreThreshold) break;
    let suppressed = false;
    for (let i = selected.length - 1; i >= compared && candidate.score > scoreThreshold && !suppressed; i--) {
      const overlap = intersectionOverUnion(boxes, candidate.box, selected[i]!.box);
      suppressed = overlap >= iouThreshold;
      // An overlap that is NaN takes all of the score.
      candidate.score *= overlap < iouThreshold ? exp(fround(scale * overlap * overlap)) : 0;
    }
    if (suppressed) continue;
    candidate.compared = selected.length;
    if (candidate.score === score) selected.push(candidate);
    else if (candidate.score > scoreThreshold) insert(candidates, candidate);
  }
  return selected;
}

/** Worse ones first: a lower score or, of equal scores, a later box. */
function compare(a: Candidate, b: Candidate): number {
  return a.score < b.score ? -1 : a.score > b.score ? 1 : b.box - a.box;
}

/** Puts a candidate into its place among others in rising order. */
function insert(candidates: Candidate[], candidate: Candidate): void {
  let [from, to] = [0, candidates.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compare(candidates[middle]!, candidate) < 0) from = middle + 1;
    else to = middle;
  }
  candidates.splice(from, 0, candidate);
}

/** Of two boxes given by any two opposite corners, [y, x, y, x]; 0 if one has no area. */
function intersectionOverUnion(boxes: Float32Array, i: number, j: number): number {
  const [yi, xi, yj, xj] = [side(boxes, 4 * i), side(boxes, 4 * i + 1), side(boxes, 4 * j), side(boxes, 4 * j + 1)];
  const areaI = (yi.end - yi.start) * (xi.end - xi.start);
  const areaJ = (yj.end - yj.start) * (xj.end - xj.start);
  if (areaI <= 0 || areaJ <= 0) return 0;
  const height = max(min(yi.end, yj.end) - max(yi.start, yj.start), 0);
  const width = max(min(xi.end, xj.end) - max(xi.start, xj.start), 0);
  return (height * width) / (areaI + areaJ - height * width);
}

function side(boxes: Float32Array, corner: number): { start: number; end: number } {
  const [a, b] = [boxes[corner]!, boxes[corner + 2]!];
  return { start: min(a, b), end: max(a, b) };
}
