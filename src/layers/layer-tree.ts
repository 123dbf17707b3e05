/** Which layers of a model draw: keyed ones, and stock ones, inside nested models and wrappers too. */
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { isNoiseStream, type NoiseStream } from './noise-stream';

type Layer = layers.Layer;
/** Where layers hold layers: models, wrappers (TimeDistributed, Bidirectional), recurrent layers, stacked cells. */
const PLACES = ['layers', 'layer', 'forwardLayer', 'backwardLayer', 'cell', 'cells'] as const;

/** What stock layers call what makes them draw. */
const NOISES: Readonly<Record<string, readonly string[]>> = {
  Dropout: ['rate'],
  SpatialDropout1D: ['rate'],
  GaussianDropout: ['rate'],
  AlphaDropout: ['rate'],
  GaussianNoise: ['stddev'],
  SimpleRNNCell: ['dropout', 'recurrentDropout'],
  GRUCell: ['dropout', 'recurrentDropout'],
  LSTMCell: ['dropout', 'recurrentDropout'],
};

export interface DrawingLayers {
  /** The streams of keyed layers, each once. */
  readonly keyed: readonly NoiseStream[];
  /** Stock layers that draw from Math.random when they train, as "class 'name'". */
  readonly stock: readonly string[];
}

/** Walks through all layers of a model. */
export function drawingLayers(model: LayersModel): DrawingLayers {
  const keyed: NoiseStream[] = [];
  const stock: string[] = [];
  const seen = new Set<unknown>();
  const visit = (layer: Layer, parentIsKeyed: boolean): void => {
    if (seen.has(layer)) return;
    seen.add(layer);
    const fields = layer as unknown as Record<string, unknown>;
    const stream = fields['noiseStream'];
    const isKeyed = isNoiseStream(stream);
    if (isKeyed) keyed.push(stream);
    const noises = NOISES[layer.getClassName()] ?? [];
    // The cell of a keyed recurrent layer gets its masks from it.
    if (!parentIsKeyed && noises.some((noise) => Number(fields[noise]) > 0)) {
      stock.push(`${layer.getClassName()} '${layer.name}'`);
    }
    for (const place of PLACES) {
      const below = fields[place];
      for (const child of Array.isArray(below) ? below : [below]) {
        if (typeof child?.getClassName === 'function') visit(child as Layer, isKeyed);
      }
    }
  };
  visit(model, false);
  return { keyed, stock };
}
