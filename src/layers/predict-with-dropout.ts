/** Monte Carlo dropout: many predictions of the same examples, each with masks of its own (docs/contract.md §9.4). */
import { gather, tensor, tensor1d, Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkInteger, checkOptions, outOfRange, wrongType } from '../errors';
import type { Key } from '../rng';
import { isArray } from '../typed-array';
import { rootKey, type KeyArgument } from './arguments';
import { drawingLayers } from './layer-tree';
import type { NoiseStream, Row } from './noise-stream';
import { entropies, meanAndVariance } from './sample-statistics';

export interface PredictWithDropoutOptions {
  /** A key, `run.key('prediction')` inside a scope, or a seed: with the same one an example has the same masks. */
  key: KeyArgument;
  /** How many predictions of each example. Default 100. */
  samples?: number;
  /** How many rows, samples of examples, one forward pass takes. Changes speed and memory, no bit. Default 256. */
  batchSize?: number;
  /** The index of each example, which its masks belong to. Default 0, 1, … in the order of x. */
  indices?: ArrayLike<number>;
}

/** Tensors that are the caller's to dispose of. */
export interface DropoutPrediction {
  /** The mean of the samples, in the shape of `model.predict`. */
  mean: Tensor;
  /** Their variance (divided by the number of samples), in the same shape. */
  variance: Tensor;
  /** For a classifier the entropy of each mean in nats, without the axis of the classes; else null. */
  entropy: Tensor | null;
}

/** A row of a forward pass: a sample of the example at a position of x. */
interface PassRow extends Row {
  readonly position: number;
}

/** Runs the model on rows with the masks that belong to them; what else the model has behaves as in `predict`. */
function forward(
  model: LayersModel,
  inputs: readonly Tensor[],
  { streams, key }: { streams: readonly NoiseStream[]; key: Key },
  rows: readonly PassRow[],
): Tensor {
  for (const stream of streams) stream.beginPass(key, rows);
  try {
    return tidy(() => {
      const positions = tensor1d(
        rows.map(({ position }) => position),
        'int32',
      );
      const batch = inputs.map((input) => gather(input, positions));
      const output = model.predictOnBatch(batch.length === 1 ? batch[0]! : batch);
      if (!Array.isArray(output)) return output;
      const next = 'Make a model of the one in question: tf.model({ inputs, outputs }).';
      throw outOfRange({ argument: 'model', expected: 'a model with one output', got: output.length, next });
    });
  } finally {
    for (const stream of streams) stream.endPass();
  }
}

/** Whether it is a model of tf.layers, of any copy of TensorFlow.js. */
function isLayersModel(model: unknown): model is LayersModel {
  const { predictOnBatch, layers } = (model ?? {}) as Partial<LayersModel>;
  return typeof predictOnBatch === 'function' && Array.isArray(layers);
}

/** @throws TypeError, RangeError unless all that the model draws is keyed, by names that differ. */
function checkModel(model: unknown): readonly NoiseStream[] {
  const argument = 'model';
  if (!isLayersModel(model)) {
    const next = 'Pass what tf.sequential or tf.model made.';
    throw wrongType({ argument, expected: 'a LayersModel', got: model, next });
  }
  const { keyed, stock } = drawingLayers(model);
  if (stock.length > 0) {
    throw outOfRange({
      argument,
      expected: 'keyed dropout layers alone',
      got: stock.join(', '),
      next: 'These draw from Math.random and not at predictions: replace them with layers.dropout({ rate, key, name }) and its kin.',
    });
  }
  const expected = 'a model with keyed dropout layers';
  if (keyed.length === 0) {
    const next = 'Without one all samples are the same: use model.predict.';
    throw outOfRange({ argument, expected, got: `none in '${model.name}'`, next });
  }
  const names = keyed.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const next = 'Layers of one name would share masks: rename one of them.';
    throw outOfRange({ argument, expected: `${expected} of different names`, got: twice, next });
  }
  return keyed;
}

