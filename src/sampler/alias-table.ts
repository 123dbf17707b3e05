/**
 * Draws from a discrete distribution in constant time (A. Walker 1977; M. Vose, "A linear algorithm for generating random
 * numbers with a given distribution", IEEE Trans. Software Engineering 17(9), 1991; docs/contract.md §6.5).
 */
export class AliasTable {
  /** The share of column i that is i's own; the rest is alias[i]'s, at first i itself. */
  private readonly share: Float64Array;
  private readonly alias: Uint32Array;

  /** @param weights above 0 and at most 1, so that their sum is finite. */
  constructor(weights: Float64Array) {
    const n = weights.length;
    let sum = 0;
    for (const weight of weights) sum += weight;
    this.share = weights.map((weight) => (weight * n) / sum);
    this.alias = Uint32Array.from(weights.keys());
    const share = this.share;
    const small: number[] = [];
    const large: number[] = [];
    for (let i = 0; i < n; i++) (share[i]! < 1 ? small : large).push(i);
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop()!;
      const rich = large[large.length - 1]!;
      this.alias[poor] = rich;
      share[rich] = share[rich]! + share[poor]! - 1;
      if (share[rich]! < 1) small.push(large.pop()!);
    }
  }

  /** The outcome for a uniform fraction in [0, 1). */
  pick(fraction: number): number {
    const place = fraction * this.share.length;
    const column = Math.floor(place);
    return place - column < this.share[column]! ? column : this.alias[column]!;
  }
}
