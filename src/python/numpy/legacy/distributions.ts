/** The distributions of doubles of NumPy's RandomState (docs/contract.md §12.2). */
import { exp, log, log1p } from '../../../math/doubles';
import { outOfRange } from '../../../errors';
import type { Size } from '../../size';
import type { BitGenerator } from '../bit-generator';
import { Gauss } from './gauss';
import { checkReals, combine, drawReals, type Drawn, type Reals } from '../reals';

type NoSize = null | undefined;

/**
 * What RandomState draws as doubles. Parameters are numbers, or arrays of one dimension; without a size, arrays give one draw for
 * each element, and numbers one draw. Every method throws a TypeError or RangeError for a parameter that NumPy refuses, or that
 * is not finite, and then draws nothing.
 */
export class LegacyDistributions {
  protected constructor(
    protected bits: BitGenerator,
    protected gauss = new Gauss(),
  ) {}

  /** Uniform in [0, 1): multiples of 2^-53. */
  randomSample<S extends Size | NoSize = undefined>(size?: S): Drawn<S> {
    return drawReals(size, () => this.bits.double());
  }

  /** Another name of `randomSample`. */
  random<S extends Size | NoSize = undefined>(size?: S): Drawn<S> {
    return drawReals(size, () => this.bits.double());
  }

  /** `randomSample` of a shape: rand(2, 3). */
  rand<D extends readonly number[]>(...shape: D): Drawn<D['length'] extends 0 ? null : D> {
    return drawReals(shape.length > 0 ? shape : null, () => this.bits.double());
  }

