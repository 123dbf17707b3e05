/**
 * `npm run differences:python [-- part of a name]`: how many values differ from those of the installed Python, and by how many
 * ULP at most: the figures of docs/python.md. Takes some minutes.
 */
import { ulpDistance, ulpDistance64 } from '../src/bits';
import { numpy, python, torch } from '../src/python';
import { findPython, Interpreter } from '../test/python/live/interpreter';

type Floats = Float32Array | Float64Array;

const MILLION = 1_000_000;
const floats = (count: number, draw: () => number): Float64Array => Float64Array.from({ length: count }, draw);

/** Many draws of a method here, and the same in Python; `r`, `d`, `p` and torch's global generator are new for each. */
type Case = readonly [
  name: string,
  draw: () => Floats,
  setup: string,
  expression: string,
  capability?: torch.Capability,
];

const legacy = (method: string, values: string, draw: (r: numpy.RandomState) => Floats): Case => [
  `RandomState ${method}(${values})`,
  () => draw(new numpy.RandomState(42)),
  'r = np.random.RandomState(42)',
  `r.${method}(${values ? `${values}, ` : ''}size=${MILLION})`,
];
const modern = (method: string, others: string, draw: (d: numpy.Generator, count: number) => Floats): Case => [
  `default_rng ${method}${others}`,
  () => draw(numpy.defaultRng(1), 10 * MILLION),
  'd = np.random.default_rng(1)',
  `d.${method}(${10 * MILLION}${others})`,
];
const random = (call: string, draw: (p: python.Random) => number, count = MILLION): Case => {
  const p = new python.Random(7);
  return [`Random ${call}`, () => floats(count, () => draw(p)), 'p = random.Random(7)', `np.array([p.${call} for _ in range(${count})])`];
}; // prettier-ignore
const draws = (
  call: string,
  calls: number,
  draw: (g: torch.Generator) => Floats,
  capability: torch.Capability = 'avx2',
): Case => [
  `torch ${call}, ${calls} times, ${capability}`,
  () => {
    const g = torch.manualSeed(12345, { version: '1.13', capability });
    const parts = Array.from({ length: calls }, () => draw(g));
    const all = parts[0] instanceof Float32Array ? new Float32Array(calls * parts[0].length) : new Float64Array(calls * parts[0]!.length); // prettier-ignore
    parts.forEach((part, i) => all.set(part, i * part.length));
    return all;
  },
  'torch.manual_seed(12345)',
  `torch.cat([torch.${call} for _ in range(${calls})])`,
  capability,
];

