/** The streams of Python's libraries beside the real ones. */
import { numpy, python, tensorflow, torch } from 'tfjs-determinism/python';
import { measure } from '../harness.mjs';
import { runPython } from '../python.mjs';
import { markdown, significant, times } from '../tables.mjs';

const COUNT = 10_000;

const legacy = new numpy.RandomState(0);
const generator = numpy.defaultRng(0);
const bitGenerators = Object.fromEntries(
  ['PCG64DXSM', 'Philox', 'SFC64', 'MT19937'].map((name) => [name, new numpy.Generator(new numpy[name](0))]),
);
const random = new python.Random(0);
const list = Array.from({ length: COUNT }, (_, i) => i);
const torchGenerator = torch.manualSeed(0);
const tensorflowGenerator = tensorflow.Generator.fromSeed(0);

const LEGACY = 'r = np.random.RandomState(0)';
const GENERATOR = 'd = np.random.default_rng(0)';
const RANDOM = `p = random.Random(0); items = list(range(${COUNT}))`;
const TORCH = 'torch.manual_seed(0)';

/**
 * What is drawn here, and the same in Python: a draw is a value of COUNT of them.
 * @type {[name: string, run: () => unknown, setup?: string, statement?: string][]}
 */
const DRAWS = [
  ['numpy RandomState.randomSample', () => legacy.randomSample(COUNT), LEGACY, `r.random_sample(${COUNT})`],
  ['numpy RandomState.randint(0, 10)', () => legacy.randint(0, 10, COUNT), LEGACY, `r.randint(0, 10, ${COUNT})`],
  ['numpy RandomState.randn', () => legacy.randn(COUNT), LEGACY, `r.randn(${COUNT})`],
  ['numpy RandomState.permutation', () => legacy.permutation(COUNT), LEGACY, `r.permutation(${COUNT})`],
  ['numpy defaultRng.random', () => generator.random(COUNT), GENERATOR, `d.random(${COUNT})`],
  ['numpy defaultRng.random, float32', () => generator.random(COUNT, { dtype: 'float32' }), GENERATOR, `d.random(${COUNT}, dtype=np.float32)`],
  ['numpy defaultRng.integers(0, 10)', () => generator.integers(0, 10, COUNT), GENERATOR, `d.integers(0, 10, ${COUNT})`],
  ['numpy defaultRng.standardNormal', () => generator.standardNormal(COUNT), GENERATOR, `d.standard_normal(${COUNT})`],
  ['numpy defaultRng.standardExponential', () => generator.standardExponential(COUNT), GENERATOR, `d.standard_exponential(${COUNT})`],
  ['numpy defaultRng.permutation', () => generator.permutation(COUNT), GENERATOR, `d.permutation(${COUNT})`],
  ...Object.entries(bitGenerators).map(([name, each]) =>
    [`numpy ${name}: random`, () => each.random(COUNT), `d = np.random.Generator(np.random.${name}(0))`, `d.random(${COUNT})`]),
  ['python random', () => { for (let i = 0; i < COUNT; i++) random.random(); }, RANDOM, `for _ in range(${COUNT}): p.random()`],
  ['python randint(0, 10)', () => { for (let i = 0; i < COUNT; i++) random.randint(0, 10); }, RANDOM, `for _ in range(${COUNT}): p.randint(0, 10)`],
  ['python gauss', () => { for (let i = 0; i < COUNT; i++) random.gauss(); }, RANDOM, `for _ in range(${COUNT}): p.gauss(0.0, 1.0)`],
  ['python shuffle', () => random.shuffle(list), RANDOM, 'p.shuffle(items)'],
  ['torch.rand', () => torch.rand(torchGenerator, COUNT), TORCH, `torch.rand(${COUNT})`],
  ['torch.randint(0, 10)', () => torch.randint(torchGenerator, 0, 10, COUNT), TORCH, `torch.randint(0, 10, (${COUNT},))`],
  ['torch.randn', () => torch.randn(torchGenerator, COUNT), TORCH, `torch.randn(${COUNT})`],
  ['torch.randperm', () => torch.randperm(torchGenerator, COUNT), TORCH, `torch.randperm(${COUNT})`],
  ['tensorflow statelessUniform', () => tensorflow.statelessUniform(COUNT, [1, 2])],
  ['tensorflow statelessNormal', () => tensorflow.statelessNormal(COUNT, [1, 2])],
  ['tensorflow Generator.uniform', () => tensorflowGenerator.uniform(COUNT)],
]; // prettier-ignore

/** @type {import('../suite.mjs').Suite} */
export const pythonStreams = {
  page: 'performance',
  async run({ progress, only }) {
    const chosen = DRAWS.filter(([name]) => name.includes(only));
    if (chosen.length === 0) return null;
    progress('Python');
    const real = chosen.filter(([, , setup]) => setup !== undefined);
    const answer = runPython('draws.py', 'numpy, torch', real.map(([, , setup, statement]) => [setup, statement])); // prettier-ignore
    const seconds = new Map(answer?.seconds.map((each, i) => [real[i][0], each]));
    const rows = await measure(
      chosen.map(([name, run]) => ({ name, run, count: COUNT })),
      { onRound: (done, of) => progress(`round ${done} of ${of}`) },
    );
    const cells = rows.map(({ task, nanoseconds }) => {
      const peer = seconds.has(task) ? (seconds.get(task) * 1e9) / COUNT : undefined;
      return [task, significant(nanoseconds), ...(peer === undefined ? ['', ''] : [significant(peer), times(peer / nanoseconds)])]; // prettier-ignore
    });
    const head = [`${COUNT.toLocaleString('en')} draws`, 'ns per draw', "Python's own, ns", 'to Python'];
    const text = answer ? `${answer.versions}, one thread.` : 'NumPy and PyTorch are not installed.';
    return { text: ["### Python's streams", markdown(head, cells), text].join('\n\n'), missed: 0 };
  },
};
