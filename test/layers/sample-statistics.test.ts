import { describe, expect, it } from 'vitest';
import { entropies, meanAndVariance } from '../../src/layers/sample-statistics';

describe('entropies', () => {
  const of = (...values: number[]): number[] | null => {
    const result = entropies(Float32Array.from(values), 2);
    return result && [...result];
  };

  it('of a sure row is +0, of a fair one log 2', () => {
    expect(of(1, 0, 0.5, 0.5)).toEqual([0, Math.fround(Math.LN2)]);
    expect(Object.is(of(0, 1)![0], 0)).toBe(true);
  });

  it('are none unless every row is a distribution over two classes or more', () => {
    expect(of(0.5, 0.5, 0.5, 0.6)).toBeNull();
    expect(of(0.5, 0.5, 1.5, -0.5)).toBeNull();
    expect(of(NaN, 1)).toBeNull();
    expect(entropies(Float32Array.of(1, 1), 1)).toBeNull();
  });

  it('allow for the rounding of a sum, 2^−12 and no more', () => {
    expect(of(0.5, 0.5 + 2 ** -12)).not.toBeNull();
    expect(of(0.5, 0.5 + 2 ** -12 + 2 ** -20)).toBeNull();
  });
});

it('mean and variance are those of each element over samples', () => {
  const [mean, variance] = meanAndVariance(Float32Array.of(1, 10, 3, 10, 5, 40), 3);
  expect([...mean]).toEqual([3, 20]);
  expect([...variance]).toEqual([Math.fround(8 / 3), 200]);
});
