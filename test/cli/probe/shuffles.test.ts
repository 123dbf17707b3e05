import { expect, it } from 'vitest';
import { kinds, seen } from './seen';

it.each([
  'tf.data.array(xs).shuffle(100)', 'tf.data.array(xs).map(f).batch(2).shuffle(100, undefined)',
  'tf.data.csv(path).shuffle(100, 0)', 'const set = tf.data.generator(g); set.map(f).shuffle(SIZE)',
  'dataset.shuffle(1000)', 'dataset.shuffle(bufferSize)', 'this.data.shuffle(options.windowSize)',
  'dataset.shuffle(4 * batch)', '(await load()).shuffle(16)',
  'model.fit(xs, ys)', 'model.fit(xs, ys, { epochs: 2 })', 'model.fit(xs, ys, { shuffle: true })',
  'model.fit(xs, ys, options)', 'await this.model.fit(xs, ys, { ...options })',
  "const model = require('./model'); model.fit(xs, ys)", "import model from './model.js'; model.fit(xs, ys)",
  'model.fit(xs, ys, ...rest)', 'const m = tf.sequential(); m.fit(xs, ys, { shuffle })', 'tf.model(a).fit(xs, ys)', 'models[0].fit(xs, ys)',
])('%s', (expression) => {
  expect(kinds(expression)).toEqual(['dataset shuffle']);
}); // prettier-ignore

it.each([
  'tf.data.array(xs).shuffle(100, 7)', 'tf.data.array(xs).shuffle(100, "0")', 'tf.data.array(xs).shuffle()',
  'dataset.shuffle(100, seed)', 'dataset.shuffle(list)', 'dataset.shuffle(...all)', 'shuffle(100)',
  'function shuffle(n) {} shuffle(100)', 'new Deck().shuffle(52)', 'const deck = new Deck(); deck.shuffle(52)',
  "[1, 2].shuffle(3)", 'tf.tensor([1]).shuffle(3)', '({ shuffle() {} }).shuffle(3)',
  '"abc".shuffle(3)', '`a${b}`.shuffle(3)', 'model.fit(xs, ys, { shuffle: false })',
  'const options = { shuffle: false }; model.fit(xs, ys, { epochs: 1, ...options })',
  'model.fitDataset(set, { epochs: 1 })', 'addon.fit()', 'element.fit(box)', 'new KNN().fit(xs, ys)',
  'const o = { shuffle(n) {}, fit: 1 }',
])('%s is seeded, or no shuffle of tfjs, as far as can be seen', (expression) => {
  expect(kinds(expression)).toEqual([]);
}); // prettier-ignore

it('does not take the functions of packages for methods of a dataset', () => {
  expect(kinds("import _ from 'lodash'; _.shuffle(52); _.fit(a, b)")).toEqual([]);
  expect(kinds("const chance = require('chance'); chance.shuffle(size)")).toEqual([]);
});

it('presumes nothing in a file without TensorFlow.js', () => {
  expect(seen('model.fit(xs, ys); data.shuffle(100);')).toEqual([]);
  expect(seen('const tf = own; tf.tidy(f); model.fit(xs, ys);')).toEqual([]);
  expect(seen('tf.tidy(f); model.fit(xs, ys);')).toHaveLength(1);
  expect(seen("require('@tensorflow/tfjs-core'); model.fit(xs, ys);")).toHaveLength(1);
});

it('points at the method, where it stands at the end of a chain', () => {
  const text =
    "import * as tf from '@tensorflow/tfjs';\nconst d = tf.data\n  .array(xs)\n  .shuffle(10)\n  .batch(2);\nmodel.fit(\n  xs,\n  ys,\n);";
  expect(seen(text)).toEqual(['4:4 dataset shuffle: shuffle(10)', '6:1 dataset shuffle: model.fit( xs, ys, )']);
});
