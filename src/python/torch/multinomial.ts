/** Draws by weights (docs/contract.md §12.5): ATen's multinomial. */
import { checkBoolean, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { log } from '../../math/doubles';
import { checkGenerator, type Generator } from './generator';
import { isNumbers } from './numbers';

type Floats = Float32Array | Float64Array;

const MAX_CATEGORIES = 0x1000000;

function checkWeights(weights: unknown): Floats {
  const next = 'Pass one weight for each index; they need not add up to 1.';
  if (!isNumbers(weights))
    throw wrongType({ argument: 'weights', expected: 'an array of numbers', got: weights, next });
  if (weights.length === 0 || weights.length > MAX_CATEGORIES) {
    throw outOfRange({ argument: 'weights', expected: 'from 1 to 2^24 numbers', got: weights, next });
  }
  const checked = weights instanceof Float64Array ? weights : new Float32Array(weights.length);
  for (let i = 0; i < weights.length; i++) {
    const weight: unknown = weights[i];
    const problem = { argument: `weights[${i}]`, expected: 'a finite number >= 0', got: weight, next };
    if (typeof weight !== 'number') throw wrongType(problem);
    checked[i] = weight;
    if (!(weight >= 0 && checked[i]! < Infinity)) throw outOfRange(problem);
  }
  return checked;
}

/** Running sums in the weights' precision, over their last. */
function cumulated(weights: Floats): Floats {
  const sums = weights.slice();
  for (let i = 1; i < sums.length; i++) sums[i] = sums[i - 1]! + sums[i]!;
  const total = sums[sums.length - 1]!;
  if (!(total > 0 && total < Infinity)) {
    const next = 'Give some index a weight, and keep the sum within the precision of the weights.';
    throw outOfRange({ argument: 'the sum of weights', expected: 'a finite number > 0', got: total, next });
  }
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! / total;
  sums[sums.length - 1] = 1;
  return sums;
}

function withReplacement(g: Generator, sums: Floats, count: number): Int32Array {
  const indices = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const u = g.double();
    let low = 0;
    let high = sums.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! < u) low = middle + 1;
      else high = middle;
    }
    indices[i] = low;
  }
  return indices;
}

/** Those of the largest weight/q, q of the exponential distribution, in falling order. */
function withoutReplacement(g: Generator, weights: Floats, count: number): Int32Array {
  const scores = weights.slice();
  // Divided in the weights' precision, after the rounding of q to it.
  const q = new (weights.constructor as new (length: number) => Floats)(1);
  for (let i = 0; i < scores.length; i++) {
    q[0] = -log(1 - g.double());
    scores[i] = weights[i]! / q[0];
  }
  const order = Int32Array.from(scores, (_, i) => i);
  const rank = (score: number): number => (score === score ? score : Infinity);
  return order.sort((a, b) => (scores[a] === scores[b] ? a - b : rank(scores[b]!) - rank(scores[a]!))).slice(0, count);
}

/**
 * `torch.multinomial(weights, numSamples)`: indices drawn by their weights.
 * @param weights at least 0 and not all 0; in float32, or in float64 if it is a Float64Array.
 * @param numSamples at least 1; without replacement at most the number of weights above 0.
 * @param options.replacement whether an index can be drawn more than once. Default false.
 * @throws TypeError, RangeError for a bad argument.
 */
export function multinomial(
  g: Generator,
  weights: ArrayLike<number>,
  numSamples: number,
  options?: { replacement?: boolean },
): Int32Array {
  // prettier-ignore
  checkGenerator(g);
  const { replacement } = checkOptions<{ replacement: boolean }>(options, ['replacement']);
  const isReplaced = checkBoolean('options.replacement', replacement, false);
  const checked = checkWeights(weights);
  const sums = cumulated(checked);
  const next = isReplaced ? 'Pass how many indices to draw.' : 'Draw fewer, or pass { replacement: true }.';
  // Indices without a weight PyTorch gives too when the others are used up, in an order that it does not define.
  const max = isReplaced ? 0x7fffffff : checked.filter((weight) => weight > 0).length;
  const count = checkInteger('numSamples', numSamples, { min: 1, max, next });
  return isReplaced ? withReplacement(g, sums, count) : withoutReplacement(g, checked, count);
}
