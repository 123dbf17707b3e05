import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { describe, expect, it } from 'vitest';
import { bits, generatorFromState, key, toGenerator, uniformInt as ownUniformInt } from '../../src/rng';

const draws = (generator: { next(): number }, n: number) => Array.from({ length: n }, () => generator.next());

describe('§5.3 toGenerator', () => {
  it('yields the words of bits as int32', () => {
    expect(draws(toGenerator(key(5)), 100)).toEqual([...new Int32Array(bits(key(5), 100).buffer)]);
  });

  it('serves pure-rand, whose uniformInt is ours', () => {
    const generator = toGenerator(key(6));
    const expected = Array.from({ length: 50 }, () => uniformInt(generator, -10, 1000));
    expect([...ownUniformInt(key(6), 50, { min: -10, max: 1000 })]).toEqual(expected);
    expect(uniformFloat64(generator)).toBeLessThan(1);
  });

  it('has the key and the index of the next word as its state', () => {
    const generator = toGenerator(key(2 ** 33 + 7));
    expect(generator.getState()).toEqual([2, 7, 0, 0]);
    draws(generator, 21);
    expect(generator.getState()).toEqual([2, 7, 0, 21]);
  });

  it('goes on from a state, also across 2^32 words', () => {
    const state = [1, 2, 3, 0xfffffffa];
    const generator = generatorFromState(state);
    expect(generator.getState()).toEqual(state);
    const head = draws(generator, 10);
    expect(generator.getState()).toEqual([1, 2, 4, 4]);
    expect(draws(generatorFromState(state), 20)).toEqual([...head, ...draws(generatorFromState([1, 2, 4, 4]), 10)]);
  });

  it('clones go their own way', () => {
    const generator = toGenerator(key(1));
    draws(generator, 5);
    const clone = generator.clone();
    const expected = draws(generator, 40);
    expect(draws(clone, 40)).toEqual(expected);
  });

  it.each([[undefined], ['state'], [{ 0: 1 }], [[0, 0, 0, '1']]])('state %s: TypeError', (state) =>
    expect(() => generatorFromState(state as never)).toThrow(TypeError),
  );
  it.each([[[]], [[1, 2, 3]], [[0, 0, 0, -1]], [[2 ** 32, 0, 0, 0]], [[0, 0, 2 ** 21, 0]], [[0, 0, 0, 0.5]]])(
    'state %j: RangeError',
    (state) => expect(() => generatorFromState(state)).toThrow(RangeError),
  );
});
