import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomState, type LegacyState } from '../../../src/python/numpy/random-state';
import { PythonError, type Interpreter } from './interpreter';
import { describeWithPython } from './with-python';

/** The same draw in both languages, of `r`. */
interface Call {
  readonly own: (r: RandomState) => unknown;
  readonly python: string;
}

const DTYPES = {
  bool: [0n, 1n], int8: [-128n, 127n], uint8: [0n, 255n], int16: [-32768n, 32767n], uint16: [0n, 65535n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n], uint32: [0n, 2n ** 32n - 1n], int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
} as const; // prettier-ignore

const word = fc.integer({ min: 0, max: 0xffffffff });
const seeds = fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 30 }));
const sizes = fc.oneof(fc.nat({ max: 60 }), fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })));
const maybeSize = fc.option(sizes);
// −0 is written as 0.
const doubles = fc.double({ min: -1e100, max: 1e100, noNaN: true }).map((value) => value + 0);
const list = (values: readonly unknown[]): string => `[${values.join(', ')}]`;
const sizeText = (size: null | number | readonly number[]): string => size === null ? 'None' : Array.isArray(size) ? `(${size.join(', ')})` : String(size); // prettier-ignore

const randint: fc.Arbitrary<Call> = fc
  .constantFrom(...(Object.keys(DTYPES) as (keyof typeof DTYPES)[]))
  .chain((dtype) => {
    const [min, max] = DTYPES[dtype];
    // Of every width, not almost always of the full one.
    const span = fc
      .nat({ max: (max - min).toString(2).length })
      .chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }))
      .map((value) => (value > max - min ? max - min : value));
    const range = span.chain((width) =>
      fc.bigInt({ min, max: max - width }).map((low) => [low, low + width + 1n] as const),
    );
    const scalars = fc.tuple(range, maybeSize).map(([[low, high], size]): Call => ({
      own: (r) => r.randint(low, high, size, { dtype }),
      python: `r.randint(${low}, ${high}, ${sizeText(size)}, np.${dtype === 'bool' ? 'bool_' : dtype})`,
    }));
    const rows = fc
      .tuple(fc.array(range, { minLength: 1, maxLength: 6 }), fc.option(fc.nat({ max: 5 })))
      .map(([ranges, count]): Call => {
        const [lows, highs] = [0, 1].map((end) => ranges.map((each) => each[end]!)) as [bigint[], bigint[]];
        const size = count === null ? null : [count, ranges.length];
        return {
          own: (r) => r.randint(lows, highs, size, { dtype }),
          // As objects, since those of uint64 and int64 together are floats.
          python: `r.randint(np.array(${list(lows)}, object), np.array(${list(highs)}, object), ${sizeText(size)}, np.${dtype === 'bool' ? 'bool_' : dtype})`,
        };
      });
    return fc.oneof(scalars, rows);
  });

const weights = fc
  .array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 50 })
  .filter((each) => each.some((weight) => weight > 0))
  .map((each) => each.map((weight) => weight / each.reduce((a, b) => a + b)));

const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const choices = fc
  .tuple(weights, fc.boolean(), fc.boolean(), shares, fc.boolean())
  .map(([p, replace, isWeighted, share, isArray]): Call => {
    const possible = isWeighted ? p.filter((each) => each > 0).length : p.length;
    const size = Math.floor(share * (possible + 1));
    const items = Float64Array.from(p, (_, i) => i * 3);
    const options = isWeighted ? { replace, p } : { replace };
    const population = isArray ? `np.array(${list(Array.from(items))}, float)` : items.length;
    return {
      own: (r) => (isArray ? r.choice(items, size, options) : r.choice(items.length, size, options)),
      python: `r.choice(${population}, ${size}, ${replace ? 'True' : 'False'}${isWeighted ? `, ${list(p)}` : ''})`,
    };
  });

