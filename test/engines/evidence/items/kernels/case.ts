/** A kernel run by its name, forward and backward. */
import * as tf from '@tensorflow/tfjs';
import type { BackendItem } from '../../item';
import { read, type Result } from '../../result';
import { Inputs } from './inputs';

export interface KernelCase {
  readonly kernel: string;
  /** What distinguishes it from the kernel's first case, which has none. */
  readonly variant?: string;
  /** Called inside tf.tidy. */
  readonly inputs: (draw: Inputs) => Record<string, tf.Tensor | tf.Tensor[]> | tf.Tensor[];
  readonly attributes?: object;
  /** The inputs by which it is differentiated; the kernel must have a registered gradient. Of an array: '0', '1'. */
  readonly gradients?: readonly string[];
}

export function nameOf({ kernel, variant }: KernelCase): string {
  return variant === undefined ? `kernel/${kernel}` : `kernel/${kernel}/${variant}`;
}

/** The forward item and, where there are inputs to differentiate by, the backward one. */
export function itemsOf(kernelCase: KernelCase): BackendItem[] {
  const name = nameOf(kernelCase);
  const forwardItem: BackendItem = { name, run: () => forward(kernelCase) };
  const { gradients } = kernelCase;
  if (!gradients) return [forwardItem];
  return [forwardItem, { name: `${name}/gradient`, run: () => backward(kernelCase, gradients) }];
}

function forward(kernelCase: KernelCase): Promise<Result> {
  const outputs = tf.tidy(() => runKernel(kernelCase, kernelCase.inputs(new Inputs(nameOf(kernelCase)))));
  return readAll(outputs, outputs.length === 1 ? ['y'] : outputs.map((_, index) => `y${index}`));
}

function backward(kernelCase: KernelCase, names: readonly string[]): Promise<Result> {
  const gradients = tf.tidy(() => {
    const draw = new Inputs(nameOf(kernelCase));
    const inputs = kernelCase.inputs(draw);
    const y = (): tf.Tensor => joined(runKernel(kernelCase, inputs));
    const dy = draw.normal(tf.tidy(y).shape);
    const xs = names.map((name) => (inputs as Record<string, tf.Tensor>)[name]);
    return tf.engine().gradients(y, xs, dy).grads;
  });
  return readAll(
    gradients,
    names.map((name) => `gradient of ${name}`),
  );
}

function runKernel({ kernel, attributes }: KernelCase, inputs: ReturnType<KernelCase['inputs']>): tf.Tensor[] {
  // An array is how the engine wants the inputs of a kernel that has any number of them.
  const outputs = tf.engine().runKernel(kernel, inputs as tf.NamedTensorMap, { ...attributes });
  return [outputs as tf.Tensor | tf.Tensor[]].flat();
}

/** Several outputs as one vector: the engine differentiates one tensor. */
function joined(outputs: tf.Tensor[]): tf.Tensor {
  return outputs.length === 1 ? outputs[0] : tf.concat(outputs.map((output) => output.flatten()));
}

async function readAll(tensors: tf.Tensor[], labels: readonly string[]): Promise<Result> {
  try {
    return await Promise.all(tensors.map((tensor, index) => read(labels[index], tensor)));
  } finally {
    tf.dispose(tensors);
  }
}
