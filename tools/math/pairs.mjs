/**
 * Pairs of binary32 values to try the functions of two variables with: seeded, by several distributions, the same on every
 * engine.
 */
const { abs, fround, sqrt, trunc } = Math;

const SPECIAL = [0, 1, 2, 3, 0.5, 1.5, 4097, 2 ** -149, 2 ** -126, 2 ** -75, 2 ** 24, 2 ** 127, 3.4028234663852886e38, Infinity, NaN]; // prettier-ignore

/** What the distributions draw from: xorshift128 (G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003). */
class Draws {
  #state;
  #word = new Uint32Array(1);
  #float = new Float32Array(this.#word.buffer);

  constructor(seed) {
    this.#state = [seed ^ 123456789, 362436069, 521288629, 88675123];
    for (let i = 0; i < 64; i++) this.bits();
  }

  /** A u32. */
  bits() {
    const [x, y, z, w] = this.#state;
    const t = x ^ (x << 11);
    this.#state = [y, z, w, w ^ (w >>> 19) ^ t ^ (t >>> 8)];
    return this.#state[3] >>> 0;
  }

  /** In [low, high). */
  uniform(low, high) {
    return low + (this.bits() / 2 ** 32) * (high - low);
  }

  /** Either sign. */
  sign() {
    return this.bits() & 0x10000 ? -1 : 1;
  }

  /** From low to high, both included. */
  integer(low, high) {
    return low + (this.bits() % (high - low + 1));
  }

  /** Any binary32. */
  any() {
    this.#word[0] = this.bits();
    return this.#float[0];
  }

  /** A positive binary32 with an exponent from low to high. */
  binade(low, high) {
    this.#word[0] = (this.bits() & 0x7fffff) | 0x3f800000;
    return fround(this.#float[0] * 2 ** this.integer(low, high));
  }

  special() {
    return this.sign() * SPECIAL[this.integer(0, SPECIAL.length - 1)];
  }

  /** log2 of a normal binary32 x > 0, to 0.09. */
  roughLog2(x) {
    this.#float[0] = x;
    return this.#word[0] / 2 ** 23 - 127;
  }
}

/** x and y with x² + y² about (x + k + 1/2)², x and k integers: often nearer to it than the sum's last place in binary64. */
function nearHalfWay(d) {
  const [x, c] = [d.integer(2 ** 23, 2 ** 24 - 1), d.integer(0, 50) + 0.5];
  return [x, fround(sqrt(2 * c * x + c * c))];
}

const anyTwo = (d) => [d.any(), d.any()];
const specials = (d) => [d.special(), d.bits() & 1 ? d.special() : d.any()];

/** x and y with x^y of a chosen order of magnitude. */
function powerOfOrder(d, x, low, high) {
  const order = d.roughLog2(x);
  return [x, fround(d.uniform(low, high) / (order === 0 ? 1 : order))];
}

/** A right triangle, by Euclid's formula, of which the hypotenuse has 25 bits. */
function rightTriangle(d) {
  const [m, n] = [d.integer(2900, 5792), d.integer(1, 5792)];
  const scale = 2 ** d.integer(-165, 90);
  return [abs(m * m - n * n) * scale, 2 * m * n * scale].map((x) => fround(d.sign() * x));
}

const DISTRIBUTIONS = {
  pow: [
    anyTwo,
    specials,
    (d) => [d.binade(-10, 10), fround(d.uniform(-10, 10))],
    // any order of magnitude; around the smallest; around the largest
    (d) => powerOfOrder(d, d.binade(-126, 126), -152, 130),
    (d) => powerOfOrder(d, d.binade(-126, 126), -152, -125),
    (d) => powerOfOrder(d, d.binade(-126, 126), 127.5, 128.5),
    // bases near 1, large exponents
    (d) => powerOfOrder(d, fround(1 + d.sign() * d.integer(1, 4096) * 2 ** -24), -152, 130),
    (d) => powerOfOrder(d, fround(1 + d.uniform(-0.1, 0.1)), -100, 100),
    // integers and halves; exact powers with few bits, also where the result is subnormal
    (d) => [d.sign() * d.integer(1, 8191), d.integer(-20, 20)],
    (d) => [d.integer(1, 255) ** (1 << d.integer(0, 2)) * 2 ** d.integer(-8, 8), d.integer(-20, 60) / 8],
    (d) => [fround(d.integer(1, 8191) * 2 ** d.integer(-84, -62)), d.integer(2, 5) / 2],
    (d) => [d.sign() * d.binade(-40, 40), d.integer(-3, 3)],
  ],
  atan2: [
    anyTwo,
    specials,
    (d) => [d.sign() * d.binade(-4, 4), d.sign() * d.binade(-4, 4)],
    (d) => [d.sign() * d.binade(-126, 127), d.sign() * d.binade(-126, 127)],
    (d) => [fround(d.uniform(-1, 1)), fround(d.uniform(-1, 1))],
    (d) => [d.sign() * d.integer(0, 99), d.sign() * d.integer(0, 99)],
    // angles around those of the table; small ones
    (d) => [fround((d.integer(1, 64) / 64) * (1 + d.uniform(-(2 ** -20), 2 ** -20))), d.sign()],
    (d) => [d.sign() * d.binade(-30, -8), d.binade(-1, 1)],
    // subnormal angles, and quotients half-way between them
    (d) => [d.sign() * d.binade(-100, -60), d.binade(60, 70)],
    (d) => [fround(d.integer(1, 4095) * 2 ** -100), d.integer(1, 15) * 2 ** 50],
    (d) => [d.sign() * d.binade(20, 40), d.sign() * d.binade(-20, 0)],
  ],
  hypot: [
    anyTwo,
    specials,
    (d) => [d.sign() * d.binade(-2, 2), d.binade(-2, 2)],
    (d) => [d.binade(-126, 127), d.binade(-126, 127)],
    (d) => [d.binade(-14, -1), d.binade(0, 0)],
    (d) => [d.binade(126, 127), d.binade(126, 127)],
    (d) => [d.binade(-149, -125), d.binade(-149, -125)],
    (d) => [d.integer(1, 20000), d.integer(1, 20000)],
    rightTriangle,
    nearHalfWay,
  ],
  mod: [
    anyTwo,
    specials,
    (d) => [d.sign() * d.binade(-2, 10), d.sign() * d.binade(-2, 2)],
    (d) => [fround(d.uniform(-100, 100)), d.sign() * d.integer(1, 12)],
    (d) => [d.sign() * d.binade(-40, 0), d.sign() * d.binade(-1, 1)],
    (d) => [d.sign() * d.binade(-149, -120), d.sign() * d.binade(-149, -120)],
    (d) => [d.integer(-99, 99) / 8, d.integer(-16, 16) / 8],
    (d) => {
      const b = d.sign() * d.binade(-3, 3);
      return [fround(b * trunc(d.uniform(-4096, 4096))), b];
    },
  ],
};

export const NAMES = Object.keys(DISTRIBUTIONS);

/** Fills xs and ys, taking the function's distributions in turn. @param {Float32Array} xs @param {Float32Array} ys */
export function fillPairs(name, xs, ys, seed = 42) {
  const draws = new Draws(seed);
  const distributions = DISTRIBUTIONS[name];
  for (let i = 0; i < xs.length; i++) [xs[i], ys[i]] = distributions[i % distributions.length](draws);
}
