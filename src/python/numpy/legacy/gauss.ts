import { log } from '../../../math/doubles';
import type { BitGenerator } from '../bit-generator';

/**
 * NumPy's `legacy_gauss`: the polar method (G. Marsaglia and T. A. Bray, SIAM Review 6(3), 1964), two values at a time, of which
 * the second one drawn is given out first (docs/contract.md §12.2).
 */
export class Gauss {
  /** @param cached the value kept for the next draw, if there is one; as in NumPy's state it is 0 otherwise. */
  constructor(
    public hasCached = false,
    public cached = 0,
  ) {}

  draw(bits: BitGenerator): number {
    if (this.hasCached) {
      const value = this.cached;
      this.hasCached = false;
      this.cached = 0;
      return value;
    }
    let x, y, square;
    do {
      x = 2 * bits.double() - 1;
      y = 2 * bits.double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.cached = factor * x;
    this.hasCached = true;
    return factor * y;
  }

  clone(): Gauss {
    return new Gauss(this.hasCached, this.cached);
  }
}
