/** Docs/contract.md §9.3, Recurrent. */
import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { random, withDeterminism } from '../../src/index';
import * as layers from '../../src/layers';
import { apply, bits, keyedLayer, values } from './shared';

const CELLS = {
  simpleRNNCell: (args: object) => tf.layers.simpleRNNCell({ units: 4, ...args } as never),
  gruCell: (args: object) => tf.layers.gruCell({ units: 4, ...args } as never),
  lstmCell: (args: object) => tf.layers.lstmCell({ units: 4, ...args } as never),
};
const NAMES = Object.keys(CELLS) as (keyof typeof CELLS)[];
const x = values(2, 5, 3);

beforeEach(() => tf.setBackend('cpu'));

const build = (name: keyof typeof CELLS, args: object = { dropout: 0.5, recurrentDropout: 0.25 }): layers.KeyedRnn =>
  layers.rnn({ cell: CELLS[name](args), key: 42, name: 'recurrent', returnSequences: true });

const mask = (key: random.Key, n: number, rate: number): Float32Array =>
  Float32Array.from(random.bernoulli(key, n, { p: 1 - rate }), (kept) => (kept ? Math.fround(1 / (1 - rate)) : 0));

describe.each(NAMES)('%s', (name) => {
  /** What the cell gives with masks m of its input and n of its output, spelled out. */
  const unrolled = (weights: tf.Tensor[], input: tf.Tensor, m: tf.Tensor, n: tf.Tensor): tf.Tensor => {
    const cell = CELLS[name]({});
    cell.build([null, 3]);
    cell.setWeights(weights);
    let state: tf.Tensor = tf.zerosLike(n);
    let carry = state;
    const outputs: tf.Tensor[] = [];
    for (const step of tf.unstack(input, 1)) {
      const inputs = [tf.mul(step, m), tf.mul(state, n), ...(name === 'lstmCell' ? [carry] : [])];
      const next = cell.call(inputs, {}) as tf.Tensor[];
      outputs.push(next[0]!);
      state = next[1]!;
      if (name === 'lstmCell') carry = next[2]!;
    }
    return tf.stack(outputs, 1);
  };
  /** The key of nested names and numbers. */
  const keyOf = (...parts: (string | number)[]): random.Key =>
    parts.reduce<random.Key>((key, part) => random.foldIn(key, part), random.key(42));
  const masks = (keys: random.Key[]): [tf.Tensor, tf.Tensor] => {
    const pairs = keys.map((key) => random.split(key));
    const each = keys.length === 1 ? 2 : 1; // one key for a batch of two, or one for each example
    const of = (which: 0 | 1, units: number, rate: number): tf.Tensor =>
      tf.concat(pairs.map((pair) => tf.tensor(mask(pair[which], each * units, rate), [each, units])));
    return [of(0, 3, 0.5), of(1, 4, 0.25)];
  };

  it('takes the masks of the contract at every time step', () =>
    withDeterminism(
      1,
      () => {
        const layer = build(name);
        const output = apply(layer, x);
        const expected = unrolled(layer.cell.getWeights(), x, ...masks([keyOf('masks', 'recurrent', 0)]));
        expect(bits(output)).toEqual(bits(expected));
      },
      { keyReuse: 'allow' },
    ));

  it('takes those of each example in a prediction with dropout', () =>
    withDeterminism(
      1,
      async () => {
        const layer = build(name);
        const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [5, 3] }), layer] });
        const { mean } = await layers.predictWithDropout(model, x, { key: 42, samples: 1 });
        const keys = [0, 1].map((example) => keyOf('samples', 'recurrent', 0, 0, example));
        // The mean of −0 alone is +0.
        expect(bits(mean)).toEqual(bits(tf.add(unrolled(layer.cell.getWeights(), x, ...masks(keys)), 0)));
      },
      { keyReuse: 'allow' },
    ));

  it('is the stock layer where it does not train', () => {
    const layer = build(name);
    const output = apply(layer, x, false);
    const stock = tf.layers.rnn({ cell: CELLS[name]({}), returnSequences: true });
    stock.apply(x);
    stock.setWeights(layer.cell.getWeights());
    expect(bits(output)).toEqual(bits(stock.apply(x) as tf.Tensor));
    expect(layer.step).toBe(0);
    expect(layer.trainableWeights).toHaveLength(3);
    expect(layer.cell).toMatchObject({ dropoutMask: null, recurrentDropoutMask: null });
  });

  it('carries its step in its weights, through JSON too, and leaves no tensor', async () => {
    const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [5, 3] }), build(name)] });
    for (let step = 0; step < 2; step++) model.apply(x, { training: true });
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string) as never);
    again.setWeights(model.getWeights());
    expect(keyedLayer(again, 'recurrent').step).toBe(2);
    const before = tf.memory().numTensors;
    const [output, same, idle] = [model, again, again].map(
      (one, index) => one.apply(x, { training: index < 2 }) as tf.Tensor,
    );
    expect(bits(same!)).toEqual(bits(output!));
    expect(bits(idle!)).not.toEqual(bits(output!));
    tf.dispose([output!, same!, idle!]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('trains with the same bits twice', async () => {
  const train = (): Promise<number[]> =>
    withDeterminism(5, async (run) => {
      const cell = tf.layers.lstmCell({ units: 4, dropout: 0.5, recurrentDropout: 0.5 });
      const model = tf.sequential({
        layers: [
          layers.rnn({ cell, key: run.key('dropout'), name: 'recurrent', inputShape: [5, 3] }),
          tf.layers.dense({ units: 1 }),
        ],
      });
      model.compile({ loss: 'meanSquaredError', optimizer: 'adam' });
      await model.fit(values(8, 5, 3), values(8, 1), { epochs: 2, batchSize: 4, verbose: 0 });
      expect(keyedLayer(model, 'recurrent').step).toBe(4);
      return model.getWeights().flatMap((weight) => bits(weight));
    });
  expect(await train()).toEqual(await train());
});

it('refuses what is not one cell of tfjs with dropout below 1', () => {
  const args = { key: 1, name: 'recurrent' };
  const two = [tf.layers.gruCell({ units: 2 }), tf.layers.gruCell({ units: 2 })];
  expect(() => layers.rnn({ ...args, cell: two as never })).toThrow(/^cell: expected a cell of tf\.layers\.lstmCell/);
  expect(() => layers.rnn({ ...args, cell: tf.layers.gruCell({ units: 2, dropout: 1 }) })).toThrow(
    /^cell\.dropout: expected a number >= 0 and < 1, got 1\./,
  );
  const cell = tf.layers.gruCell({ units: 2 });
  expect(() => layers.rnn({ ...args, cell, units: 3 } as never)).toThrow(/^options\.units: /);
});
