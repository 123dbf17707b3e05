import fc from 'fast-check';
import { describe, it } from 'vitest';
import { pow } from '../../../src/math';
import {
  batchNormalization,
  localResponseNormalization,
  localResponseNormalizationGradient,
} from '../../../src/ops/reference';
import { expectBits, tree, values } from './naive';

const { fround, max, min, sqrt } = Math;

describe('batch normalisation (§4.13)', () => {
  it('is fl(fl(fl(x − mean)·r) + offset), r = fl(scale / fl(√fl(variance + ε)))', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), fc.boolean(), (seed, withScale, withOffset) => {
        const channels = 5;
        const x = values(seed, 7 * channels);
        const [mean, scale, offset] = [1, 2, 3].map((n) => values(seed + n, channels)) as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        const variance = values(seed + 4, channels).map((v) => Math.abs(v) / 1e5);
        const expected = Array.from(x, (value, i) => {
          const c = i % channels;
          const deviation = fround(sqrt(fround(variance[c]! + fround(0.001))));
          const r = fround((withScale ? scale[c]! : 1) / deviation);
          const normal = fround(fround(value - mean[c]!) * r);
          return withOffset ? fround(normal + offset[c]!) : normal;
        });
        const statistics = { mean, variance, epsilon: 0.001 };
        const affine = { ...(withScale && { scale }), ...(withOffset && { offset }) };
        expectBits(batchNormalization(x, { ...statistics, ...affine }), expected);
      }),
    );
  });

  it('without an offset adds nothing: −0 stays', () => {
    const one = Float32Array.of(1);
    expectBits(batchNormalization(Float32Array.of(-0), { mean: Float32Array.of(0), variance: one, epsilon: 0 }), [-0]);
  });
});

describe('local response normalisation (§4.13)', () => {
  const options = { channels: 40, depthRadius: 18, bias: 1.5, alpha: 0.01, beta: 0.75 };
  const x = values(1, 3 * 40).map((v) => v / 100);

  /** fl(bias + fl(α · S)) of an element. */
  const scale = (i: number): number => {
    const first = i - (i % 40);
    const terms = Array.from({ length: 37 }, (_, n) => {
      const o = i - 18 + n;
      return o < first || o >= first + 40 ? undefined : fround(x[o]! * x[o]!);
    });
    return fround(options.bias + fround(fround(options.alpha) * tree(terms)));
  };

  it('scales by a power of the sum of the squares of the neighbours', () => {
    expectBits(localResponseNormalization(x, options), Array.from(x, (v, i) => fround(v * pow(scale(i), -0.75)))); // prettier-ignore
  });

  it('has a gradient that sums over the neighbours', () => {
    const y = localResponseNormalization(x, options);
    const dy = values(2, x.length);
    const factor = fround(fround(-2 * fround(options.alpha)) * fround(options.beta));
    const expected = Array.from(x, (xk, k) => {
      const first = k - (k % 40);
      const terms: (number | undefined)[] = Array(37).fill(undefined); // prettier-ignore
      for (let o = max(first, k - 18); o <= min(first + 39, k + 18); o++) {
        let g = fround(fround(fround(factor * xk) * y[o]!) / scale(o));
        if (o === k) g = fround(g + pow(scale(o), -0.75));
        terms[o - k + 18] = fround(g * dy[o]!);
      }
      return tree(terms);
    });
    expectBits(localResponseNormalizationGradient(x, y, dy, options), expected);
  });
});
