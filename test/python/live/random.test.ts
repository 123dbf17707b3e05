import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ulpDistance64 } from '../../../src/bits';
import { Random, type Seed } from '../../../src/python/random';
import { describeWithPython } from './with-python';

/** A call here and in Python. */
interface Call {
  readonly python: string;
  readonly draw: (random: Random) => unknown;
}

const list = (values: readonly unknown[]): string => `[${values.join(', ')}]`;
const integer = fc.maxSafeInteger();
const big = fc.bigInt(-(2n ** 80n), 2n ** 80n);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0.001, max: 1000 });

const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.constant({ python: 'r.random()', draw: (r: Random) => r.random() }),
  fc
    .integer({ min: 0, max: 53 })
    .map((k) => ({ python: `r.getrandbits(${k})`, draw: (r: Random) => r.getrandbits(k) })),
  fc.integer({ min: 0, max: 200 }).map((k) => ({
    python: `r.getrandbits(${k})`,
    draw: (r: Random) => r.getrandbits(k, { bigint: true }),
  })),
  fc.integer({ min: 0, max: 50 }).map((n) => ({ python: `r.randbytes(${n})`, draw: (r: Random) => r.randbytes(n) })),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map((n) => ({
    python: `r.randrange(${n})`,
    draw: (r: Random) => r.randrange(n),
  })),
  fc.tuple(integer, integer).map(([a, b]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return { python: `r.randint(${low}, ${high})`, draw: (r: Random) => r.randint(low, high) };
  }),
  fc.tuple(integer, integer, fc.oneof(integer, fc.integer({ min: -1000, max: 1000 }))).map(([a, b, c]) => {
    const step = c === 0 ? 1 : c;
    const [start, stop] = step > 0 === a < b ? [a, b] : [b, a];
    const end = start === stop ? stop + Math.sign(step) : stop;
    return { python: `r.randrange(${start}, ${end}, ${step})`, draw: (r: Random) => r.randrange(start, end, step) };
  }),
  fc.tuple(big, big).map(([a, b]) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return { python: `r.randint(${low}, ${high})`, draw: (r: Random) => r.randint(low, high) };
  }),
  fc.tuple(big, fc.bigInt(1n, 2n ** 80n), fc.bigInt(1n, 2n ** 50n)).map(([start, width, step]) => ({
    python: `r.randrange(${start}, ${start - width}, ${-step})`,
    draw: (r: Random) => r.randrange(start, start - width, -step),
  })),
  fc.integer({ min: 1, max: 100 }).map((n) => ({
    python: `r.choice(range(${n}))`,
    draw: (r: Random) => r.choice(Array.from({ length: n }, (_, i) => i)),
  })),
  fc.tuple(fc.array(positive, { minLength: 1, maxLength: 20 }), fc.nat(20)).map(([weights, k]) => ({
    python: `r.choices(range(${weights.length}), ${list(weights)}, k=${k})`,
    draw: (r: Random) => r.choices(Array.from(weights.keys()), { weights, k }),
  })),
  fc.tuple(fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), fc.nat(20)).map(([counts, k]) => {
    const cumWeights = counts.map((_, i) => 1 + counts.slice(0, i + 1).reduce((sum, count) => sum + count, 0));
    return {
      python: `r.choices(range(${counts.length}), cum_weights=${list(cumWeights)}, k=${k})`,
      draw: (r: Random) => r.choices(Array.from(counts.keys()), { cumWeights, k }),
    };
  }),
  fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.nat(20)).map(([n, k]) => ({
    python: `r.choices(range(${n}), k=${k})`,
    draw: (r: Random) =>
      r.choices(
        Array.from({ length: n }, (_, i) => i),
        { k },
      ),
  })),
  fc.nat(200).map((n) => ({
    python: `(lambda x: r.shuffle(x) or x)(list(range(${n})))`,
    draw: (r: Random) => {
      const x = Array.from({ length: n }, (_, i) => i);
      r.shuffle(x);
      return x;
    },
  })),
  fc.tuple(fc.oneof(fc.nat(300), fc.nat(1e6), fc.maxSafeInteger().map(Math.abs)), fc.nat(100)).map(([n, k]) => ({
    python: `r.sample(range(${n}), ${Math.min(n, k)})`,
    draw: (r: Random) => r.sample(n, Math.min(n, k)),
  })),
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 }), fc.nat(10))
    .map(([counts, size]) => {
      const k = Math.min(size, counts.length);
      return {
        python: `r.sample(range(${counts.length}), ${k}, counts=${list(counts)})`,
        draw: (r: Random) => r.sample(Array.from(counts.keys()), k, { counts }),
      };
    }),
  fc.tuple(finite, finite).map(([a, b]) => ({
    python: `r.uniform(float.fromhex('${hex(a)}'), float.fromhex('${hex(b)}'))`,
    draw: (r: Random) => r.uniform(a, b),
  })),
  fc.tuple(fc.integer(), fc.integer(), fc.option(fc.integer())).map(([low, high, mode]) => ({
    python: `r.triangular(${low}, ${high}, ${mode ?? 'None'})`,
    draw: (r: Random) => r.triangular(low, high, mode),
  })),
);

