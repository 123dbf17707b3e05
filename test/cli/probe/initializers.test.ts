import { expect, it } from 'vitest';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { kinds, seen } from './seen';

const tf = "import * as tf from '@tensorflow/tfjs';\n";

it('reports a layer once, and names the weights that are drawn', () => {
  const [finding, ...others] = scanSource(`${tf}model.add(tf.layers.lstm({ units: 4 }));`, 'script.js');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    source: 'unseeded initializer',
    line: 2,
    column: 11,
    code: 'tf.layers.lstm({ units: 4 })',
  });
  expect(finding!.why).toMatch(
    /kernelInitializer is left to its default and recurrentInitializer is left to its default/,
  );
});

it.each([
  'tf.layers.dense({ units: 1 })', 'tf.layers.dense()', 'tf.layers.conv1d({ filters: 1 })', 'tf.layers.conv2d({})',
  'tf.layers.conv3d({})', 'tf.layers.conv2dTranspose({})', 'tf.layers.conv3dTranspose({})',
  'tf.layers.depthwiseConv2d({})', 'tf.layers.embedding({})', 'tf.layers.simpleRNN({})', 'tf.layers.gru({})',
  'tf.layers.lstmCell({})', 'tf.layers.convLstm2d({})', "tf.layers.dense({ kernelInitializer: 'glorotUniform' })",
  "tf.layers.dense({ kernelInitializer: 'HeNormal' })", "tf.layers.dense({ kernelInitializer: '' })",
  "tf.layers.dense({ kernelInitializer: 'zeros', biasInitializer: 'randomNormal' })",
  "tf.layers.lstm({ kernelInitializer: 'zeros' })", "tf.layers.prelu({ alphaInitializer: 'heNormal' })",
  "tf.layers.batchNormalization({ gammaInitializer: `randomUniform` })",
  "tf.layers.dense({ kernelInitializer: { className: 'VarianceScaling', config: { scale: 1 } } })",
  // tfjs reads no pointwiseInitializer
  "tf.layers.separableConv2d({ pointwiseInitializer: 'zeros' })",
  'const common = { activation: "relu" }; tf.layers.dense({ ...common, units: 1 })',
  'const options = { units: 1 }; tf.layers.dense(options)',
  'tf.initializers.glorotUniform({})', 'tf.initializers.glorotUniform()', 'tf.initializers.orthogonal({ gain: 2 })',
  'tf.initializers.heNormal({ seed: 0 })', 'tf.initializers.orthogonal({ seed: 0 })',
  'tf.initializers.varianceScaling({ seed: 0 })', "tf.initializers.varianceScaling({ seed: 0, distribution: 'normal' })",
  'tf.layers.dense({ kernelInitializer: tf.initializers.heNormal({}) })',
])('%s', (expression) => {
  expect(kinds(expression)).toEqual(['unseeded initializer']);
}); // prettier-ignore

it.each([
  "tf.layers.dense({ kernelInitializer: 'zeros' })", "tf.layers.dense({ kernelInitializer: 'identity' })",
  'tf.layers.dense({ kernelInitializer: tf.initializers.heNormal({ seed: 3 }) })',
  'tf.layers.dense({ kernelInitializer: initializer })', 'tf.layers.dense({ weights: [w, b] })',
  'tf.layers.dense(options)', 'tf.layers.dense({ ...options })', 'tf.layers.dense(...all)',
  'const options = { units: 1 }; options.kernelInitializer = own; tf.layers.dense(options)',
  "tf.layers.dense({ kernelInitializer: { className: 'VarianceScaling', config: { seed: 1 } } })",
  'tf.layers.lstm({ kernelInitializer: a, recurrentInitializer: b })', 'tf.layers.flatten()', 'tf.layers.prelu()',
  'tf.layers.batchNormalization()', 'tf.layers.maxPooling2d({ poolSize: 2 })',
  "tf.layers.separableConv2d({ depthwiseInitializer: 'ones' })",
  'tf.initializers.glorotUniform({ seed: 0 })', "tf.initializers.varianceScaling({ seed: 0, distribution: 'uniform' })",
  'tf.initializers.heNormal({ seed })', 'tf.initializers.heNormal(options)', 'tf.initializers.zeros()',
  'tf.initializers.constant({ value: 1 })', 'other.layers.dense({ units: 1 })', 'x.initializers.heNormal({})',
])('%s is seeded, or draws nothing, as far as can be seen', (expression) => {
  expect(kinds(expression)).toEqual([]);
}); // prettier-ignore

it('finds layers that were taken out of tf', () => {
  const text =
    "const { layers: { dense }, initializers } = require('@tensorflow/tfjs');\ndense({});\ninitializers.heNormal({});";
  expect(seen(text)).toEqual([
    '2:1 unseeded initializer: dense({})',
    '3:1 unseeded initializer: initializers.heNormal({})',
  ]);
});
