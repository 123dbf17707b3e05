/**
 * Gamma values (docs/contract.md §5.5): G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables",
 * ACM TOMS 26(3), 2000, with a key per element and JAX's use of its subkeys.
 */
import { log, pow, sqrt } from '../math';
import { checkCount, checkReal, readOptions } from './arguments';
import { childKey, useKey, type Key } from './key';
import { standardNormal } from './normal';
import { unitUniform } from './uniform';
import { wordAt } from './words';

const { fround } = Math;
const THIRD = fround(1 / 3);
const SQUEEZE = fround(0.0331);
/** 2^−126: for a smaller shape 1/α overflows. */
const SMALLEST_SHAPE = 1.1754943508222875e-38;

/** One value of shape `alpha` and scale 1 from a key of its own. */
function gammaOf(key: Key, alpha: number): number {
  // A shape below 1 is drawn as Γ(α + 1)·U^(1/α).
  const boosted = alpha >= 1 ? alpha : fround(alpha + 1);
  const d = fround(boosted - THIRD);
  const c = fround(THIRD / sqrt(d));
  const boostKey = childKey(key, 0, 1);
  key = childKey(key, 0, 0);
  let x2: number, v3: number, u: number;
  do {
    let normalKey = childKey(key, 0, 1);
    let x: number, v: number;
    do {
      x = standardNormal(wordAt(childKey(normalKey, 0, 1), 0));
      v = fround(1 + fround(x * c));
      normalKey = childKey(normalKey, 0, 0);
    } while (v <= 0);
    x2 = fround(x * x);
    v3 = fround(fround(v * v) * v);
    u = unitUniform(wordAt(childKey(key, 0, 2), 0));
    key = childKey(key, 0, 0);
  } while (
    u >= fround(1 - fround(SQUEEZE * fround(x2 * x2))) &&
    log(u) >= fround(fround(x2 * 0.5) + fround(d * fround(fround(1 - v3) + log(v3))))
  );
  const value = fround(d * v3);
  if (alpha >= 1) return value;
  return fround(value * pow(fround(1 - unitUniform(wordAt(boostKey, 0))), fround(1 / alpha)));
}

export interface GammaOptions {
  /** The shape, at least 2^-126. */
  alpha: number;
  /** At least 0; the mean is alpha·scale. Default 1. */
  scale?: number;
}

/**
 * n values of the gamma distribution; `jax.random.gamma` to a few ULP (very rarely an ULP decides a rejection and another
 * value is drawn). Of a small shape most values are tiny, below 0.03 or so many are 0.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function gamma(key: Key, n: number, options: GammaOptions): Float32Array {
  checkCount('n', n);
  const given = readOptions(options, { alpha: undefined, scale: 1 });
  const shape = { min: SMALLEST_SHAPE, expected: 'a finite number >= 2^-126', next: 'Pass { alpha }, the shape.' };
  const alpha = checkReal('alpha', given.alpha, shape);
  const expected = 'a finite number >= 0';
  const scale = checkReal('scale', given.scale, { min: 0, expected, next: 'Pass the scale, which is 1 / rate.' });
  const known = useKey(key, 'draw', 'gamma');
  const values = new Float32Array(n);
  for (let i = 0; i < n; i++) values[i] = gammaOf(childKey(known, 0, i), alpha) * scale;
  return values;
}
