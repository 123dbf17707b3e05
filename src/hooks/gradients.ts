/** The two phases of a gradient: the function, and the way back. */
import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

export interface GradientsObserver {
  /** Before the function is run. */
  onForward?(): void;
  /** After it, before the first gradient is computed. */
  onBackward?(loss: Tensor): void;
  /** With the gradients, in the order of what they were asked for; also if something threw, then without. */
  onEnd?(result?: { readonly loss: Tensor; readonly gradients: readonly (Tensor | null | undefined)[] }): void;
  /**
   * An operation goes on the tape: whatever this returns is called around the kernels of its gradient. (The operation is
   * known only now; when its gradient runs, the layer that it belongs to is long left.)
   */
  onTape?(): <T>(gradient: () => T) => T;
}

/** Watches all gradients: of optimizers, `tf.grad` and its kin, and gradients of gradients, which nest. */
export function hookGradients(observer: GradientsObserver): () => void {
  type Gradients = (f: () => Tensor, ...rest: unknown[]) => { value: Tensor; grads: Tensor[] };
  type Backward = (...values: unknown[]) => unknown;
  type AddTapeNode = (name: string, inputs: unknown, outputs: unknown, backward: Backward | null, ...rest: unknown[]) => void; // prettier-ignore
  interface Inner {
    gradients: Gradients;
    addTapeNode: AddTapeNode;
    state: { activeTape: { gradient?: Backward }[] };
  }
  const inner = engine() as unknown as Inner;
  const former = { gradients: inner.gradients, addTapeNode: inner.addTapeNode };

  const gradients: Gradients = (f, ...rest) => {
    observer.onForward?.();
    let result: Parameters<Required<GradientsObserver>['onEnd']>[0];
    try {
      const forward = (): Tensor => {
        const loss = f();
        observer.onBackward?.(loss);
        return loss;
      };
      const { value, grads } = former.gradients.call(inner, forward, ...rest);
      result = { loss: value, gradients: grads };
      return { value, grads };
    } finally {
      observer.onEnd?.(result);
    }
  };
  const addTapeNode: AddTapeNode = (...values) => {
    former.addTapeNode.apply(inner, values);
    const node = inner.state.activeTape.at(-1)!;
    const { gradient } = node;
    const around = gradient && observer.onTape?.();
    if (!around) return;
    // It gives a function for each input, which computes that input's gradient.
    node.gradient = (...dys) => {
      const gradients = Object.entries(around(() => gradient(...dys)) as Record<string, () => unknown>);
      return Object.fromEntries(gradients.map(([name, compute]) => [name, () => around(compute)]));
    };
  };
  return replaceProperties(engine(), 'tf.engine()', { gradients, addTapeNode });
}
