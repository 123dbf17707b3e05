/** Python's `gammavariate` and `betavariate`. */
import { exp, log, pow } from '../../math/doubles';
import type { MersenneTwister } from '../mersenne-twister';
import { nextDouble } from './words';

const LOG_4 = 1.3862943611198906;
/** 1 + log 4.5 */
const SQUEEZE = 2.504077396776274;
const E = 2.718281828459045;

/** The gamma distribution of shape alpha > 0 and scale beta > 0. */
export function nextGamma(twister: MersenneTwister, alpha: number, beta: number): number {
  if (alpha === 1) return -log(1 - nextDouble(twister)) * beta;
  return (alpha > 1 ? nextOfLargeShape(twister, alpha) : nextOfSmallShape(twister, alpha)) * beta;
}

/** R. C. H. Cheng, "The generation of gamma variables with non-integral shape parameters", Applied Statistics 26, 1977. */
function nextOfLargeShape(twister: MersenneTwister, alpha: number): number {
  const root = Math.sqrt(2 * alpha - 1);
  const offset = alpha - LOG_4;
  const factor = alpha + root;
  for (;;) {
    const u1 = nextDouble(twister);
    if (!(1e-7 < u1 && u1 < 0.9999999)) continue;
    const u2 = 1 - nextDouble(twister);
    const v = log(u1 / (1 - u1)) / root;
    const x = alpha * exp(v);
    const z = u1 * u1 * u2;
    const r = offset + factor * v - x;
    if (r + SQUEEZE - 4.5 * z >= 0 || r >= log(z)) return x;
  }
}

/** J. H. Ahrens & U. Dieter, algorithm GS of "Computer methods for sampling from gamma, beta, Poisson and binomial distributions", 1974. */
function nextOfSmallShape(twister: MersenneTwister, alpha: number): number {
  const b = (E + alpha) / E;
  for (;;) {
    const p = b * nextDouble(twister);
    const x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
    const u1 = nextDouble(twister);
    if (p > 1 ? u1 <= pow(x, alpha - 1) : u1 <= exp(-x)) return x;
  }
}

/** The beta distribution of two shapes > 0. */
export function nextBeta(twister: MersenneTwister, alpha: number, beta: number): number {
  const y = nextGamma(twister, alpha, 1);
  return y === 0 ? 0 : y / (y + nextGamma(twister, beta, 1));
}
