/** Initial values as `torch.nn.init` draws them (docs/contract.md §12.5), flat and in PyTorch's order of axes. */
import { checkChoice, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { checkFinite, countOf } from './arguments';
import { checkGenerator, type Generator } from './generator';
import { fillNormal } from './normal';
import { fillUniform } from './uniform';

const LINEAR = ['linear', 'conv1d', 'conv2d', 'conv3d', 'conv_transpose1d', 'conv_transpose2d', 'conv_transpose3d', 'sigmoid'] as const; // prettier-ignore
const NONLINEARITIES = [...LINEAR, 'tanh', 'relu', 'leaky_relu', 'selu'] as const;

export type Nonlinearity = (typeof NONLINEARITIES)[number];

/**
 * `calculate_gain(nonlinearity, param)`.
 * @param param the negative slope of 'leaky_relu', by default 0.01; unused by the others, as in PyTorch.
 * @throws TypeError, RangeError for a bad argument.
 */
export function calculateGain(nonlinearity: Nonlinearity, param?: number): number {
  const name = checkChoice('nonlinearity', nonlinearity, NONLINEARITIES, "Pass its name of PyTorch, as 'relu'.");
  const slope = param === undefined ? 0.01 : checkFinite('param', param, 'Pass the negative slope, or leave it out.');
  if (name === 'tanh') return 5 / 3;
  if (name === 'relu') return Math.sqrt(2);
  if (name === 'leaky_relu') return Math.sqrt(2 / (1 + slope * slope));
  return name === 'selu' ? 0.75 : 1;
}

/** The lengths of a tensor's axes, outputs first, then inputs. */
type Shape = readonly number[];

interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly count: number;
}

/** @throws TypeError, RangeError unless it is a shape of two axes or more. */
function fansOf(shape: unknown): Fans {
  const next = 'Pass PyTorch\'s shape, outputs first: [out, in] or [out, in, height, width].'; // prettier-ignore
  const problem = { argument: 'shape', expected: 'an array of at least 2 integers', got: shape, next };
  if (!Array.isArray(shape)) throw wrongType(problem);
  if (shape.length < 2) throw outOfRange(problem);
  const lengths = (shape as unknown[]).map((length, i) => checkInteger(`shape[${i}]`, length, { next }));
  const field = lengths.slice(2).reduce((product, length) => product * length, 1);
  return { fanIn: lengths[1]! * field, fanOut: lengths[0]! * field, count: countOf(lengths) };
}

function drawn(g: Generator, count: number, fill: (g: Generator, values: Float32Array) => void): Float32Array {
  const values = new Float32Array(count);
  fill(g, values);
  return values;
}

export interface KaimingOptions {
  /** The negative slope of 'leaky_relu'. Default 0. */
  a?: number;
  /** Default 'fan_in'. */
  mode?: 'fan_in' | 'fan_out';
  /** Default 'leaky_relu'. */
  nonlinearity?: Nonlinearity;
}

/** gain/√fan. */
function kaimingStd({ fanIn, fanOut }: Fans, options: KaimingOptions | undefined): number {
  const { a = 0, mode, nonlinearity = 'leaky_relu' } = checkOptions<KaimingOptions>(options, ['a', 'mode', 'nonlinearity']); // prettier-ignore
  const next = 'Leave it out for fan_in.';
  const fan = checkChoice('options.mode', mode, ['fan_in', 'fan_out'] as const, next, 'fan_in');
  return calculateGain(nonlinearity, a) / Math.sqrt(fan === 'fan_in' ? fanIn : fanOut);
}

/**
 * `kaiming_uniform_`: values from −√3·gain/√fan to that.
 * @param shape PyTorch's, outputs first, of at least two axes.
 * @throws TypeError, RangeError for a bad argument.
 */
export function kaimingUniform(g: Generator, shape: Shape, options?: KaimingOptions): Float32Array {
  checkGenerator(g);
  const fans = fansOf(shape);
  const bound = Math.sqrt(3) * kaimingStd(fans, options);
  return drawn(g, fans.count, (from, values) => fillUniform(from, values, -bound, bound));
}

/** `kaiming_normal_`: of standard deviation gain/√fan. Arguments and errors as `kaimingUniform`. */
export function kaimingNormal(g: Generator, shape: Shape, options?: KaimingOptions): Float32Array {
  checkGenerator(g);
  const fans = fansOf(shape);
  const std = kaimingStd(fans, options);
  return drawn(g, fans.count, (from, values) => fillNormal(from, values, 0, std));
}

/** gain·√(2/(fanIn + fanOut)). */
function xavierStd({ fanIn, fanOut }: Fans, options: { gain?: number } | undefined): number {
  const { gain = 1 } = checkOptions<{ gain: number }>(options, ['gain']);
  const checked = checkFinite('options.gain', gain, 'Pass what calculateGain returns.');
  if (checked >= 0) return checked * Math.sqrt(2 / (fanIn + fanOut));
  throw outOfRange({ argument: 'options.gain', expected: 'a number >= 0', got: gain, next: 'Leave it out for 1.' });
}

/**
 * `xavier_uniform_`: values from −√3·std to that, std = gain·√(2/(fanIn + fanOut)).
 * @param shape PyTorch's, outputs first, of at least two axes.
 * @param options.gain at least 0. Default 1.
 * @throws TypeError, RangeError for a bad argument.
 */
export function xavierUniform(g: Generator, shape: Shape, options?: { gain?: number }): Float32Array {
  checkGenerator(g);
  const fans = fansOf(shape);
  const bound = Math.sqrt(3) * xavierStd(fans, options);
  return drawn(g, fans.count, (from, values) => fillUniform(from, values, -bound, bound));
}

/** `xavier_normal_`. Arguments and errors as `xavierUniform`. */
export function xavierNormal(g: Generator, shape: Shape, options?: { gain?: number }): Float32Array {
  checkGenerator(g);
  const fans = fansOf(shape);
  const std = xavierStd(fans, options);
  return drawn(g, fans.count, (from, values) => fillNormal(from, values, 0, std));
}
