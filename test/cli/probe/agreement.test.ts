/** What the scan says of an expression, beside what TensorFlow.js does when it is evaluated. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { kinds } from './seen';

const { random } = Math;
let draws = 0;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Math.random = () => {
    draws++;
    return random();
  };
  await tf.setBackend('cpu');
});
afterAll(() => {
  Math.random = random;
  vi.restoreAllMocks();
});

/** How often code draws from Math.random. */
async function drawsOf(code: string): Promise<number> {
  const run = new Function('tf', `return (async () => { return ${code}; })();`) as (t: typeof tf) => Promise<unknown>;
  draws = 0;
  await run(tf);
  return draws;
}

const OPERATIONS = [
  ['tf.randomUniform([2], 0, 1, "float32"', ')'],
  ['tf.randomUniformInt([2], 0, 9', ')'],
  ['tf.randomNormal([2], 0, 1, "float32"', ')'],
  ['tf.randomStandardNormal([2], "float32"', ')'],
  ['tf.truncatedNormal([2], 0, 1, "float32"', ')'],
  ['tf.randomGamma([2], 1, 1, "float32"', ')'],
  ['tf.multinomial([0.5, 0.5], 2', ')'],
  ['tf.dropout(tf.ones([4]), 0.5, null', ')'],
] as const;

const SEEDS = ['', ', undefined', ', null', ', 0', ', 1', ', -0', ', "0"'];

it.each(OPERATIONS.flatMap(([head, tail]) => SEEDS.map((seed) => head + seed + tail)))('%s', async (code) => {
  expect(kinds(code)).toEqual((await drawsOf(code)) > 0 ? ['unseeded random'] : []);
});

it.each([
  'tf.util.shuffle([1, 2])', 'tf.util.shuffleCombo([1, 2], [3, 4])', 'tf.util.createShuffledIndices(3)',
  'tf.util.randUniform(0, 1)',
])('%s', async (code) => {
  expect(await drawsOf(code)).toBeGreaterThan(0);
  expect(kinds(code)).toEqual(['unseeded random']);
}); // prettier-ignore

const INITIALIZERS = Object.keys(tf.initializers);
const INITIALIZER_SEEDS = ['', 'seed: null', 'seed: 0', 'seed: 3'];
const REQUIRED: Record<string, string> = { constant: 'value: 2, ' };

it('knows all initializers', () => {
  expect(INITIALIZERS).toHaveLength(15);
});

it.each(
  INITIALIZERS.flatMap((name) =>
    INITIALIZER_SEEDS.map((seed) => `tf.initializers.${name}({ ${REQUIRED[name] ?? ''}${seed} })`),
  ),
)('%s', async (code) => {
  expect(kinds(code)).toEqual((await drawsOf(`${code}.apply([3, 3])`)) > 0 ? ['unseeded initializer'] : []);
});

it.each(INITIALIZERS.filter((name) => name !== 'constant'))('the initializer that is named %s', async (name) => {
  const code = `tf.layers.dense({ units: 3, kernelInitializer: '${name}' })`;
  expect(kinds(code)).toEqual((await drawsOf(`${code}.build([null, 3])`)) > 0 ? ['unseeded initializer'] : []);
});

/** Every layer of tf.layers by itself: what it needs to be made, and the shape that it is built for. */
const LAYERS: Record<string, readonly [options: string, shape: string]> = {
  ...Object.fromEntries(
    [
      'elu', 'reLU', 'leakyReLU', 'prelu', 'softmax', 'thresholdedReLU', 'flatten', 'batchNormalization',
      'layerNormalization', 'masking', 'globalAveragePooling1d', 'globalMaxPooling1d', 'globalMaxPool1d',
    ].map((name) => [name, ['', '[null, 3, 3]']] as const),
  ),
  activation: ["activation: 'relu'", '[null, 3]'],
  dense: ['units: 2', '[null, 3]'],
  conv1d: ['filters: 2, kernelSize: 2', '[null, 4, 3]'],
  conv2d: ['filters: 2, kernelSize: 2', '[null, 4, 4, 3]'],
  conv3d: ['filters: 2, kernelSize: 2', '[null, 4, 4, 4, 3]'],
  conv2dTranspose: ['filters: 2, kernelSize: 2', '[null, 4, 4, 3]'],
  conv3dTranspose: ['filters: 2, kernelSize: 2', '[null, 4, 4, 4, 3]'],
  separableConv2d: ['filters: 2, kernelSize: 2', '[null, 4, 4, 3]'],
  depthwiseConv2d: ['kernelSize: 2', '[null, 4, 4, 3]'],
  embedding: ['inputDim: 4, outputDim: 2', '[null, 3]'],
  simpleRNN: ['units: 2', '[null, 4, 3]'],
  gru: ['units: 2', '[null, 4, 3]'],
  lstm: ['units: 2', '[null, 4, 3]'],
  simpleRNNCell: ['units: 2', '[null, 3]'],
  gruCell: ['units: 2', '[null, 3]'],
  lstmCell: ['units: 2', '[null, 3]'],
  convLstm2d: ['filters: 2, kernelSize: 2', '[null, 3, 4, 4, 3]'],
  convLstm2dCell: ['filters: 2, kernelSize: 2', '[null, 4, 4, 3]'],
}; // prettier-ignore