/** @throws TypeError, RangeError unless x is tensors with as many rows each, one at least. */
function checkInputs(x: unknown): readonly Tensor[] {
  const inputs: unknown[] = Array.isArray(x) ? x : [x];
  const next = 'Pass what model.predict takes, axis 0 being the examples.';
  for (const input of inputs) {
    if (!(input instanceof Tensor)) {
      throw wrongType({ argument: 'x', expected: 'a tensor, or a list of tensors', got: input, next });
    }
    const first = (inputs[0] as Tensor).shape[0];
    if (!(input.rank > 0 && input.shape[0]! > 0 && input.shape[0] === first)) {
      const expected = 'an example or more, as many in each tensor';
      throw outOfRange({ argument: 'x', expected, got: input.shape, next });
    }
  }
  return inputs as Tensor[];
}

/** @throws TypeError, RangeError unless there is an index for each example, or none given. */
function checkIndices(indices: unknown, count: number): ArrayLike<number> {
  if (indices === undefined) return Array.from({ length: count }, (_, index) => index);
  const next = 'Pass the index of each example of x, or leave it out for 0, 1, ….';
  const problem = { argument: 'indices', expected: `${count} integers`, got: indices, next };
  if (!isArray(indices)) throw wrongType(problem);
  const list = indices as ArrayLike<number>;
  if (list.length !== count) throw outOfRange(problem);
  for (let i = 0; i < count; i++) checkInteger(`indices[${i}]`, list[i], { next });
  return list;
}

/**
 * Predicts every example several times with dropout at work, and tells mean and spread (Y. Gal and Z. Ghahramani, "Dropout as
 * a Bayesian approximation", ICML 2016). Only keyed layers draw; all others behave as in `model.predict`, and no step
 * or other state of the model changes. On a portable backend an example's bits depend on (model, key, samples, its index)
 * alone, not on the other examples, their order or `batchSize`.
 *
 * @param model with one output, and no stock layers that drop or add noise.
 * @param x what `model.predict` takes: a tensor, or one for each input; axis 0 is the examples.
 * @returns float32 tensors, the caller's to dispose of.
 * @throws (as a rejection) TypeError, RangeError for wrong arguments; KeyReuseError inside a scope if the same
 *   samples of an example were drawn from this key before.
 */
export async function predictWithDropout(
  model: LayersModel,
  x: Tensor | Tensor[],
  options: PredictWithDropoutOptions,
): Promise<DropoutPrediction> {
  const given = checkOptions<PredictWithDropoutOptions>(options ?? null, ['key', 'samples', 'batchSize', 'indices']);
  const streams = checkModel(model);
  const inputs = checkInputs(x);
  const count = inputs[0]!.shape[0]!;
  const samples = checkInteger('samples', given.samples ?? 100, { min: 1, next: 'Pass a number such as 100.' });
  const batchSize = checkInteger('batchSize', given.batchSize ?? 256, { min: 1, next: 'Pass a number such as 256.' });
  const indices = checkIndices(given.indices, count);
  const draws = { streams, key: rootKey(given.key, 'samples') };

  const together = Math.max(1, Math.floor(batchSize / samples));
  const means: Float32Array[] = [];
  const variances: Float32Array[] = [];
  let shape: number[] = [];
  for (let first = 0; first < count; first += together) {
    const examples = Math.min(together, count - first);
    // Sample by sample, the examples of each in order.
    const rows = Array.from({ length: samples * examples }, (_, row) => {
      const position = first + (row % examples);
      return { position, sample: Math.floor(row / examples), example: indices[position]! };
    });
    const outputs: Float32Array[] = [];
    for (let start = 0; start < rows.length; start += batchSize) {
      const output = forward(model, inputs, draws, rows.slice(start, start + batchSize));
      shape = output.shape.slice(1);
      try {
        outputs.push((await output.data()) as Float32Array);
      } finally {
        output.dispose();
      }
    }
    const [mean, variance] = meanAndVariance(joined(outputs), samples);
    means.push(mean);
    variances.push(variance);
  }
  const mean = joined(means);
  const entropy = entropies(mean, shape.at(-1) ?? 1);
  return {
    mean: tensor(mean, [count, ...shape]),
    variance: tensor(joined(variances), [count, ...shape]),
    entropy: entropy && tensor(entropy, [count, ...shape.slice(0, -1)]),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
