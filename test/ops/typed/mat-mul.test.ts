import { describe, expect, it } from 'vitest';
import { matMul, PLANS } from '../../../src/ops/typed';
import { alignedTree, bits, mixedValues } from '../oracles';

describe('matMul', () => {
  it('multiplies, with either operand stored transposed', () => {
    const [a, at] = [
      [1, 2, 3, 4, 5, 6],
      [1, 4, 2, 5, 3, 6],
    ];
    const [b, bt] = [
      [7, 8, 9, 10, 11, 12],
      [7, 9, 11, 8, 10, 12],
    ];
    const [shape, expected] = [{ m: 2, k: 3, n: 2 }, Float32Array.of(58, 64, 139, 154)];
    for (const plan of PLANS) {
      expect(matMul(a, b, { ...shape, plan })).toEqual(expected);
      expect(matMul(at, b, { ...shape, transposeA: true, plan })).toEqual(expected);
      expect(matMul(a, bt, { ...shape, transposeB: true, plan })).toEqual(expected);
      expect(matMul(at, bt, { ...shape, transposeA: true, transposeB: true, plan })).toEqual(expected);
    }
  });

  it.each(PLANS)('§4.9 gives a row of a batch of 256 the bits it has alone, by %s', (plan) => {
    const [m, k, n] = [256, 70, 10];
    const [a, b] = [mixedValues(m * k, 1), mixedValues(k * n, 2)];
    const whole = matMul(a, b, { m, k, n, plan });
    for (let i = 0; i < m; i++) {
      const row = matMul(a.subarray(i * k, (i + 1) * k), b, { m: 1, k, n, plan });
      expect(bits(row)).toEqual(bits(whole.subarray(i * n, (i + 1) * n)));
    }
  });

  it.each([32, 64, 128])(
    '§4.5 gives the weights of a dense layer the same gradient from shards of %s samples',
    (size) => {
      const [samples, inputs, outputs] = [300, 7, 5];
      const [x, dy] = [mixedValues(samples * inputs, 3), mixedValues(samples * outputs, 4)];
      const gradient = (from: number, to: number) =>
        matMul(x.subarray(from * inputs, to * inputs), dy.subarray(from * outputs, to * outputs), {
          m: inputs,
          k: to - from,
          n: outputs,
          transposeA: true,
        });
      const shards: Float32Array[] = [];
      for (let from = 0; from < samples; from += size) shards.push(gradient(from, Math.min(from + size, samples)));
      const added = Array.from({ length: inputs * outputs }, (_, i) => alignedTree(shards.map((shard) => shard[i]), 1)); // prettier-ignore
      expect(bits(added)).toEqual(bits(gradient(0, samples)));
    },
  );

  it.each(PLANS)('has no rows, no columns, or zeros without terms, by %s', (plan) => {
    expect(matMul([], [1, 2], { m: 0, k: 1, n: 2, plan })).toEqual(new Float32Array(0));
    expect(matMul([1, 2], [], { m: 2, k: 1, n: 0, plan })).toEqual(new Float32Array(0));
    // Twice, as work space of the product before must not show.
    matMul([9], [9], { m: 1, k: 1, n: 1, plan });
    expect(bits(matMul([], [], { m: 2, k: 0, n: 3, plan }))).toEqual(bits(new Float32Array(6)));
  });
});

describe('matMul refuses', () => {
  const shape = { m: 1, k: 2, n: 1 };

  it('values that do not fill the shape', () => {
    expect(() => matMul([1], [1, 2], shape)).toThrow(/^a: expected m·k = 2 values, got \[1\]\. Pass the shape/);
    expect(() => matMul([1, 2], [1], shape)).toThrow(RangeError);
    expect(() => matMul([1, 2], [1], shape)).toThrow(/^b: expected k·n = 2 values/);
  });

  it.each([
    ['m', -1, RangeError],
    ['k', 0.5, RangeError],
    ['n', NaN, RangeError],
    ['n', '1', TypeError],
    ['m', undefined, TypeError],
    ['transposeA', 1, TypeError],
    ['transposeB', 'yes', TypeError],
    ['plan', 'blas', RangeError],
    ['axis', 1, TypeError],
  ])('the option %s of %s', (name, value, kind) => {
    expect(() => matMul([1, 2], [1, 2], { ...shape, [name]: value })).toThrow(kind);
    expect(() => matMul([1, 2], [1, 2], { ...shape, [name]: value })).toThrow(name);
  });

  it('to guess the shape', () => {
    expect(() => matMul([1], [1], undefined as never)).toThrow(/^m: expected an integer/);
    expect(() => matMul('1' as never, [1], shape)).toThrow(/^a: /);
    expect(() => matMul([1, 2], undefined as never, shape)).toThrow(/^b: /);
  });
});
