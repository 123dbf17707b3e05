import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blend, jitter, mixup, randomCrop, randomFlip } from '../../src/data';
import { bernoulli, gamma, key, randint, split, uniform, uniformInt, type Key } from '../../src/rng';

const { fround } = Math;
type Shape = [number, number, number];

const anImage = fc
  .record({ height: fc.integer({ min: 1, max: 7 }), width: fc.integer({ min: 1, max: 7 }), channels: fc.integer({ min: 1, max: 3 }), seed: fc.nat() })
  .map(({ height, width, channels, seed }) => ({
    shape: [height, width, channels] as Shape,
    pixels: uniform(key(`${seed} pixels`), height * width * channels),
    seed: key(seed),
  })); // prettier-ignore

/** The pixel at a place, 0 outside. */
const at = (pixels: ArrayLike<number>, [h, w, c]: Shape, y: number, x: number, channel: number): number =>
  y < 0 || y >= h || x < 0 || x >= w ? 0 : pixels[(y * w + x) * c + channel]!;

/** An image by its definition, pixel by pixel. */
const imageOf = ([h, w, c]: Shape, pixel: (y: number, x: number, channel: number) => number): number[] =>
  Array.from({ length: h * w * c }, (_, i) => pixel(Math.floor(i / (w * c)), Math.floor(i / c) % w, i % c));

beforeAll(() => tf.setBackend('cpu'));

describe('§10.3 crop', () => {
  it('is the window at the place that the key decides', () => {
    fc.assert(
      fc.property(anImage, fc.nat(4), fc.nat(), fc.nat(), ({ shape, pixels, seed }, padding, a, b) => {
        const [height, width, channels] = shape;
        const size = [1 + (a % (height + 2 * padding)), 1 + (b % (width + 2 * padding))] as [number, number];
        const [rows, columns] = split(seed);
        const top = uniformInt(rows, 1, { max: height + 2 * padding - size[0] })[0]! - padding;
        const left = uniformInt(columns, 1, { max: width + 2 * padding - size[1] })[0]! - padding;
        const expected = imageOf([...size, channels], (y, x, c) => at(pixels, shape, top + y, left + x, c));
        expect([...randomCrop(seed, pixels, { size, padding, shape })]).toEqual(expected);
      }),
    );
  });

  it('reaches each place', () => {
    const corners = Array.from({ length: 200 }, (_, i) => randomCrop(key(i), Uint8Array.of(0, 1, 2, 3, 4, 5), { size: [1, 2], shape: [2, 3, 1] })[0]); // prettier-ignore
    expect([...new Set(corners)].sort()).toEqual([0, 1, 3, 4]);
  });

  it('refuses what does not fit', () => {
    const crop = (options: object) => () => randomCrop(key(1), new Float32Array(12), options as never);
    expect(crop({ size: [3, 2], shape: [2, 6, 1] })).toThrow(/size: expected at most \[2, 6\], got \[3, 2\]/);
    expect(crop({ size: [3, 2], shape: [2, 6, 1], padding: 1 })).not.toThrow();
    expect(crop({ size: [1, 1], shape: [2, 5, 1] })).toThrow(/shape: expected lengths whose product is 12/);
    expect(crop({ size: [1, 1] })).toThrow(/shape: expected three lengths, got undefined/);
    expect(crop({ shape: [2, 6, 1] })).toThrow(TypeError);
    expect(() => randomCrop(key(1), 'image' as never, { size: [1, 1] })).toThrow(TypeError);
    expect(() => randomCrop(key(1), tf.zeros([2, 2]) as never, { size: [1, 1] })).toThrow(/float32 \[2, 2\]/);
  });
});

describe('§10.4 flip', () => {
  it('reverses columns and rows as the key says, where that is allowed', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anImage, fc.boolean(), fc.boolean(), ({ shape, pixels, seed }, horizontal, vertical) => {
        const [u, v] = bernoulli(seed, 2);
        const [columns, rows] = [horizontal && u === 1, vertical && v === 1];
        seen.add(`${columns} ${rows}`);
        const [height, width] = shape;
        const expected = imageOf(shape, (y, x, c) =>
          at(pixels, shape, rows ? height - 1 - y : y, columns ? width - 1 - x : x, c),
        );
        expect([...randomFlip(seed, pixels, { horizontal, vertical, shape })]).toEqual(expected);
      }),
    );
    expect(seen.size).toBe(4);
  });

  it('gives a new array also where nothing is flipped', () => {
    const pixels = Float32Array.of(1, 2);
    const flipped = randomFlip(key(1), pixels, { horizontal: false, shape: [1, 2, 1] });
    expect(flipped).toEqual(pixels);
    expect(flipped).not.toBe(pixels);
  });
});

