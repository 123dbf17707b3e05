/** A model's weights, by the order of its layers. */
import { Variable, type Tensor } from '@tensorflow/tfjs-core';
import { argumentMessage, DeterminismError, DisposedError, StateError, wrongType } from '../errors';
import { fingerprint } from '../fingerprint';
import type { SafetensorsTensor } from './safetensors';
import type { SavedTensors } from './saved-tensors';
import { tensorBytes } from './tensor-bytes';

/** A tf.layers model, or one of its layers. */
export interface CheckpointModel {
  readonly built?: boolean;
  readonly layers?: readonly CheckpointModel[];
  readonly weights?: readonly { readonly originalName: string }[];
  getWeights(): Tensor[];
  getClassName(): string;
}

interface Weight {
  readonly name: string;
  readonly variable: Variable;
}

/** What a file says of a model: layer by layer the class, and the dtype and shape of each weight. */
interface ModelShape {
  readonly layers: readonly string[];
  readonly weights: readonly Weight[];
}

function shapeOf(model: CheckpointModel): ModelShape {
  const layers: string[] = [];
  const weights: Weight[] = [];
  const visit = (layer: CheckpointModel, argument: string, place: string, number: string): void => {
    const className = layer.getClassName();
    if (layer.layers?.length) {
      layers.push(`${number}${className}`);
      layer.layers.forEach((inner, i) => {
        const index = String(i).padStart(3, '0');
        const name = inner.getClassName().replace(/[^A-Za-z0-9]/g, '').replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_'); // prettier-ignore
        visit(inner, `${argument}.layers[${i}]`, `${place}/${index}/${name.toLowerCase()}`, `${number}${index} `);
      });
      return;
    }
    const values = weightsOf(layer, argument);
    layers.push([`${number}${className}`, ...values.map(({ dtype, shape }) => `${dtype}[${shape.join(',')}]`)].join(' ')); // prettier-ignore
    const names = new Set<string>();
    values.forEach((variable, i) => {
      const word = /[A-Za-z0-9_]+$/.exec(layer.weights?.[i]?.originalName ?? '')?.[0] ?? 'weight';
      let unique = word;
      while (names.has(unique)) unique += `_${i}`;
      names.add(unique);
      weights.push({ name: `${place}/${unique}`, variable });
    });
  };
  visit(model, 'model', 'model', '');
  return { layers, weights };
}

function weightsOf(layer: CheckpointModel, argument: string): Variable[] {
  if (layer.layers || layer.built === false) {
    const next = 'Give it an input shape, or call build() first.';
    const message = `${argument}: expected a model that has its weights, got one that is not built. ${next}`;
    throw new DeterminismError(message);
  }
  let values: Tensor[];
  try {
    values = layer.getWeights();
  } catch (cause) {
    const message = `${argument}: expected a model whose weights can be read, got a disposed one. Make it anew.`;
    throw new DisposedError(message, { cause });
  }
  return values.map((value, i) => {
    if (value instanceof Variable) return value;
    const next = "Let the layer's getWeights return its variables.";
    throw wrongType({ argument: `${argument}.getWeights()[${i}]`, expected: 'a tf.Variable', got: value, next });
  });
}

/** What is saved of a model. */
export function captureModel(model: CheckpointModel): {
  layers: readonly string[];
  digest: string;
  tensors: [string, SafetensorsTensor][];
} {
  const { layers, weights } = shapeOf(model);
  const tensors = weights.map(({ name, variable }): [string, SafetensorsTensor] => [name, tensorBytes(name, variable)]);
  return { layers, digest: fingerprint(layers), tensors };
}

/**
 * Makes the weights; returns what gives them to the model, which can't fail.
 * @throws StateError, naming the layer, if the model has other layers, shapes or dtypes; then nothing has changed.
 */
export function prepareModel(model: CheckpointModel, saved: readonly string[], tensors: SavedTensors): () => void {
  const { layers, weights } = shapeOf(model);
  for (let i = 0; i < Math.max(layers.length, saved.length); i++) {
    if (layers[i] === saved[i]) continue;
    const next = 'Build the model as it was when the checkpoint was saved, or choose the checkpoint of this model.';
    const expected = saved[i] === undefined ? `${saved.length} layers` : `the saved layer '${saved[i]}'`;
    throw new StateError(argumentMessage({ argument: 'model', expected, got: layers[i] ?? 'no layer', next }));
  }
  const values = weights.map(({ name, variable: { dtype, shape } }) => tensors.make(name, dtype, shape));
  return () =>
    weights.forEach(({ variable }, i) => {
      variable.assign(values[i]!);
      values[i]!.dispose();
    });
}
