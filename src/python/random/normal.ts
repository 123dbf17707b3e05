/** Python's `normalvariate`, and the pair of values that `gauss` draws. */
import { cos, log, sin } from '../../math/doubles';
import type { MersenneTwister } from '../mersenne-twister';
import { nextDouble } from './words';

/** 4·e^(−1/2)/√2 */
const RATIO = 1.7155277699214135;
const TURN = 6.283185307179586;

/** A. J. Kinderman & J. F. Monahan, "Computer generation of random variables using the ratio of uniform deviates", ACM TOMS 3, 1977. */
export function nextNormalByRatio(twister: MersenneTwister): number {
  for (;;) {
    const numerator = nextDouble(twister);
    const denominator = 1 - nextDouble(twister);
    const z = (RATIO * (numerator - 0.5)) / denominator;
    if ((z * z) / 4 <= -log(denominator)) return z;
  }
}

/** G. E. P. Box & M. E. Muller, "A note on the generation of random normal deviates", 1958: both of a pair. */
export function nextNormalPair(twister: MersenneTwister): [first: number, second: number] {
  const angle = nextDouble(twister) * TURN;
  const radius = Math.sqrt(-2 * log(1 - nextDouble(twister)));
  return [cos(angle) * radius, sin(angle) * radius];
}