describe('§10.5 jitter', () => {
  it('follows its definition', () => {
    fc.assert(
      fc.property(anImage, fc.constantFrom(0, 0.3, 1), fc.constantFrom(0, 0.25), ({ shape, pixels, seed }, c, d) => {
        const [a, b] = split(seed);
        const factor = fround(1 + (c === 0 ? 0 : uniform(a, 1, { min: -c, max: c })[0]!));
        const shift = d === 0 ? 0 : uniform(b, 1, { min: -d, max: d })[0]!;
        const count = shape[0] * shape[1];
        // Exact: multiples of 2^-23 below 1, few of them.
        const means = Array.from({ length: shape[2] }, (_, channel) =>
          fround(pixels.filter((__, i) => i % shape[2] === channel).reduce((sum, x) => sum + x, 0) / count),
        );
        const expected = Array.from(pixels, (x, i) => {
          const mean = means[i % shape[2]]!;
          const contrasted = c === 0 ? x : fround(fround(fround(x - mean) * factor) + mean);
          return Math.min(Math.max(fround(contrasted + shift), fround(0.1)), fround(0.9));
        });
        expect([...jitter(seed, pixels, { contrast: c, brightness: d, range: [0.1, 0.9], shape })]).toEqual(expected);
      }),
    );
  });

  it('of bytes is float32, and refuses strengths that are none', () => {
    const jittered = jitter(key(1), Uint8Array.of(0, 255), { brightness: 20, shape: [1, 2, 1] });
    expect(jittered).toBeInstanceOf(Float32Array);
    expect(jittered[1]! - jittered[0]!).toBeCloseTo(255, 3);
    const strength = (options: object) => () => jitter(key(1), new Float32Array(2), { shape: [1, 2, 1], ...options });
    expect(strength({ contrast: 1.5 })).toThrow(/contrast: expected a number from 0 to 1, got 1.5/);
    expect(strength({ brightness: -1 })).toThrow(RangeError);
    expect(strength({ brightness: Infinity })).toThrow(RangeError);
    expect(strength({ brightness: '1' })).toThrow(TypeError);
    expect(strength({ range: [1, 0] })).toThrow(RangeError);
    expect(strength({ range: 1 })).toThrow(TypeError);
  });
});

describe('tensors', () => {
  it('have the bits of typed arrays, and their dtype', () => {
    const calls: ((k: Key, image: tf.Tensor3D) => tf.Tensor3D)[] = [
      (k, image) => randomCrop(k, image, { size: [3, 2], padding: 1 }),
      (k, image) => randomFlip(k, image, { vertical: true }),
      (k, image) => jitter(k, image, { contrast: 0.5, brightness: 1 }),
    ];
    const plain: ((k: Key, pixels: Float32Array) => Float32Array)[] = [
      (k, pixels) => randomCrop(k, pixels, { size: [3, 2], padding: 1, shape: [4, 5, 2] }),
      (k, pixels) => randomFlip(k, pixels, { vertical: true, shape: [4, 5, 2] }),
      (k, pixels) => jitter(k, pixels, { contrast: 0.5, brightness: 1, shape: [4, 5, 2] }),
    ];
    const pixels = uniform(key(2), 40, { max: 9 });
    calls.forEach((call, i) => {
      tf.tidy(() => {
        for (const dtype of ['float32', 'int32'] as const) {
          const image = tf.tensor3d(pixels, [4, 5, 2], dtype);
          const result = call(key(i), image);
          expect(result.shape).toEqual(i === 0 ? [3, 2, 2] : [4, 5, 2]);
          expect(result.dtype).toBe(i === 2 ? 'float32' : dtype);
          expect([...result.dataSync()]).toEqual([...plain[i]!(key(i), Float32Array.from(image.dataSync()))]);
        }
      });
    });
  });
});

describe('§10.6 mixup', () => {
  it('takes partner and lambda from the key', () => {
    for (let seed = 0; seed < 50; seed++) {
      const [a, b] = split(key(seed), 3) as [Key, Key, Key];
      const [g, h] = gamma(b, 2, { alpha: 0.4 }) as unknown as [number, number];
      expect(mixup(key(seed), { size: 100, alpha: 0.4 })).toEqual({
        partner: randint(a, 1, { max: 100 })[0],
        lambda: fround(g / fround(g + h)),
      });
    }
  });

  it('of a tiny alpha takes one of the two', () => {
    const lambdas = Array.from({ length: 60 }, (_, seed) => mixup(key(seed), { size: 2, alpha: 1e-4 }).lambda);
    expect([...new Set(lambdas)].sort()).toEqual([0, 1]);
  });

  it('has mean 1/2 and the variance of Beta(alpha, alpha)', () => {
    const lambdas = Array.from({ length: 4000 }, (_, seed) => mixup(key(seed), { size: 2, alpha: 0.5 }).lambda);
    const mean = lambdas.reduce((sum, x) => sum + x, 0) / 4000;
    const variance = lambdas.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / 4000;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance).toBeCloseTo(1 / 8, 2);
  });

  it('blends in binary32, with 1 − lambda rounded', () => {
    for (let seed = 0; seed < 50; seed++) {
      const [a, b] = [uniform(key(seed), 20), uniform(key(`${seed} b`), 20)];
      const lambda = uniform(key(`${seed} lambda`), 1, { max: 0.1 })[0]!;
      const expected = a.map((x, i) => fround(lambda * x) + fround(fround(1 - lambda) * b[i]!));
      expect([...blend(a, b, lambda)]).toEqual([...expected]);
    }
  });

  it('blends every part', () => {
    const lambda = fround(0.3);
    const rest = fround(1 - lambda);
    const mix = (x: number, y: number): number => fround(fround(lambda * x) + fround(rest * y));
    tf.tidy(() => {
      const record = (x: number) => ({ pixels: Uint8Array.of(x, 2), inner: { label: x, image: tf.fill([1, 2], x) } });
      const blended = blend(record(1), record(5), lambda);
      expect([...blended.pixels]).toEqual([mix(1, 5), mix(2, 2)]);
      expect(blended.inner.label).toBe(mix(1, 5));
      expect([...blended.inner.image.dataSync()]).toEqual([mix(1, 5), mix(1, 5)]);
    });
    expect(() => blend({ a: 1 }, { a: new Float32Array(1) } as never, 0.5)).toThrow(/b\.a: expected a part like/);
    expect(() => blend({ a: 1 }, { a: 1 }, 2)).toThrow(RangeError);
  });
});
