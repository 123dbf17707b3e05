/** Every distribution of the package (docs/contract.md §5.5), over typed arrays and as tensors. */
import type { Tensor } from '@tensorflow/tfjs';
import { random, withDeterminism, type Key } from 'tfjs-determinism';
import type { BackendItem, Item } from '../../item';
import { read, vector, type Part, type Values } from '../../result';

interface Draw {
  readonly label: string;
  values(key: Key, n: number): Values;
  tensor(key: Key, shape: number[]): Tensor;
}

type Typed = Float32Array | Int32Array | Uint32Array | Uint8Array;

function draw<Rest extends unknown[]>(
  label: string,
  distribution: random.Distribution<Rest, Typed>,
  ...rest: Rest
): Draw {
  return {
    label,
    values: (key, n) => distribution(key, n, ...rest),
    tensor: (key, shape) => distribution(key, shape, ...rest),
  };
}

function categorical(label: string, logits: readonly number[]): Draw {
  return {
    label,
    values: (key, n) => random.categorical(key, logits, n),
    tensor: (key, shape) => random.categorical(key, logits, shape),
  };
}

const DRAWS: Readonly<Record<string, readonly Draw[]>> = {
  bits: [draw('words', random.bits)],
  uniform: [draw('[0, 1)', random.uniform), draw('[-3, 7.5)', random.uniform, { min: -3, max: 7.5 })],
  normal: [draw('standard', random.normal), draw('mean 3, std 0.1', random.normal, { mean: 3, std: 0.1 })],
  truncatedNormal: [
    draw('standard', random.truncatedNormal),
    draw('(-0.5, 3), mean -1, std 4', random.truncatedNormal, { lower: -0.5, upper: 3, mean: -1, std: 4 }),
  ],
  bernoulli: [draw('p 0.5', random.bernoulli), draw('p 0.1', random.bernoulli, { p: 0.1 })],
  randint: [
    draw('[0, 10)', random.randint, { max: 10 }),
    draw('[-2^31, 2^31)', random.randint, { min: -(2 ** 31), max: 2 ** 31 }),
  ],
  uniformInt: [
    draw('[0, 9]', random.uniformInt, { max: 9 }),
    draw('[-2^31, 2^30]', random.uniformInt, { min: -(2 ** 31), max: 2 ** 30 }),
  ],
  exponential: [draw('scale 1', random.exponential), draw('scale 0.3', random.exponential, { scale: 0.3 })],
  gumbel: [draw('standard', random.gumbel)],
  gamma: [0.01, 0.5, 1, 2.5, 100].map((alpha) => draw(`alpha ${alpha}`, random.gamma, { alpha, scale: 1.5 })),
  categorical: [
    categorical('4 classes', [0, -1.5, -Infinity, 2]),
    categorical(
      '100 classes',
      Array.from({ length: 100 }, (_, i) => (i % 7) / 3),
    ),
  ],
};

/** Below 32 values, always drawn by JavaScript. */
const FEW = 31;
const MANY: Readonly<Record<string, number>> = { gamma: 300, categorical: 500 };
/** Some lengths of tensors: rank 0, none at all, and more than FEW. */
const SHAPES = [[], [0, 3], [7, 5, 11]];

/** As many words as make the package start its kernels, so that from then on WebAssembly draws. */
function startKernels(): void {
  random.bits(random.key('start'), 2 ** 18);
}

export const plainDrawItems: readonly Item[] = Object.entries(DRAWS).map(([name, draws]) => ({
  name: `random/${name}`,
  run() {
    startKernels();
    const parent = random.key(name);
    return draws.flatMap(({ label, values }, i) =>
      [FEW, MANY[name] ?? 5003].map((n) => vector(`${n} values, ${label}`, values(random.foldIn(parent, i), n))),
    );
  },
}));

export const tensorDrawItems: readonly BackendItem[] = Object.entries(DRAWS).map(([name, draws]) => ({
  name: `distribution/${name}`,
  run: (backend) => withDeterminism(name, (run) => tensorParts(run.key(name), draws), { backend }),
}));

async function tensorParts(parent: Key, draws: readonly Draw[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { label, tensor } of draws) {
    for (const shape of SHAPES) {
      const drawn = tensor(random.foldIn(parent, parts.length), shape);
      parts.push(await read(`[${shape}], ${label}`, drawn));
      drawn.dispose();
    }
  }
  return parts;
}
