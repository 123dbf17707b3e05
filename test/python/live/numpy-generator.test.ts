import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ulpDistance, ulpDistance64 } from '../../../src/bits';
import * as numpy from '../../../src/python/numpy';
import type { Interpreter } from './interpreter';
import { describeWithPython } from './with-python';

type Values = ArrayLike<number | bigint> & ArrayBufferView;

/** A draw in Python, of the generator g, and here; the values of some differ by an ULP at times (docs/python.md). */
interface Draw {
  readonly python: string;
  readonly own: (g: numpy.Generator) => Values | number | bigint;
}

const list = (values: readonly (number | bigint)[]): string => `[${values.join(', ')}]`;

const RANGES: Readonly<Record<numpy.IntegerDtype, readonly [bigint, bigint]>> = {
  bool: [0n, 1n],
  int8: [-128n, 127n],
  uint8: [0n, 255n],
  int16: [-32768n, 32767n],
  uint16: [0n, 65535n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

const count = fc.integer({ min: 0, max: 300 });
const real = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
const scale = fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_VALUE, max: 1e6 });
const seed: fc.Arbitrary<number | bigint | bigint[]> = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.bigInt({ min: 0n, max: 2n ** 300n }),
  fc.array(fc.bigInt({ min: 0n, max: 2n ** 80n }), { maxLength: 9 }),
);
const seedText = (value: number | bigint | bigint[]): string => (Array.isArray(value) ? list(value) : String(value));

const integers = fc
  .constantFrom(...(Object.keys(RANGES) as numpy.IntegerDtype[]))
  .chain((dtype) => {
    const [min, max] = RANGES[dtype];
    // Spans of every size, also the full one and those next to powers of two.
    const bound = fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(min, max, max - 1n, 0n, 1n));
    return fc.record({ dtype: fc.constant(dtype), a: bound, b: bound, n: count, endpoint: fc.boolean() });
  })
  .map(({ dtype, a, b, n, endpoint }): Draw => {
    const [low, greatest] = a < b ? [a, b] : [b, a];
    const high = endpoint ? greatest : greatest + 1n;
    return {
      python: `g.integers(${low}, ${high}, ${n}, dtype='${dtype}', endpoint=${endpoint ? 'True' : 'False'})`,
      own: (g) => g.integers(low, high, n, { dtype, endpoint }),
    };
  });

const choice = fc
  .record({
    length: fc.integer({ min: 1, max: 30000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    shuffle: fc.boolean(),
  })
  .map(({ length, part, shuffle }): Draw => {
    const size = Math.floor(length * part);
    return {
      python: `g.choice(${length}, ${size}, replace=False, shuffle=${shuffle ? 'True' : 'False'}).astype('i4')`,
      own: (g) => g.choice(length, size, { replace: false, shuffle }),
    };
  });

const weighted = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 50 }),
    replace: fc.boolean(),
  })
  .map(({ weights, replace }): Draw => {
    const sum = weights.reduce((a, b) => a + b);
    const size = replace ? 100 : Math.ceil(weights.length / 2);
    return {
      python: `g.choice(${weights.length}, ${size}, replace=${replace ? 'True' : 'False'}, p=np.array(${list(weights)}) / ${sum}).astype('i4')`,
      own: (g) => g.choice(weights.length, size, { replace, p: weights.map((each) => each / sum) }),
    };
  });

const permuted = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    at: fc.nat(),
    method: fc.constantFrom('permutation', 'permuted', 'shuffle'),
  })
  .map(({ shape, at, method }): Draw => {
    const axis = (at % (2 * shape.length)) - shape.length;
    const values = () => Int16Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);
    const array = `np.arange(${values().length}, dtype='i2').reshape(${list(shape)})`;
    if (method !== 'shuffle')
      return {
        python: `g.${method}(${array}, axis=${axis})`,
        own: (g) => g[method as 'permutation' | 'permuted'](values(), { shape, axis }),
      };
    return {
      python: `[x := ${array}, g.shuffle(x, axis=${axis})][0]`,
      own: (g) => {
        const x = values();
        g.shuffle(x, { shape, axis });
        return x;
      },
    };
  });

const plain: fc.Arbitrary<Draw> = fc.record({ n: count, a: real, b: scale }).chain(({ n, a, b }) =>
  fc.constantFrom<Draw>(
    { python: `g.random(${n})`, own: (g) => g.random(n) },
    { python: 'g.random()', own: (g) => g.random() },
    { python: `g.random(${n}, dtype='f4')`, own: (g) => g.random(n, { dtype: 'float32' }) },
    { python: `g.standard_normal(${n})`, own: (g) => g.standardNormal(n) },
    { python: `g.standard_normal(${n}, dtype='f4')`, own: (g) => g.standardNormal(n, { dtype: 'float32' }) },
    { python: `g.standard_exponential(${n})`, own: (g) => g.standardExponential(n) },
    {
      python: `g.standard_exponential(${n}, dtype='f4')`,
      own: (g) => g.standardExponential(n, { dtype: 'float32' }),
    },
    { python: `g.standard_exponential(${n}, method='inv')`, own: (g) => g.standardExponential(n, { method: 'inv' }) },
    { python: `g.normal(${a}, ${b}, ${n})`, own: (g) => g.normal(a, b, n) },
    { python: `g.exponential(${b}, ${n})`, own: (g) => g.exponential(b, n) },
    { python: `g.uniform(${a}, ${a + b}, ${n})`, own: (g) => g.uniform(a, a + b, n) },
    { python: `np.frombuffer(g.bytes(${n}), 'u1')`, own: (g) => g.bytes(n) },
    { python: `int(g.integers(${n + 1}))`, own: (g) => g.integers(n + 1) },
    { python: `g.permutation(${n}).astype('i4')`, own: (g) => g.permutation(n) },
    { python: `g.choice(${n + 1}, ${n}).astype('i4')`, own: (g) => g.choice(n + 1, n) },
  ),
);

