/** Exponential values, by inversion (docs/contract.md §5.5). */
import { log1p } from '../math';
import { checkCount, checkReal, readOptions } from './arguments';
import { useKey, type Key } from './key';
import { unitUniform } from './uniform';
import { firstFloats } from './words';

export interface ExponentialOptions {
  /** The mean, at least 0; the reciprocal of the rate. Default 1. */
  scale?: number;
}

/**
 * n values of the exponential distribution; `jax.random.exponential` to a few ULP. At most 15.95 times the scale.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function exponential(key: Key, n: number, options: ExponentialOptions = {}): Float32Array {
  checkCount('n', n);
  const given = readOptions(options, { scale: 1 });
  const expected = 'a finite number >= 0';
  const scale = checkReal('scale', given.scale, { min: 0, expected, next: 'Pass the mean, which is 1 / rate.' });
  return firstFloats(useKey(key, 'draw', 'exponential'), n, {
    valueOf: (word) => -log1p(-unitUniform(word)) * scale,
    kernel: (kernels, address, count) => kernels.toExponential(address, count, scale),
  });
}