const calls = fc.oneof<fc.Arbitrary<Call>[]>(
  randint,
  choices,
  maybeSize.map((size) => ({ own: (r) => r.randomSample(size), python: `r.random_sample(${sizeText(size)})` })),
  fc.tuple(doubles, doubles, maybeSize).map(([low, high, size]) => ({
    own: (r) => r.uniform(low, high, size),
    python: `r.uniform(${low}, ${high}, ${sizeText(size)})`,
  })),
  fc.array(fc.tuple(doubles, doubles), { minLength: 1, maxLength: 5 }).map((pairs) => {
    const [lows, highs] = [pairs.map(([low]) => low), pairs.map(([, high]) => high)];
    return { own: (r) => r.uniform(lows, highs), python: `r.uniform(${list(lows)}, ${list(highs)})` };
  }),
  fc.uniqueArray(doubles, { minLength: 3, maxLength: 3 }).map((three) => {
    const [left, mode, right] = three.sort((a, b) => a - b) as [number, number, number];
    return { own: (r) => r.triangular(left, mode, right, 5), python: `r.triangular(${left}, ${mode}, ${right}, 5)` };
  }),
  fc.nat({ max: 40 }).map((n) => ({ own: (r) => r.bytes(n), python: `r.bytes(${n})` })),
  fc.nat({ max: 40 }).map((n) => ({ own: (r) => r.permutation(n), python: `r.permutation(${n})` })),
  fc.array(doubles, { maxLength: 30 }).map((items) => ({
    own: (r) => {
      const values = Float64Array.from(items);
      r.shuffle(values);
      return values;
    },
    python: `(lambda a: (r.shuffle(a), a)[1])(np.array(${list(items)}, float))`,
  })),
  fc.array(word, { maxLength: 30 }).map((items) => ({ own: (r) => Float64Array.from(r.permutation(items)), python: `np.array(r.permutation(${list(items)}), float)` })), // prettier-ignore
  maybeSize.map((size) => ({ own: (r) => r.tomaxint(size as number), python: `r.tomaxint(${sizeText(size)})` })),
  fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 1000 })).map(([low, width]) => ({ own: (r) => r.randomIntegers(low, low + width, 5), python: `r.random_integers(${low}, ${low + width}, 5)` })), // prettier-ignore
);