  /** low + (high − low)·u, u in [0, 1). As in NumPy high may lie below low. @throws RangeError if high − low is infinite. */
  uniform<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    low?: A,
    high?: B,
    size?: S,
  ): Drawn<S, A | B> {
    const lows = checkReals('low', low, 'any', 0);
    const spans = combine(lows, checkReals('high', high, 'any', 1), (a, b) => {
      if (Number.isFinite(b - a)) return b - a;
      const next = 'Pass bounds whose difference is a double.';
      throw outOfRange({ argument: 'high - low', expected: 'a finite number', got: b - a, next });
    });
    return drawReals(size, (a, span) => a + span * this.bits.double(), lows, spans);
  }

  /** The standard normal, by the polar method. */
  standardNormal<S extends Size | NoSize = undefined>(size?: S): Drawn<S> {
    return drawReals(size, () => this.gauss.draw(this.bits));
  }

  /** `standardNormal` of a shape: randn(2, 3). */
  randn<D extends readonly number[]>(...shape: D): Drawn<D['length'] extends 0 ? null : D> {
    return drawReals(shape.length > 0 ? shape : null, () => this.gauss.draw(this.bits));
  }

  /** loc + scale·z. @param scale at least 0. */
  normal<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    loc?: A,
    scale?: B,
    size?: S,
  ): Drawn<S, A | B> {
    return this.ofLocationAndScale(loc, scale, size, (a, b) => a + b * this.gauss.draw(this.bits));
  }

  /** exp(mean + sigma·z). @param sigma at least 0. */
  lognormal<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    mean?: A,
    sigma?: B,
    size?: S,
  ): Drawn<S, A | B> {
    const names = ['mean', 'sigma'] as const;
    return this.ofLocationAndScale(mean, sigma, size, (a, b) => exp(a + b * this.gauss.draw(this.bits)), names);
  }

  /** The quotient of two standard normal values, the first drawn over the second. */
  standardCauchy<S extends Size | NoSize = undefined>(size?: S): Drawn<S> {
    return drawReals(size, () => this.gauss.draw(this.bits) / this.gauss.draw(this.bits));
  }

  /** −log(1 − u). */
  standardExponential<S extends Size | NoSize = undefined>(size?: S): Drawn<S> {
    return drawReals(size, () => this.drawExponential());
  }

  /** scale·e, e of `standardExponential`. @param scale at least 0. */
  exponential<A extends Reals = number, S extends Size | NoSize = undefined>(scale?: A, size?: S): Drawn<S, A> {
    return this.ofScale(scale, size, (a) => a * this.drawExponential());
  }

  /** scale·√(−2 log(1 − u)). @param scale at least 0. */
  rayleigh<A extends Reals = number, S extends Size | NoSize = undefined>(scale?: A, size?: S): Drawn<S, A> {
    return this.ofScale(scale, size, (a) => a * Math.sqrt(-2 * log1p(-this.bits.double())));
  }

  /** exp(e / a) − 1, e of `standardExponential`. @param a above 0. */
  pareto<A extends Reals, S extends Size | NoSize = undefined>(a: A, size?: S): Drawn<S, A> {
    const shapes = checkReals('a', a, 'positive');
    return drawReals(size, (shape) => exp(this.drawExponential() / shape) - 1, shapes);
  }

  /** loc − scale·log(2 − 2u) from u = 1/2 on, loc + scale·log(2u) below; 0 is drawn again. @param scale at least 0. */
  laplace<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    loc?: A,
    scale?: B,
    size?: S,
  ): Drawn<S, A | B> {
    return this.ofLocationAndScale(loc, scale, size, (a, b) => {
      const u = this.drawAboveZero();
      return u >= 0.5 ? a - b * log(2 - u - u) : a + b * log(u + u);
    });
  }

  /** loc − scale·log(−log(1 − u)); u = 0 is drawn again. @param scale at least 0. */
  gumbel<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    loc?: A,
    scale?: B,
    size?: S,
  ): Drawn<S, A | B> {
    return this.ofLocationAndScale(loc, scale, size, (a, b) => a - b * log(-log(1 - this.drawAboveZero())));
  }

  /** loc + scale·log(u / (1 − u)); u = 0 is drawn again. @param scale at least 0. */
  logistic<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    loc?: A,
    scale?: B,
    size?: S,
  ): Drawn<S, A | B> {
    return this.ofLocationAndScale(loc, scale, size, (a, b) => {
      const u = this.drawAboveZero();
      return a + b * log(u / (1 - u));
    });
  }

  /** On [left, right] with its peak at mode, by inversion. @throws RangeError unless left ≤ mode ≤ right and left < right. */
  triangular<A extends Reals, B extends Reals, C extends Reals, S extends Size | NoSize = undefined>(
    left: A,
    mode: B,
    right: C,
    size?: S,
  ): Drawn<S, A | B | C> {
    const [lefts, modes, rights] = [
      checkReals('left', left, 'any'),
      checkReals('mode', mode, 'any'),
      checkReals('right', right, 'any'),
    ];
    const ascending = (lower: string, upper: string, isStrict: boolean) => (a: number, b: number) => {
      if (a < b || (a === b && !isStrict)) return a;
      const next = 'Pass left <= mode <= right, with left < right.';
      throw outOfRange({
        argument: upper,
        expected: `${isStrict ? 'above' : 'at least'} ${lower}, ${a}`,
        got: b,
        next,
      });
    };
    combine(lefts, modes, ascending('left', 'mode', false));
    combine(modes, rights, ascending('mode', 'right', false));
    combine(lefts, rights, ascending('left', 'right', true));
    return drawReals(size, (a, b, c) => this.drawTriangular(a, b, c), lefts, modes, rights);
  }

  private drawTriangular(left: number, mode: number, right: number): number {
    const base = right - left;
    const rise = mode - left;
    const u = this.bits.double();
    if (u <= rise / base) return left + Math.sqrt(u * (rise * base));
    return right - Math.sqrt((1 - u) * ((right - mode) * base));
  }

  private drawExponential(): number {
    return -log(1 - this.bits.double());
  }

  private drawAboveZero(): number {
    let u;
    do u = this.bits.double();
    while (u === 0);
    return u;
  }

  private ofScale<R>(scale: unknown, size: Size | NoSize, draw: (scale: number) => number): R {
    return drawReals(size, draw, checkReals('scale', scale, 'non-negative', 1));
  }

  private ofLocationAndScale<R>(
    loc: unknown,
    scale: unknown,
    size: Size | NoSize,
    draw: (loc: number, scale: number) => number,
    [first, second]: readonly [string, string] = ['loc', 'scale'],
  ): R {
    return drawReals(size, draw, checkReals(first, loc, 'any', 0), checkReals(second, scale, 'non-negative', 1));
  }
}