/** All the options for an initializer that a layer may have. */
const OPTIONS = ['kernel', 'recurrent', 'depthwise', 'pointwise', 'embeddings'].map((weight) => `${weight}Initializer`);

const builds = Object.entries(LAYERS).flatMap(([name, [options, shape]]) => {
  const isSeparable = name === 'separableConv2d'; // takes no kernelInitializer
  const allowed = OPTIONS.filter((option) => !isSeparable || option !== 'kernelInitializer');
  const given = [[], allowed, ...allowed.map((left) => allowed.filter((option) => option !== left))];
  return given.map((zeros) => {
    const initializers = zeros.map((option) => `${option}: 'zeros'`);
    return [`tf.layers.${name}({ ${[options, ...initializers].filter(Boolean).join(', ')} })`, shape] as const;
  });
});

it.each(builds)('%s', async (code, shape) => {
  expect(kinds(code)).toEqual((await drawsOf(`${code}.build(${shape})`)) > 0 ? ['unseeded initializer'] : []);
});

it('knows all layers that draw, of those that are made with weights', () => {
  const wrappers = /^(rnn|RNN|RNNCell|stackedRNNCells|bidirectional|timeDistributed|Layer|input|inputLayer)$/;
  const unweighted = /(dropout|noise|pool|padding|cropping|sampling|concatenate|add|average|maximum|minimum|multiply|dot|reshape|permute|repeatVector|spatialDropout1d|rescaling|resizing|centerCrop|categoryEncoding|randomWidth)/i; // prettier-ignore
  const others = Object.keys(tf.layers).filter((name) => !(name in LAYERS) && !wrappers.test(name));
  expect(others.filter((name) => !unweighted.test(name))).toEqual([]);
});

it.each([
  ['tf.layers.dropout({ rate: 0.5 })', 2],
  ['tf.layers.dropout({ rate: 0.5, seed: 0 })', 0],
  ['tf.layers.dropout({ rate: 0 })', 0],
  ['tf.layers.spatialDropout1d({ rate: 0.5 })', 2],
  ['tf.layers.gaussianNoise({ stddev: 1 })', 2],
  ['tf.layers.gaussianDropout({ rate: 0.5 })', 2],
  ['tf.layers.gaussianDropout({ rate: 0 })', 0],
  ['tf.layers.alphaDropout({ rate: 0.5 })', 2],
  ['tf.layers.alphaDropout({ rate: 0 })', 0],
])('%s draws at two steps %i times', async (code, times) => {
  const steps = `(() => { const layer = ${code}; for (let i = 0; i < 2; i++) layer.apply(tf.ones([2, 3, 3]), { training: true }); })()`; // prettier-ignore
  expect(await drawsOf(steps)).toBe(times);
  expect(kinds(code).filter((kind) => kind === 'dropout mask')).toHaveLength(times > 0 ? 1 : 0);
});

it('has the same mask at every step where it says so', () => {
  expect(kinds('tf.layers.dropout({ rate: 0.5, seed: 4 })')).toEqual(['constant dropout mask']);
  const layer = tf.layers.dropout({ rate: 0.5, seed: 4 });
  const mask = () => [...(layer.apply(tf.ones([8, 8]), { training: true }) as tf.Tensor).dataSync()];
  expect(mask()).toEqual(mask());
});

const RECURRENT = "units: 2, kernelInitializer: 'zeros', recurrentInitializer: 'zeros'";

it.each([
  `tf.layers.lstm({ ${RECURRENT} })`,
  `tf.layers.lstm({ ${RECURRENT}, dropout: 0.5 })`,
  `tf.layers.gru({ ${RECURRENT}, recurrentDropout: 0.5 })`,
  `tf.layers.simpleRNN({ ${RECURRENT}, dropout: 0, recurrentDropout: 0 })`,
  `tf.layers.lstm({ ${RECURRENT}, dropout: 0.5, dropoutFunc: (x) => x.clone() })`,
])('%s', async (code) => {
  const drawn = await drawsOf(`${code}.apply(tf.ones([2, 3, 3]), { training: true })`);
  expect(kinds(code)).toEqual(drawn > 0 ? ['dropout mask'] : []);
});

it.each([', undefined', '', ', 0', ', 3', ', "0"'])('a shuffle of tf.data with seed (8%s)', async (seed) => {
  const code = `tf.data.array([1, 2, 3]).shuffle(8${seed})`;
  const now = vi.spyOn(tf.env().platform, 'now');
  await drawsOf(code);
  expect(kinds(code)).toEqual(now.mock.calls.length > 0 ? ['dataset shuffle'] : []);
  now.mockRestore();
});

it.each(['', ', shuffle: true', ', shuffle: false', ', shuffle: undefined'])('fit({ …%s })', async (shuffle) => {
  const model =
    "tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros' })] })";
  const fit = `m.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 1, verbose: 0${shuffle} })`;
  const code = `(() => { const m = ${model}; m.compile({ optimizer: 'sgd', loss: 'meanSquaredError' }); return ${fit}; })()`;
  expect(kinds(code)).toEqual((await drawsOf(code)) > 0 ? ['dataset shuffle'] : []);
});
