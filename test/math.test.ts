import { describe, expect, it } from 'vitest';
import { float32Bits, float32FromBits } from '../src/bits';
import * as math from '../src/math';
import { installPortableMath, portableMath, withPortableMath, type PortableName } from '../src/math/portable';
import external from './vectors/external/math.json';

type Function = (...x: number[]) => number;
const functions = math as unknown as Record<string, Function>;

describe('correct rounding (§2.1) against Python’s decimal at 60 digits', () => {
  it.each(Object.entries(external))('%s', (name, cases) => {
    for (const line of cases) {
      const words = line.split(' ').map((word) => parseInt(word, 16));
      const result = functions[name]!(...words.slice(0, -1).map(float32FromBits));
      expect([line, float32Bits(result).toString(16)]).toEqual([line, words.at(-1)!.toString(16)]);
    }
  });
});

describe('special values', () => {
  it.each<[string, number, number]>([
    ['exp', -Infinity, 0], ['exp', Infinity, Infinity], ['exp', 89, Infinity], ['exp', -104, 0], ['exp', 0, 1],
    ['expm1', -0, -0], ['expm1', -Infinity, -1], ['log', 0, -Infinity], ['log', -0, -Infinity], ['log', -1, NaN], ['log', 1, 0],
    ['log1p', -1, -Infinity], ['log1p', -0, -0], ['sin', -0, -0], ['sin', Infinity, NaN], ['cos', 0, 1], ['tan', -0, -0],
    ['asin', 2, NaN], ['acos', 1, 0], ['atan', Infinity, Math.fround(Math.PI / 2)], ['tanh', Infinity, 1], ['tanh', -0, -0],
    ['acosh', 1, 0], ['acosh', 0.5, NaN], ['atanh', 1, Infinity], ['atanh', -1, -Infinity], ['erf', -Infinity, -1], ['erf', -0, -0],
    ['erfInv', 1, Infinity], ['erfInv', -1, -Infinity], ['erfInv', 1.5, NaN], ['sigmoid', Infinity, 1], ['sigmoid', -Infinity, 0],
    ['sigmoid', 0, 0.5], ['softplus', -Infinity, 0], ['softplus', Infinity, Infinity], ['elu', -Infinity, -1], ['elu', -0, -0],
    ['selu', 1, Math.fround(1.0507009873554805)], ['selu', -Infinity, Math.fround(-1.7580993408473768)],
    ['sqrt', -0, -0], ['sqrt', -1, NaN], ['rsqrt', 0, Infinity],
  ])('%s(%d) is %d', (name, x, expected) => expect(functions[name]!(x)).toBe(expected)); // prettier-ignore

  it('NaN in, NaN out; subnormals are kept (§1.1)', () => {
    for (const name of Object.keys(external)) expect(functions[name]!(NaN, 1)).toBeNaN();
    for (const name of ['sin', 'tan', 'asin', 'atan', 'sinh', 'tanh', 'asinh', 'atanh', 'expm1', 'log1p'])
      expect(functions[name]!(1e-45)).toBe(float32FromBits(1));
  });
});

describe('portable functions in place of Math’s', () => {
  const names = Object.keys(portableMath) as PortableName[];

  it('cover every function of Math that an engine may round differently', () => {
    const exact = ['abs', 'ceil', 'clz32', 'f16round', 'floor', 'fround', 'imul', 'max', 'min', 'random', 'round', 'sign', 'sqrt', 'sumPrecise', 'trunc']; // prettier-ignore
    const all = Object.getOwnPropertyNames(Math).filter((name) => typeof (Math as never)[name] === 'function');
    expect(all.filter((name) => !exact.includes(name)).sort()).toEqual([...names].sort());
  });

  it('lie within a few units in the last place of the engine’s own', () => {
    for (const name of names) {
      for (const x of [0.1, 0.7, 1.3, 2.9]) {
        const [own, portable] = [(Math[name] as Function)(x, 0.3), (portableMath[name] as Function)(x, 0.3)];
        if (own !== own) expect(portable).toBeNaN();
        else expect(Math.abs(own - portable)).toBeLessThanOrEqual(Math.abs(own) * 2 ** -50);
      }
    }
  });

  it('have Math’s special values: every zero, infinity and NaN, with its sign', () => {
    const grid = [
      0,
      -0,
      1,
      -1,
      Infinity,
      -Infinity,
      NaN,
      5e-324,
      -5e-324,
      1e308,
      -1e308,
      0.5,
      -0.5,
      2,
      -2,
      3,
      -3,
      710,
      -746,
    ];
    const special = (x: number): boolean => x !== x || x === 0 || Math.abs(x) === Infinity;
    for (const name of names) {
      for (const x of grid) {
        for (const y of ['atan2', 'hypot', 'pow'].includes(name) ? grid : [0]) {
          const [own, portable] = [(Math[name] as Function)(x, y), (portableMath[name] as Function)(x, y)];
          if (special(own) || special(portable)) expect([name, x, y, portable]).toEqual([name, x, y, own]);
        }
      }
    }
  });

  it('take what Math’s take: strings, no argument, many arguments', () => {
    withPortableMath(() => {
      expect(Math.exp('1' as never)).toBe(portableMath.exp(1));
      expect((Math.exp as () => number)()).toBeNaN();
      expect(Math.pow(2, undefined as never)).toBeNaN();
      expect((Math.pow as (x: number) => number)(2)).toBeNaN();
      expect(() => Math.exp(1n as never)).toThrow(TypeError);
      expect([Math.exp.name, Math.atan2.name, Math.hypot.name]).toEqual(['exp', 'atan2', 'hypot']);
      expect([Math.hypot(), Math.hypot(-3), Math.hypot(1, 2, 2), Math.hypot(NaN, Infinity)]).toEqual([
        0,
        3,
        3,
        Infinity,
      ]);
      expect([Math.pow(NaN, 0), Math.pow(-8, 1 / 3), Math.pow(-2, 3)]).toEqual([1, NaN, -8]);
      expect(Math.atan2(-0, -1)).toBe(-Math.PI);
    });
  });

  it('go away again, in any order of installing, and after a throw', () => {
    const own = names.map((name) => Object.getOwnPropertyDescriptor(Math, name));
    const restore = installPortableMath();
    expect(() => withPortableMath(() => { throw new Error('boom'); })).toThrow('boom'); // prettier-ignore
    expect(Math.exp).not.toBe(own[names.indexOf('exp')]!.value);
    restore();
    expect(names.map((name) => Object.getOwnPropertyDescriptor(Math, name))).toEqual(own);
  });
});
