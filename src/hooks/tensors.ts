/** Values that enter TensorFlow.js from outside: `tf.tensor`, random draws, batches of tf.data. */
import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

/** Calls `observe` with every tensor that is made of values, not by a kernel. */
export function hookTensors(observe: (tensor: Tensor) => void): () => void {
  type MakeTensor = (...values: unknown[]) => Tensor;
  const former = engine().makeTensor as unknown as MakeTensor;
  const makeTensor: MakeTensor = (...values) => {
    const tensor = former.apply(engine(), values);
    observe(tensor);
    return tensor;
  };
  return replaceProperties(engine(), 'tf.engine()', { makeTensor });
}