const N = MILLION;
const float64 = { dtype: 'float64' } as const;
const float32 = { dtype: 'float32' } as const;
const CASES: readonly Case[] = [
  legacy('random_sample', '', (r) => r.randomSample(N)),
  legacy('uniform', '-1.5, 3', (r) => r.uniform(-1.5, 3, N)),
  legacy('triangular', '-1, 0.5, 3', (r) => r.triangular(-1, 0.5, 3, N)),
  legacy('standard_normal', '', (r) => r.standardNormal(N)),
  legacy('normal', '1.5, 0.02', (r) => r.normal(1.5, 0.02, N)),
  legacy('standard_exponential', '', (r) => r.standardExponential(N)),
  legacy('exponential', '3', (r) => r.exponential(3, N)),
  legacy('laplace', '', (r) => r.laplace(0, 1, N)),
  legacy('logistic', '', (r) => r.logistic(0, 1, N)),
  legacy('gumbel', '', (r) => r.gumbel(0, 1, N)),
  legacy('lognormal', '', (r) => r.lognormal(0, 1, N)),
  legacy('rayleigh', '', (r) => r.rayleigh(1, N)),
  legacy('pareto', '3', (r) => r.pareto(3, N)),
  legacy('standard_cauchy', '', (r) => r.standardCauchy(N)),
  modern('standard_normal', '', (d, n) => d.standardNormal(n)),
  modern('standard_normal', ', dtype=np.float32', (d, n) => d.standardNormal(n, float32)),
  modern('standard_exponential', '', (d, n) => d.standardExponential(n)),
  modern('standard_exponential', ', dtype=np.float32', (d, n) => d.standardExponential(n, float32)),
  modern('standard_exponential', ", method='inv'", (d, n) => d.standardExponential(n, { method: 'inv' })),
  modern('standard_exponential', ", method='inv', dtype=np.float32", (d, n) => d.standardExponential(n, { method: 'inv', ...float32 })),
  random('normalvariate(0.0, 1.0)', (p) => p.normalvariate(0, 1)),
  random('gauss(0.0, 1.0)', (p) => p.gauss(0, 1)),
  random('lognormvariate(0.0, 1.0)', (p) => p.lognormvariate(0, 1)),
  random('expovariate(1.0)', (p) => p.expovariate(1)),
  random('gammavariate(2.5, 1.0)', (p) => p.gammavariate(2.5, 1)),
  random('gammavariate(0.5, 1.0)', (p) => p.gammavariate(0.5, 1), 20_000),
  random('betavariate(2.0, 3.0)', (p) => p.betavariate(2, 3)),
  random('paretovariate(3.0)', (p) => p.paretovariate(3), 20_000),
  random('weibullvariate(1.0, 1.5)', (p) => p.weibullvariate(1, 1.5), 20_000),
  draws(`rand(${N})`, 1, (g) => torch.rand(g, N)),
  draws(`rand(${N}, dtype=torch.float64)`, 1, (g) => torch.rand(g, N, float64)),
  draws('randn(15)', 20_000, (g) => torch.randn(g, 15)),
  draws(`randn(${N})`, 2, (g) => torch.randn(g, N)),
  draws(`randn(${N}, dtype=torch.float64)`, 1, (g) => torch.randn(g, N, float64)),
  draws(`randn(${N})`, 1, (g) => torch.randn(g, N), 'default'),
  draws(`empty(${N}).normal_(0.3, 1.7)`, 1, (g) => torch.normal(g, 0.3, 1.7, N), 'default'),
  draws('randn(15, dtype=torch.float64)', 20_000, (g) => torch.randn(g, 15, float64)),
]; // prettier-ignore

/** How many differ, and the farthest in ULP of their width. */
function compare(own: Floats, theirs: Floats): { count: number; ulps: number } {
  const distance = own instanceof Float32Array ? ulpDistance : (a: number, b: number): number => Number(ulpDistance64(a, b)); // prettier-ignore
  let count = 0;
  let ulps = 0;
  for (let i = 0; i < own.length; i++) {
    if (Object.is(own[i], theirs[i])) continue;
    count++;
    ulps = Math.max(ulps, distance(own[i]!, theirs[i]!));
  }
  return { count, ulps };
}

const path = findPython();
if (path === null)
  throw new Error('No Python with NumPy and PyTorch is here: apt-get install python3-numpy python3-torch.');
const interpreter = new Interpreter(path);
/** PyTorch's kernels for processors without AVX2. */
const plain = new Interpreter(path, { ATEN_CPU_CAPABILITY: 'default' });
const versions = await interpreter.evaluate<string>(
  'f\'Python {platform.python_version()}, NumPy {np.__version__}, PyTorch {torch.__version__}, {" ".join(platform.libc_ver())}, {platform.machine()}\'',
  'import platform',
);
console.log(versions);
for (const [name, draw, setup, expression, capability] of CASES) {
  if (!name.includes(process.argv[2] ?? '')) continue;
  const theirs = await (capability === 'default' ? plain : interpreter).evaluate<Floats>(expression, setup);
  const own = draw();
  if (own.length !== theirs.length) throw new Error(`${name}: ${own.length} and ${theirs.length} values`);
  const { count, ulps } = compare(own, theirs);
  console.log(`${name}: ${count.toLocaleString('en')} of ${own.length.toLocaleString('en')} differ${count ? `, ${ulps} ULP at most` : ''}`); // prettier-ignore
}
interpreter.close();
plain.close();
