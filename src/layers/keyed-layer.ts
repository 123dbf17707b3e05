/** What keyed layers have in common: key and name, the weight that counts steps, and noise when there is any (§9.1). */
import { tidy, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, type Shape } from '@tensorflow/tfjs-layers';
import { checkOptions, wrongType } from '../errors';
import type { KeyArgument } from './arguments';
import { drawNoise, type Draw } from './noise';
import { NoiseStream } from './noise-stream';

type LayerArgs = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;
export type Kwargs = Parameters<layers.Layer['call']>[1];

/** What every keyed layer takes, beside what `tf.layers` take. */
export interface KeyedLayerArgs extends Omit<LayerArgs, 'name'> {
  /** A key, `run.key('dropout')` inside a scope, or a seed. Layers of other names may share it. */
  key: KeyArgument;
  /** The layer's name, which its masks belong to. */
  name: string;
}

export const KEYED_LAYER_ARGS = [
  'key',
  'name',
  'inputShape',
  'batchInputShape',
  'batchSize',
  'dtype',
  'trainable',
  'weights',
  'inputDType',
  'customObjects', // which tfjs adds to what getConfig gave
] as const;

/** The one tensor that a layer is applied to. */
export function onlyTensor(inputs: Tensor | Tensor[]): Tensor {
  if (!Array.isArray(inputs)) return inputs;
  if (inputs.length === 1) return inputs[0]!;
  throw wrongType({ argument: 'inputs', expected: 'one tensor', got: inputs, next: 'Concatenate them first.' });
}

/** A layer whose noise is a function of (key, name, step, element). */
export abstract class KeyedLayer extends layers.Layer {
  readonly noiseStream: NoiseStream;

  /** @throws TypeError, RangeError for a wrong or unknown argument. */
  constructor(args: KeyedLayerArgs, own: readonly string[]) {
    checkOptions<Record<string, unknown>>(args ?? null, [...KEYED_LAYER_ARGS, ...own]);
    const stream = new NoiseStream(args.key, args.name);
    super(args);
    this.noiseStream = stream;
    this.supportsMasking = true;
  }

  /** How many calls with `training: true` there were: the step of the next one. Weights carry it. */
  get step(): number {
    return this.noiseStream.step;
  }

  /** @throws TypeError, RangeError unless it is an integer from 0 to 2^31 − 1. */
  set step(step: number) {
    this.noiseStream.step = step;
  }

  override build(inputShape: Shape | Shape[]): void {
    this.noiseStream.keepStepIn(this.addWeight('step', [], 'int32', initializers.zeros(), undefined, false));
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[] {
    return inputShape;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor | Tensor[] {
    return tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const input = onlyTensor(inputs);
      const keys = this.noiseStream.next(Boolean(kwargs['training']), input.shape[0] ?? 1);
      if (keys === null || !this.drawsNoise()) return input;
      return this.disturb(input, (shape, draw) => drawNoise(keys, shape, draw));
    });
  }

  override getConfig(): serialization.ConfigDict {
    const { high, low } = this.noiseStream.key;
    return { ...super.getConfig(), key: [high, low] };
  }

  /** False where the noise would change nothing. */
  protected abstract drawsNoise(): boolean;

  /** The input with noise of shapes and distributions that the layer chooses, drawn at most once. */
  protected abstract disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor;
}