const NAMES = ['PCG64', 'PCG64DXSM', 'Philox', 'SFC64', 'MT19937'] as const;
const draws = fc.array(fc.oneof({ weight: 3, arbitrary: plain }, integers, choice, weighted, permuted), {
  maxLength: 8,
});

const counts = { values: 0, different: 0, inverted: 0, differentInverted: 0 };

/** Counts what differs by an ULP; more than that is a failure. */
function compare(own: Values | number | bigint, real: Values | number | bigint, text: string): void {
  if (!(real instanceof Float64Array || real instanceof Float32Array)) return expect(own, text).toEqual(real);
  expect((own as Values).length, text).toBe(real.length);
  const distance = real instanceof Float64Array ? ulpDistance64 : ulpDistance;
  real.forEach((value, i) => {
    const isInverse = text.includes('inv');
    counts[isInverse ? 'inverted' : 'values']++;
    const mine = (own as Float64Array)[i]!;
    if (Object.is(mine, value)) return;
    counts[isInverse ? 'differentInverted' : 'different']++;
    expect(distance(mine, value), `${text}[${i}]`).toBeLessThanOrEqual(/normal\(|exponential/.test(text) ? 2 : 0);
  });
}

/** A state as an expression of Python. */
function stateText(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object') return String(value);
  if (ArrayBuffer.isView(value)) {
    const dtype = value instanceof BigUint64Array ? 'u8' : 'u4';
    return `np.array([${String(value as unknown)}], '${dtype}')`;
  }
  return `{${Object.entries(value as object).map(([name, each]) => `'${name}': ${stateText(each)}`).join(', ')}}`; // prettier-ignore
}

async function takeOver(bits: numpy.BitGenerator, python: Interpreter, draw: Draw): Promise<void> {
  // Here from Python's state, then Python from the state here.
  const state = await python.evaluate<Record<string, unknown>>('g.bit_generator.state');
  const mine = new { PCG64: numpy.PCG64, PCG64DXSM: numpy.PCG64DXSM, Philox: numpy.Philox, SFC64: numpy.SFC64, MT19937: numpy.MT19937 }[bits.name](0); // prettier-ignore
  mine.state = state as never;
  expect(mine.getState()).toEqual(bits.getState());
  const generator = new numpy.Generator(mine);
  compare(draw.own(generator), await python.evaluate(draw.python), draw.python);
  draw.own(generator);
  await python.evaluate('0', `g.bit_generator.state = ${stateText(mine.state)}`);
  compare(draw.own(generator), await python.evaluate(draw.python), draw.python);
}

describeWithPython('Generator', (python) => {
  it('draws as NumPy in any order, and takes over its state in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), seed, draws, plain, async (name, start, calls, last) => {
        const bits = new numpy[name](start);
        const generator = new numpy.Generator(bits);
        await python().evaluate('0', `g = np.random.Generator(np.random.${name}(${seedText(start)}))`);
        for (const { python: text, own } of calls) compare(own(generator), await python().evaluate(text), text);
        await takeOver(bits, python(), last);
      }),
      { numRuns: 300 },
    );
    const { values, different, inverted, differentInverted } = counts;
    console.log(`${different} of ${values} floats differ, and ${differentInverted} of ${inverted} by method='inv'.`);
  });

  it('mixes and spawns as SeedSequence', async () => {
    const key = fc.array(fc.bigInt({ min: 0n, max: 2n ** 70n }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(seed, key, fc.integer({ min: 4, max: 9 }), async (entropy, spawnKey, poolSize) => {
        const own = new numpy.SeedSequence(entropy, { spawnKey, poolSize }).spawn(3)[2]!;
        const text = `np.random.SeedSequence(${seedText(entropy)}, spawn_key=${list(spawnKey)}, pool_size=${poolSize})`;
        expect(own.generateState(9)).toEqual(await python().evaluate('s.generate_state(9)', `s = ${text}.spawn(3)[2]`));
        expect(own.generateState(5, 'uint64')).toEqual(await python().evaluate("s.generate_state(5, 'u8')"));
      }),
      { numRuns: 100 },
    );
  });

  it('moves as NumPy', async () => {
    const steps = fc.bigInt({ min: -(2n ** 130n), max: 2n ** 260n });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('PCG64', 'PCG64DXSM', 'Philox'), seed, steps, async (name, start, delta) => {
        const bits = new numpy[name](start);
        const setup = `b = np.random.${name}(${seedText(start)})`;
        expect(bits.jumped(3).randomRaw(5)).toEqual(await python().evaluate('b.jumped(3).random_raw(5)', setup));
        expect(bits.advance(delta).randomRaw(5)).toEqual(await python().evaluate(`b.advance(${delta}).random_raw(5)`));
      }),
      { numRuns: 100 },
    );
  });
});
