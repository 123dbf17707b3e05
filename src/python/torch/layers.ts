/** The parameters that layers of `torch.nn` start with (docs/contract.md §12.5), and TensorFlow.js's order of their axes. */
import { checkBoolean, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { countOf } from './arguments';
import { checkGenerator, type Generator } from './generator';
import { kaimingUniform } from './init';
import { fillNormal } from './normal';
import { fillUniform } from './uniform';

/** Of `torch.nn.Linear` or `Conv2d`, flat, in PyTorch's order of axes. */
export interface LayerParameters {
  readonly weight: Float32Array;
  /** [out, in], or [out, in/groups, height, width]. */
  readonly weightShape: readonly number[];
  /** null for `{ bias: false }`. */
  readonly bias: Float32Array | null;
}

function parametersOf(g: Generator, weightShape: readonly number[], hasBias: boolean): LayerParameters {
  const weight = kaimingUniform(g, weightShape, { a: Math.sqrt(5) });
  if (!hasBias) return { weight, weightShape, bias: null };
  const bias = new Float32Array(weightShape[0]!);
  const bound = 1 / Math.sqrt(countOf(weightShape.slice(1)));
  fillUniform(g, bias, -bound, bound);
  return { weight, weightShape, bias };
}

/**
 * The initial parameters of `torch.nn.Linear(inFeatures, outFeatures)`: the weight's words, then those of the bias.
 * @param inFeatures at least 1, as outFeatures.
 * @param options.bias default true.
 * @throws TypeError, RangeError for a bad argument.
 */
export function linear(
  g: Generator,
  inFeatures: number,
  outFeatures: number,
  options?: { bias?: boolean },
): LayerParameters {
  // prettier-ignore
  checkGenerator(g);
  const { bias } = checkOptions<{ bias: boolean }>(options, ['bias']);
  const next = 'Pass the number of inputs, then that of outputs.';
  const shape = [
    checkInteger('outFeatures', outFeatures, { min: 1, next }),
    checkInteger('inFeatures', inFeatures, { min: 1, next }),
  ];
  return parametersOf(g, shape, checkBoolean('options.bias', bias, true));
}

export interface Conv2dOptions {
  /** Divides both numbers of channels. Default 1. */
  groups?: number;
  /** Default true. */
  bias?: boolean;
}

/**
 * The initial parameters of `torch.nn.Conv2d(inChannels, outChannels, kernelSize)`. Strides, padding and dilation draw nothing.
 * @param kernelSize at least 1, or [height, width].
 * @throws TypeError, RangeError for a bad argument.
 */
export function conv2d(
  g: Generator,
  inChannels: number,
  outChannels: number,
  kernelSize: number | readonly [height: number, width: number],
  options?: Conv2dOptions,
): LayerParameters {
  // prettier-ignore
  checkGenerator(g);
  const { groups: given = 1, bias } = checkOptions<Conv2dOptions>(options, ['groups', 'bias']);
  const next = 'Pass the channels of inputs and of outputs, then the size of the kernel: 3 or [3, 5].';
  const groups = checkInteger('options.groups', given, { min: 1, next: 'Leave it out for 1.' });
  const channels = { inChannels, outChannels };
  for (const [name, value] of Object.entries(channels)) {
    checkInteger(name, value, { min: 1, next });
    if (value % groups === 0) continue;
    throw outOfRange({ argument: name, expected: `a multiple of groups, which is ${groups}`, got: value, next });
  }
  const kernel: unknown = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize;
  const problem = { argument: 'kernelSize', expected: 'an integer or [height, width]', got: kernelSize, next };
  if (!Array.isArray(kernel)) throw wrongType(problem);
  if (kernel.length !== 2) throw outOfRange(problem);
  const lengths = (kernel as unknown[]).map((length) => checkInteger('kernelSize', length, { min: 1, next }));
  const shape = [outChannels, inChannels / groups, ...lengths];
  return parametersOf(g, shape, checkBoolean('options.bias', bias, true));
}

/**
 * The initial weight of `torch.nn.Embedding(numEmbeddings, embeddingDim)`: normal values, of shape [numEmbeddings, embeddingDim].
 * @param options.paddingIdx a row of zeros, from −numEmbeddings to numEmbeddings − 1.
 * @throws TypeError, RangeError for a bad argument.
 */
export function embedding(
  g: Generator,
  numEmbeddings: number,
  embeddingDim: number,
  options?: { paddingIdx?: number },
): { readonly weight: Float32Array; readonly weightShape: readonly number[] } {
  // prettier-ignore
  checkGenerator(g);
  const { paddingIdx } = checkOptions<{ paddingIdx: number }>(options, ['paddingIdx']);
  const next = 'Pass the number of rows, then their length.';
  const rows = checkInteger('numEmbeddings', numEmbeddings, { min: 1, next });
  const length = checkInteger('embeddingDim', embeddingDim, { min: 1, next });
  const range = { min: -rows, max: rows - 1, next: 'Pass the index of a row.' };
  const row = paddingIdx === undefined ? undefined : checkInteger('options.paddingIdx', paddingIdx, range);
  const weightShape = [rows, length];
  const weight = new Float32Array(countOf(weightShape));
  fillNormal(g, weight, 0, 1);
  if (row !== undefined) {
    const start = (row < 0 ? row + rows : row) * length;
    weight.fill(0, start, start + length);
  }
  return { weight, weightShape };
}

/**
 * A weight of `linear` or `conv2d` in the order of axes that `tf.layers` takes: [in, out] for a dense layer, [height, width, in,
 * out] for a convolution. Of groups = in it is also the kernel of `tf.layers.depthwiseConv2d`, of shape [height, width, in,
 * out/in].
 * @param weight values of this shape.
 * @param weightShape PyTorch's, of at least two axes.
 * @throws TypeError, RangeError for a shape that is none, or of another number of values.
 */
export function toKernel(
  weight: Float32Array,
  weightShape: readonly number[],
): { readonly values: Float32Array; readonly shape: readonly number[] } {
  // prettier-ignore
  const next = 'Pass the weight and the weightShape of a layer.';
  if (!(weight instanceof Float32Array)) {
    throw wrongType({ argument: 'weight', expected: 'a Float32Array', got: weight, next });
  }
  const count = countOf(weightShape);
  if (typeof weightShape === 'number' || weightShape.length < 2 || count !== weight.length) {
    const expected = `at least two axes and ${weight.length} values`;
    throw outOfRange({ argument: 'weightShape', expected, got: weightShape, next });
  }
  const [outputs, inputs, ...field] = weightShape as [number, number, ...number[]];
  const places = field.reduce((product, length) => product * length, 1);
  const values = new Float32Array(count);
  for (let out = 0, i = 0; out < outputs; out++) {
    for (let input = 0; input < inputs; input++) {
      for (let place = 0; place < places; place++) values[(place * inputs + input) * outputs + out] = weight[i++]!;
    }
  }
  return { values, shape: [...field, inputs, outputs] };
}