const seeds: fc.Arbitrary<{ python: string; seed: Seed; float?: boolean }> = fc.oneof(
  integer.map((seed) => ({ python: String(seed), seed })),
  fc.bigInt(-(2n ** 20000n), 2n ** 20000n).map((seed) => ({ python: `int('${seed.toString(16)}', 16)`, seed })),
  fc.double({ noNaN: true }).map((seed) => ({ python: `float.fromhex('${hex(seed)}')`, seed, float: true })),
  fc.string({ unit: 'binary' }).map((seed) => ({
    python: `bytes(${list([...new TextEncoder().encode(seed)])}).decode()`,
    seed,
  })),
  fc.uint8Array({ maxLength: 200 }).map((seed) => ({ python: `bytes(${list([...seed])})`, seed })),
);

/** As Python's float.fromhex() reads it. */
function hex(x: number): string {
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const biased = (view.getUint32(0) >>> 20) & 0x7ff;
  const fraction = (view.getBigUint64(0) & 0xf_ffff_ffff_ffffn).toString(16).padStart(13, '0');
  return `${x < 0 || Object.is(x, -0) ? '-' : ''}0x${biased ? 1 : 0}.${fraction}p${Math.max(biased, 1) - 1023}`;
}

/** Bigints as numbers where Python's integers arrive so. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  return value;
};

describeWithPython('random.Random', (python) => {
  it('draws the same after any seed and any calls, and ends in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(calls, { maxLength: 20 }), async ({ python: text, seed, float }, program) => {
        const random = new Random(seed, float ? { float } : undefined);
        const own = program.map(({ draw }) => plain(draw(random)));
        const expected = await python().evaluate<unknown[]>(list(program.map((call) => call.python)), `r = random.Random(${text})`); // prettier-ignore
        expect(own).toEqual(expected);
        expect(random.getstate()).toEqual(await python().evaluate('r.getstate()'));
      }),
      { numRuns: 300 },
    );
  });

  it('has the strings and bytes of version 1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()), async (seed) => {
        const bytes = typeof seed === 'string' ? new TextEncoder().encode(seed) : seed;
        const text = `bytes(${list([...bytes])})${typeof seed === 'string' ? '.decode()' : ''}`;
        const expected = await python().evaluate('r.random()', `r = random.Random(0); r.seed(${text}, version=1)`);
        expect(new Random(seed, { version: 1 }).random()).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('takes over a run of Python, and Python one of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(1500), fc.boolean(), calls, async (seed, count, isGauss, call) => {
        const setup = `r = random.Random(${seed}); [r.getrandbits(32) for _ in range(${count})]; ${isGauss ? 'r.gauss(0, 1)' : ''}`;
        const random = new Random('other');
        random.setstate(await python().evaluate('r.getstate()', setup));
        expect(plain(call.draw(random))).toEqual(await python().evaluate(call.python));

        const [version, words, gaussNext] = random.getstate();
        const state = `(${version}, (${words.join(', ')}), ${gaussNext === null ? 'None' : `float.fromhex('${hex(gaussNext)}')`})`;
        const next = await python().evaluate(call.python, `r = random.Random(); r.setstate(${state})`);
        expect(plain(call.draw(random))).toEqual(next);
        expect(random.getstate()).toEqual(await python().evaluate('r.getstate()'));
      }),
      { numRuns: 50 },
    );
  });

  /** How many are drawn, and by how many ULP they may differ: the C library's functions are not always the nearest. */
  const near: [method: string, draw: (random: Random) => number, count: number, ulps: number][] = [
    ['gauss()', (r) => r.gauss(), 1e6, 3],
    ['normalvariate()', (r) => r.normalvariate(), 1e6, 0],
    ['lognormvariate(0, 1)', (r) => r.lognormvariate(0, 1), 1e6, 1],
    ['expovariate(1)', (r) => r.expovariate(1), 1e6, 1],
    ['gammavariate(2.5, 1)', (r) => r.gammavariate(2.5, 1), 2e5, 6],
    ['gammavariate(0.3, 1)', (r) => r.gammavariate(0.3, 1), 2e4, 6],
    ['betavariate(2, 3)', (r) => r.betavariate(2, 3), 2e5, 8],
    ['paretovariate(3)', (r) => r.paretovariate(3), 2e4, 1],
    ['weibullvariate(1, 1.5)', (r) => r.weibullvariate(1, 1.5), 2e4, 3],
  ];
  for (const [method, draw, count, ulps] of near) {
    it(`differs seldom in ${method}`, async () => {
      const setup = `r = random.Random(7); x = np.array([r.${method} for _ in range(${count})])`;
      const theirs = await python().evaluate<Float64Array>('x', setup);
      const random = new Random(7);
      const distances = theirs.map((value) => ulpDistance64(draw(random), value));
      const different = distances.filter((distance) => distance > 0);
      console.log(`${method}: ${different.length} of ${count} differ, by ${Math.max(0, ...different)} ULP at most`);
      expect(Math.max(0, ...different)).toBeLessThanOrEqual(ulps);
      expect(different.length / count).toBeLessThan(0.005);
    });
  }
});
