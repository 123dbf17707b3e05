/** Exports of assembly/random.ts. */
export interface RandomExports {
  words(to: number, count: number, k0: number, k1: number, high: number, low: number): void;
  toUniform(at: number, count: number, min: number, range: number): void;
  toBernoulli(at: number, count: number, p: number): void;
  toNormal(
    at: number,
    count: number,
    bottom: number,
    range: number,
    lowest: number,
    highest: number,
    mean: number,
    std: number,
  ): void;
  toExponential(at: number, count: number, scale: number): void;
  toGumbel(at: number, count: number): void;
}
