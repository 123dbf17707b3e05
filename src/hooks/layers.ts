/** Which layer of tf.layers, and which initializer, is at work. */
import { hookMethod, type Method } from './methods';

export interface Scope {
  /** As tfjs names it: 'dense_Dense1'. tfjs counts in the whole process, so equal runs may have other names. */
  readonly name: string;
  /** 'Dense'. */
  readonly className: string;
}

export interface LayerCall extends Scope {
  readonly inputs: unknown;
}

export interface LayerScopes {
  /** From the outermost to the innermost: a model, a layer in it, its cell or initializer. */
  current(): readonly Scope[];
  /** Runs `fn` as if in these scopes. */
  within<T>(scopes: readonly Scope[], fn: () => T): T;
  restore(): void;
}

interface LayerLike {
  readonly name?: string;
  getClassName(): string;
}

/**
 * Follows calls of layers, RNN cells and wrapped layers included, and of initializers.
 * @param observe runs with what each layer's `call` returned.
 */
export function hookLayers(observe: (call: LayerCall, outputs: unknown) => void = () => undefined): LayerScopes {
  let scopes: readonly Scope[] = [];
  const within = <T>(inner: readonly Scope[], fn: () => T): T => {
    const outer = scopes;
    scopes = inner;
    try {
      return fn();
    } finally {
      scopes = outer;
    }
  };
  /** The layer whose method is running: a method that calls that of its base class enters once. */
  let running: unknown;
  const enter = <T>(layer: LayerLike, fn: () => T): T => {
    if (layer === running) return fn();
    const former = running;
    running = layer;
    try {
      // Not getClassName(): GlorotUniform calls itself VarianceScaling there, as Keras does.
      const { className } = layer.constructor as unknown as { className: string };
      return within([...scopes, { name: layer.name ?? className, className }], fn);
    } finally {
      running = former;
    }
  };

  const isLayer = (prototype: object): boolean => 'call' in prototype && 'countParams' in prototype;
  const isInitializer = (prototype: object): boolean => !('call' in prototype);
  const undo = [
    hookMethod(isLayer, 'call', (former: Method): Method => {
      return function (this: LayerLike, inputs: unknown, options: unknown) {
        const isInner = this === running;
        const call = (): unknown => former.call(this, inputs, options);
        const outputs = enter(this, call);
        if (!isInner) {
          observe({ name: this.name ?? '', className: this.getClassName(), inputs }, outputs);
        }
        return outputs;
      };
    }),
    hookMethod(isLayer, 'build', (former: Method): Method => {
      return function (this: LayerLike, ...values: unknown[]) {
        return enter(this, () => former.apply(this, values) as unknown);
      };
    }),
    hookMethod(isInitializer, 'apply', (former: Method): Method => {
      return function (this: LayerLike, ...values: unknown[]) {
        return enter(this, () => former.apply(this, values) as unknown);
      };
    }),
  ];
  return { current: () => scopes, within, restore: () => undo.reverse().forEach((restore) => restore()) };
}
