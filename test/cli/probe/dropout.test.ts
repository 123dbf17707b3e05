import { expect, it } from 'vitest';
import { scanSource } from '../../../src/cli/probe/scan-source';
import { kinds } from './seen';

it.each([
  ['tf.layers.dropout({ rate: 0.5 })', ['dropout mask']],
  ['tf.layers.dropout({ rate: 0.5, seed: null })', ['dropout mask']],
  ['tf.layers.dropout({ rate: 0.5, seed: 0 })', ['constant dropout mask']],
  ['tf.layers.dropout({ rate: 0.5, seed })', ['constant dropout mask']],
  ['tf.layers.dropout({ ...rest, seed: 4 })', ['constant dropout mask']],
  ['tf.layers.spatialDropout1d({ rate: 0.5 })', ['dropout mask']],
  ['tf.layers.gaussianNoise({ stddev: 1 })', ['dropout mask']],
  ['tf.layers.gaussianDropout({ rate: 0.1 })', ['dropout mask']],
  ['tf.layers.alphaDropout(options)', ['dropout mask']],
  ['tf.layers.lstm({ kernelInitializer: k, recurrentInitializer: r, dropout: 0.1 })', ['dropout mask']],
  ['tf.layers.gruCell({ kernelInitializer: k, recurrentInitializer: r, recurrentDropout: rate })', ['dropout mask']],
  ['tf.layers.simpleRNN({ dropout: 0.1 })', ['unseeded initializer', 'dropout mask']],
  ['tf.layers.dropout({ rate: 0 })', []],
  ['tf.layers.dropout(options)', []],
  ['tf.layers.dropout(...all)', []],
  ['tf.layers.gaussianNoise({ stddev: 0 })', []],
  ['tf.layers.lstm({ kernelInitializer: k, recurrentInitializer: r, dropout: 0 })', []],
  ['tf.layers.lstm({ kernelInitializer: k, recurrentInitializer: r, dropout: 0.1, dropoutFunc: own })', []],
])('%s: %j', (expression, findings) => {
  expect(kinds(expression)).toEqual(findings);
});

it('counts the options that draw, and takes a constant mask for a hint', () => {
  const why = (options: string) => scanSource(`tf.layers.lstm({ weights: w, ${options} })`, 'a.js')[0]!.why;
  expect(why('dropout: 0.1')).toMatch(/^Its dropout takes no seed/);
  expect(why('dropout: 0.1, recurrentDropout: 0.2')).toMatch(/^Its dropout and recurrentDropout take no seed/);
  expect(scanSource('tf.layers.dropout({ rate: 0.5, seed: 1 })', 'a.js')).toMatchObject([{ hint: true }]);
});
