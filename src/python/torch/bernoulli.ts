/** Coins and dropout masks (docs/contract.md §12.5): ATen's bernoulli_distribution without MKL. */
import { outOfRange, wrongType } from '../../errors';
import { isNumbers } from './numbers';
import { checkFinite, countOf, type Size } from './arguments';
import { checkGenerator, type Generator } from './generator';

function checkProbability(argument: string, p: unknown): number {
  const next = 'Pass a probability.';
  const value = checkFinite(argument, p, next);
  if (value >= 0 && value <= 1) return value;
  throw outOfRange({ argument, expected: 'a number from 0 to 1', got: p, next });
}

/**
 * `torch.empty(size).bernoulli_(p)` for a number, of two words each; `torch.bernoulli(p)` for an array, which stands for a
 * tensor of float32, of one word each, or of float64 if it is a Float64Array, of two.
 * @param p from 0 to 1.
 * @param size of a number p; none of an array.
 * @returns 0 or 1; as Float64Array for one, else as Float32Array.
 * @throws TypeError, RangeError for a bad argument.
 */
export function bernoulli(g: Generator, p: number, size?: null): number;
export function bernoulli(g: Generator, p: number, size: Size): Float32Array;
export function bernoulli(g: Generator, p: Float64Array): Float64Array;
export function bernoulli(g: Generator, p: Float32Array | readonly number[]): Float32Array;
export function bernoulli(g: Generator, p: number | ArrayLike<number>, size?: Size | null): unknown {
  checkGenerator(g);
  if (typeof p === 'number') {
    const probability = checkProbability('p', p);
    if (size === null || size === undefined) return Number(g.double() < probability);
    return Float32Array.from({ length: countOf(size) }, () => Number(g.double() < probability));
  }
  const next = 'Pass a probability, or one for each value.';
  if (!isNumbers(p)) throw wrongType({ argument: 'p', expected: 'a number or an array of them', got: p, next });
  if (size !== undefined && size !== null) {
    throw wrongType({ argument: 'size', expected: 'none beside an array p', got: size, next: 'Leave it out.' });
  }
  if (p instanceof Float64Array) {
    p.forEach((each, i) => checkProbability(`p[${i}]`, each));
    return p.map((each) => Number(g.double() < each));
  }
  const probabilities = Float32Array.from(p, (each, i) => checkProbability(`p[${i}]`, each));
  return probabilities.map((each) => Number(g.float() < each));
}

/**
 * What `torch.nn.functional.dropout(x, p)` multiplies x by in training: 0 with probability p, else 1/(1 − p) in binary32.
 * Nothing is drawn for p = 0 and p = 1, as in PyTorch.
 * @throws TypeError, RangeError for a bad argument.
 */
export function dropoutMask(g: Generator, p: number, size: Size): Float32Array {
  checkGenerator(g);
  const dropped = checkProbability('p', p);
  const mask = new Float32Array(countOf(size));
  if (dropped === 0) return mask.fill(1);
  if (dropped === 1) return mask;
  const kept = 1 - dropped;
  const scaled = 1 / Math.fround(kept);
  for (let i = 0; i < mask.length; i++) mask[i] = g.double() < kept ? scaled : 0;
  return mask;
}
