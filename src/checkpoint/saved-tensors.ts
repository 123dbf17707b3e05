import { dispose, type Tensor, type TensorContainer } from '@tensorflow/tfjs-core';
import { damaged } from './damaged';
import type { SafetensorsTensor } from './safetensors';
import { tensorOfBytes } from './tensor-bytes';

/** The tensors of a file, each of which is taken once, and the tensors that were made of them. */
export class SavedTensors {
  private readonly left: Map<string, SafetensorsTensor>;
  private readonly made: Tensor[] = [];

  constructor(tensors: ReadonlyMap<string, SafetensorsTensor>) {
    this.left = new Map(tensors);
  }

  /** @throws StateError if there is none of this name. */
  take(name: string): SafetensorsTensor {
    const saved = this.left.get(name);
    if (saved === undefined) throw damaged('file', `a tensor ${name}`, 'none');
    this.left.delete(name);
    return saved;
  }

  /**
   * A new tensor of the values of this name.
   * @throws StateError if there is none, or if it has another dtype or, if one is given, another shape.
   */
  make(name: string, dtype: string, shape?: readonly number[]): Tensor {
    const saved = this.take(name);
    if (shape && String(saved.shape) !== String(shape)) throw damaged(`${name}.shape`, `[${shape.join(', ')}]`, saved.shape); // prettier-ignore
    const tensor = tensorOfBytes(name, dtype, saved);
    this.made.push(tensor);
    return tensor;
  }

  /** Those that nobody takes are left out, as the caller wants it. */
  skip(prefix: string): void {
    for (const name of this.left.keys()) if (name.startsWith(prefix)) this.left.delete(name);
  }

  /** @throws StateError if some were not taken. */
  checkAllTaken(): void {
    for (const name of this.left.keys()) throw damaged('file', 'no other tensors', name);
  }

  /** Disposes of what was made. */
  dispose(): void {
    dispose(this.made as unknown as TensorContainer);
  }
}
