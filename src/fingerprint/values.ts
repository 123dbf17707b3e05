/** The values of tensors and models, or what to do where there are none. */
import { BackendError, DeterminismError, DisposedError } from '../errors';
import type { ModelLike, TensorLike } from './shapes';

/**
 * A tensor's elements.
 * @param doing what is to come before the tensor is disposed of, for messages: 'Take the fingerprint'.
 * @throws DisposedError; BackendError if the backend can't be read synchronously.
 */
export function valuesOf(tensor: TensorLike, path: string, doing: string): ArrayLike<number> | readonly string[] {
  if (tensor.isDisposed) {
    const next = `${doing} before dispose() or the end of tidy(), or tf.keep() the tensor.`;
    throw new DisposedError(`${path}: expected a tensor whose values can be read, got a disposed one. ${next}`);
  }
  try {
    return tensor.dataSync();
  } catch (cause) {
    const next = 'Pass what `await tensor.data()` gives instead.';
    const message = `${path}: expected a tensor on a backend that can be read synchronously, got one that can't. ${next}`;
    throw new BackendError(message, { cause });
  }
}

/**
 * The weights of a model, layer by layer, and of each layer in its own order. (A model's own list depends on which layers
 * are trainable just now.)
 * @param doing as in `valuesOf`.
 * @throws DeterminismError for one that is not built; DisposedError.
 */
export function weightsOf(model: ModelLike, path: string, doing: string): TensorLike[] {
  if (model.layers?.length) return model.layers.flatMap((layer, i) => weightsOf(layer, `${path}.layers[${i}]`, doing));
  if (model.layers || model.built === false) {
    const next = 'Give it an input shape, or call build() or fit() first.';
    const message = `${path}: expected a model or layer that has its weights, got one that is not built. ${next}`;
    throw new DeterminismError(message);
  }
  try {
    return model.getWeights();
  } catch (cause) {
    const message = `${path}: expected a model whose weights can be read, got a disposed one. ${doing} before model.dispose().`;
    throw new DisposedError(message, { cause });
  }
}
