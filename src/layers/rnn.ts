/** Recurrent layers whose cell drops units (docs/contract.md §9.3, Recurrent). */
import { scalar, serialization, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, type LayerVariable, type RNNLayerArgs, type Shape } from '@tensorflow/tfjs-layers';
import { checkOptions, wrongType } from '../errors';
import { checkRate } from './arguments';
import { dropoutMask } from './dropout';
import { KEYED_LAYER_ARGS, type KeyedLayerArgs, type Kwargs } from './keyed-layer';
import { drawNoise, splitKeys, type NoiseKeys } from './noise';
import { NoiseStream } from './noise-stream';
import { PACKAGE } from './package';

/** The parts of the cells of tfjs 4.22 that their dropout is made of; they make masks of their own where there are none. */
interface DropoutCell {
  readonly units: number;
  readonly dropout: number;
  readonly recurrentDropout: number;
  dropoutMask: Tensor | Tensor[] | null;
  recurrentDropoutMask: Tensor | Tensor[] | null;
}

export interface RnnArgs extends Omit<RNNLayerArgs, 'cell' | 'name'>, Pick<KeyedLayerArgs, 'key' | 'name'> {
  /** `tf.layers.lstmCell`, `gruCell` or `simpleRNNCell`, with its `dropout` and `recurrentDropout`, both below 1. */
  cell: layers.RNNCell;
}

const RNN_ARGS = [
  ...KEYED_LAYER_ARGS,
  'cell',
  'returnSequences',
  'returnState',
  'goBackwards',
  'stateful',
  'unroll',
  'inputDim',
  'inputLength',
];

/** @throws TypeError, RangeError unless it is a cell of tfjs with dropout below 1. */
function checkCell(cell: unknown): DropoutCell {
  const name = cell instanceof layers.RNNCell ? cell.getClassName() : '';
  if (!['LSTMCell', 'GRUCell', 'SimpleRNNCell'].includes(name)) {
    throw wrongType({
      argument: 'cell',
      expected: 'a cell of tf.layers.lstmCell, gruCell or simpleRNNCell',
      got: cell,
      next: 'For several cells, stack layers.',
    });
  }
  const known = cell as DropoutCell;
  checkRate('cell.dropout', known.dropout);
  checkRate('cell.recurrentDropout', known.recurrentDropout);
  return known;
}

export class KeyedRnn extends layers.RNN {
  static override className = 'KeyedRnn';
  readonly noiseStream: NoiseStream;
  private stepVariable: LayerVariable | undefined;

  /** @throws TypeError, RangeError for a wrong or unknown argument. */
  constructor(args: RnnArgs) {
    checkOptions<Record<string, unknown>>(args ?? null, RNN_ARGS);
    const stream = new NoiseStream(args.key, args.name);
    checkCell(args.cell);
    super(args);
    this.noiseStream = stream;
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
    super.build(inputShape);
    this.stepVariable = this.addWeight('step', [], 'int32', initializers.zeros(), undefined, false);
    this.noiseStream.keepStepIn(this.stepVariable);
    this.built = true;
  }

  // tfjs' own are those of the cell alone.
  override get nonTrainableWeights(): LayerVariable[] {
    const ofCell = super.nonTrainableWeights;
    return this.stepVariable === undefined ? ofCell : [...ofCell, this.stepVariable];
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor | Tensor[] {
    return tidy(() => {
      const cell = this.cell as unknown as DropoutCell;
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      const keys = this.noiseStream.next(Boolean(kwargs?.['training']), input.shape[0]!);
      const [ofInput, ofState] = keys === null ? [null, null] : splitKeys(keys);
      const [batch, , ...features] = input.shape;
      cell.dropoutMask = this.mask(ofInput, cell.dropout, [batch!, ...features]);
      cell.recurrentDropoutMask = this.mask(ofState, cell.recurrentDropout, [batch!, cell.units]);
      try {
        return super.call(inputs, kwargs);
      } finally {
        cell.dropoutMask = cell.recurrentDropoutMask = null;
      }
    });
  }

  /** The mask in the form that the cell takes: of the list that LSTM and GRU have it uses the first. */
  private mask(keys: NoiseKeys | null, rate: number, shape: readonly number[]): Tensor | Tensor[] | null {
    if (rate === 0) return null;
    const mask = keys === null ? scalar(1) : drawNoise(keys, shape, dropoutMask(rate));
    return this.cell.getClassName() === 'SimpleRNNCell' ? mask : [mask];
  }

  override getConfig(): serialization.ConfigDict {
    const { high, low } = this.noiseStream.key;
    return {
      ...layers.Layer.prototype.getConfig.call(this),
      returnSequences: this.returnSequences,
      returnState: this.returnState,
      goBackwards: this.goBackwards,
      stateful: this.stateful,
      unroll: this.unroll,
      cell: { className: this.cell.getClassName(), config: this.cell.getConfig() },
      key: [high, low],
    };
  }
}

serialization.registerClass(KeyedRnn, PACKAGE);
