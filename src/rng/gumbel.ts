/** Gumbel values and what they choose: categorical draws (docs/contract.md §5.5). */
import { outOfRange } from '../errors';
import { log } from '../math';
import { checkCount, checkReals } from './arguments';
import { useKey, type Key } from './key';
import { scaledUniform } from './uniform';
import { fillValues, firstFloats, type Distribution } from './words';

/** 2^−126, the smallest normal binary32. */
const TINY = 1.1754943508222875e-38;
/** Gumbel values that are drawn together for `categorical`, but of one draw at least. */
const BATCH = 4096;

/** A standard Gumbel value from a word, from −4.47 to 15.95. */
export function standardGumbel(word: number): number {
  // max − min = 1 − 2^−126 rounds to 1.
  return -log(-log(scaledUniform(word, TINY, 1)));
}

export const STANDARD_GUMBEL: Distribution = {
  valueOf: standardGumbel,
  kernel: (kernels, address, count) => kernels.toGumbel(address, count),
};

/**
 * n values of the standard Gumbel distribution; `jax.random.gumbel` to a few ULP.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function gumbel(key: Key, n: number): Float32Array {
  checkCount('n', n);
  return firstFloats(useKey(key, 'draw', 'gumbel'), n, STANDARD_GUMBEL);
}

/**
 * n indices, index c with probability exp(logits[c]) / Σ exp(logits), by the Gumbel-max method; draw i takes words
 * i·classes … of the stream. As `jax.random.categorical` of shape (n), but for ties within a few ULP.
 * @param logits at least one number; −Infinity for a class that is never drawn, but not for all.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function categorical(key: Key, logits: ArrayLike<number>, n: number): Int32Array {
  checkCount('n', n);
  const next = 'Pass unnormalised log-probabilities, one per class.';
  const expected = 'a number within binary32, or -Infinity';
  const scores = checkReals('logits', logits, { accepts: (x) => x < Infinity, expected, next });
  if (scores.every((score) => score === -Infinity)) {
    throw outOfRange({ argument: 'logits', expected: 'a class that can be drawn', got: logits, next });
  }
  const known = useKey(key, 'draw', 'categorical');
  const classes = scores.length;
  const indices = new Int32Array(n);
  const rows = Math.max(1, Math.floor(BATCH / classes));
  const batch = new Float32Array(classes * Math.min(n, rows));
  for (let first = 0; first < n; first += rows) {
    const values = batch.subarray(0, classes * (n - first));
    fillValues(known, values, STANDARD_GUMBEL, first * classes);
    for (let i = 0; i < values.length / classes; i++) {
      let best = -Infinity;
      for (let c = 0; c < classes; c++) {
        const score = Math.fround(values[i * classes + c]! + scores[c]!);
        if (score > best) {
          best = score;
          indices[first + i] = c;
        }
      }
    }
  }
  return indices;
}