/** Integers of default dtype are Int32Array here, and int64 in Python; scalars of 64 bits are bigints; booleans 0 and 1. */
function plain(value: unknown): unknown {
  if (value instanceof Int32Array) return BigInt64Array.from(value, BigInt);
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Draws each in both languages; Python's before its `r`, which is there. */
async function expectSameDraws(python: Interpreter, r: RandomState, drawn: readonly Call[]): Promise<void> {
  const answers = await python.evaluate<unknown[]>(list(drawn.map((call) => call.python)));
  drawn.forEach((call, i) => {
    const expected = answers[i] instanceof Int32Array ? plain(answers[i]) : answers[i];
    expect(plain(call.own(r)), call.python).toEqual(plain(expected));
  });
}

async function stateOf(python: Interpreter): Promise<LegacyState> {
  return python.evaluate<LegacyState>('r.get_state()');
}

const pythonState = ([name, key, pos, hasGauss, gauss]: LegacyState): string =>
  `('${name}', np.array(${list(Array.from(key))}, np.uint32), ${pos}, ${hasGauss}, ${gauss})`;

describeWithPython('RandomState', (python) => {
  it('draws as NumPy by any methods in any order, and ends in its state', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(calls, { minLength: 1, maxLength: 25 }), async (seed, drawn) => {
        await python().evaluate(
          '0',
          `import warnings; warnings.simplefilter('ignore'); r = np.random.RandomState(${JSON.stringify(seed)})`,
        );
        const r = new RandomState(seed);
        await expectSameDraws(python(), r, drawn);
        expect(r.getState()).toEqual(await stateOf(python()));
      }),
      { numRuns: 300 },
    );
  });

  it('goes on from NumPy’s states, and NumPy from its', async () => {
    const normals = fc.nat({ max: 700 });
    await fc.assert(
      fc.asyncProperty(
        seeds,
        normals,
        normals,
        fc.array(calls, { maxLength: 5 }),
        async (seed, before, after, drawn) => {
          const numbers = `r = np.random.RandomState(${JSON.stringify(seed)}); r.standard_normal(${before})`;
          await python().evaluate('0', numbers);
          const r = new RandomState(0);
          r.setState(await stateOf(python()));
          await expectSameDraws(python(), r, drawn);
          r.standardNormal(after);
          await python().evaluate('0', `r = np.random.RandomState(1); r.set_state(${pythonState(r.getState())})`);
          const kept = r.getState();
          expect(await stateOf(python())).toEqual(kept);
          if (kept[3] === 1) expect(r.randn()).toBe(await python().evaluate('r.randn()'));
          await expectSameDraws(python(), r, drawn);
          const record = await python().evaluate<{ gauss: number }>('r.get_state(legacy=False)');
          expect(r.getState({ legacy: false })).toEqual(record);
        },
      ),
      { numRuns: 60 },
    );
  });

  describe('refuses what NumPy refuses', () => {
    const state = new RandomState(1).getState();
    const cases: [string, (r: RandomState) => unknown][] = [
      ['np.random.RandomState(-1)', () => new RandomState(-1)],
      ['np.random.RandomState(2**32)', () => new RandomState(2 ** 32)],
      ['np.random.RandomState([])', () => new RandomState([])],
      ['np.random.RandomState([1, -1])', () => new RandomState([1, -1])],
      ['np.random.RandomState([1, 2.5])', () => new RandomState([1, 2.5])],
      ['np.random.RandomState(np.array([1, 2], np.uint64))', () => new RandomState(BigUint64Array.of(1n, 2n))],
      ['np.random.RandomState(np.array([1, 2], np.float32))', () => new RandomState(Float32Array.of(1, 2))],
      ["np.random.RandomState('a')", () => new RandomState('a' as never)],
      ['r.randint(3, 3)', (r) => r.randint(3, 3)],
      ['r.randint(0)', (r) => r.randint(0)],
      ['r.randint(0, 300, dtype=np.int8)', (r) => r.randint(0, 300, null, { dtype: 'int8' })],
      ['r.randint(-1, 3, dtype=np.uint64)', (r) => r.randint(-1, 3, null, { dtype: 'uint64' })],
      ['r.randint(0, 2**63 + 1)', (r) => r.randint(0, 2n ** 63n + 1n, null, { dtype: 'int64' })],
      ['r.randint(0, 3, dtype=bool)', (r) => r.randint(0, 3, 5, { dtype: 'bool' })],
      ['r.randint(0, 3, dtype=float)', (r) => r.randint(0, 3, 5, { dtype: 'float64' as never })],
      ['r.randint([0, 1], [5, 6, 7])', (r) => r.randint([0, 1], [5, 6, 7])],
      ['r.randint([0, 9], [5, 6])', (r) => r.randint([0, 9], [5, 6])],
      ['r.randint([0, 1, 2], 25, size=2)', (r) => r.randint([0, 1, 2], 25, 2)],
      ['r.uniform(0, np.inf)', (r) => r.uniform(0, Infinity)],
      ['r.uniform(-1e308, 1e308)', (r) => r.uniform(-1e308, 1e308)],
      ['r.uniform([0, 1, 2], 5, size=1)', (r) => r.uniform([0, 1, 2], 5, 1)],
      ['r.normal(0, -0.0)', (r) => r.normal(0, -0)],
      ['r.normal(0, [1, -1])', (r) => r.normal(0, [1, -1])],
      ['r.exponential(-1)', (r) => r.exponential(-1)],
      ['r.pareto(0)', (r) => r.pareto(0)],
      ['r.triangular(0, 0, 0)', (r) => r.triangular(0, 0, 0)],
      ['r.triangular(0, 2, 1)', (r) => r.triangular(0, 2, 1)],
      ['r.choice(0)', (r) => r.choice(0)],
      ['r.choice([])', (r) => r.choice([])],
      ['r.choice(3, 5, replace=False)', (r) => r.choice(3, 5, { replace: false })],
      ['r.choice(3, 2, p=[.5, .5])', (r) => r.choice(3, 2, { p: [0.5, 0.5] })],
      ['r.choice(2, 2, p=[.5, .4])', (r) => r.choice(2, 2, { p: [0.5, 0.4] })],
      ['r.choice(2, 2, p=[1.5, -.5])', (r) => r.choice(2, 2, { p: [1.5, -0.5] })],
      ['r.choice(2, 2, p=[np.nan, .5])', (r) => r.choice(2, 2, { p: [NaN, 0.5] })],
      ['r.choice(2, 2, p=[np.inf, 0])', (r) => r.choice(2, 2, { p: [Infinity, 0] })],
      ['r.choice(3, 3, False, p=[.5, .5, 0])', (r) => r.choice(3, 3, { replace: false, p: [0.5, 0.5, 0] })],
      ['r.bytes(-8)', (r) => r.bytes(-8)],
      ['r.rand(-1)', (r) => r.rand(-1)],
      ['r.rand(2.5)', (r) => r.rand(2.5)],
      ["r.permutation('abc')", (r) => r.permutation('abc' as never)],
      ['r.shuffle(5)', (r) => r.shuffle(5 as never)],
      ["r.set_state(('MT19938', [1] * 624, 5))", (r) => r.setState(['MT19938', state[1], 5])],
      ["r.set_state(('MT19937', [1] * 623, 5))", (r) => r.setState(['MT19937', state[1].subarray(1), 5])],
      ["r.set_state(('MT19937', [2**32] * 624, 5))", (r) => r.setState(['MT19937', Array(624).fill(2 ** 32), 5])],
      ['r.set_state(5)', (r) => r.setState(5 as never)],
      [
        "r.set_state({'bit_generator': 'PCG64', 'state': {}})",
        (r) => r.setState({ bit_generator: 'PCG64', state: {} }),
      ],
      [
        'np.random.RandomState(np.random.PCG64(1)).set_state(r.get_state())',
        (r) => r.setState({ bit_generator: 'PCG64', state: {} }),
      ],
    ];
    it.each(cases)('%s', async (text, own) => {
      await python().evaluate('0', 'r = np.random.RandomState(3)');
      await expect(python().evaluate(text)).rejects.toThrow(PythonError);
      const r = new RandomState(3);
      expect(() => own(r)).toThrow(/.+: expected .+, got .+\. .+/);
      expect(r.getState()).toEqual(new RandomState(3).getState());
    });
  });

  it('accepts sums of p up to the tolerance of their dtype, as NumPy', async () => {
    const near = fc.double({ min: -2, max: 2, noNaN: true });
    await fc.assert(
      fc.asyncProperty(near, fc.boolean(), fc.nat({ max: 40 }), async (factor, isFloat32, more) => {
        const excess = factor * (isFloat32 ? 0.00034526698300124393 : 1.4901161193847656e-8);
        const p = [0.3 + excess, 0.7, ...Array<number>(more).fill(0)].map((each, i) => (i > 1 ? 1e-17 * i : each));
        const text = `np.random.RandomState(5).choice(${p.length}, 20, p=np.array(${list(p)}, ${isFloat32 ? 'np.float32' : 'float'}))`;
        const expected = await python()
          .evaluate(text)
          .catch(() => null);
        const own = () => new RandomState(5).choice(p.length, 20, { p: isFloat32 ? Float32Array.from(p) : p });
        if (expected === null) expect(own).toThrow(RangeError);
        else expect(plain(own())).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('draws the line for sums of p between the same two doubles as NumPy', async () => {
    const rest = Array.from(new RandomState(11).uniform(0, 2e-4, 5000));
    const accepts = (first: number): boolean => {
      try {
        new RandomState(1).choice(5001, 0, { p: [first, ...rest] });
        return true;
      } catch {
        return false;
      }
    };
    const sum = rest.reduce((a, b) => a + b);
    let [low, high] = [1 - sum, 1.1 - sum];
    for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
      if (accepts(middle)) low = middle;
      else high = middle;
    }
    const line = `p = np.array(${list(rest)})`;
    const choice = (first: number) =>
      python().evaluate(`np.random.choice(5001, 0, p=np.concatenate([[${first}], p])).size`, line);
    expect(await choice(low)).toBe(0);
    await expect(choice(high)).rejects.toThrow('do not sum to 1');
  });
});
