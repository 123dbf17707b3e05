/** Methods of classes that TensorFlow.js knows by name, replaced for a while. */
import { serialization } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Method = (this: any, ...values: any[]) => any;

/**
 * The prototypes of all classes registered with `tf.serialization`: layers, initializers and optimizers of tfjs and of the
 * user, found without importing tfjs-layers. Base classes are among them.
 */
export function registeredClasses(): object[] {
  const prototypes = new Set<object>();
  for (const [registered] of Object.values(serialization.SerializationMap.getMap().classNameMap)) {
    let prototype = (registered as unknown as { prototype: object }).prototype;
    for (; prototype && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object) {
      prototypes.add(prototype);
    }
  }
  return [...prototypes];
}

/**
 * Replaces a method of every one of these prototypes that has it as its own; returns what puts them back.
 * @param around makes the new method of the former one.
 */
export function hookMethod(
  prototypes: readonly object[],
  name: string,
  around: (former: Method) => Method,
): () => void {
  const undo = prototypes
    .filter((prototype) => Object.hasOwn(prototype, name))
    .map((prototype) => {
      const former = (prototype as Record<string, Method>)[name]!;
      return replaceProperties(prototype, prototype.constructor.name, { [name]: around(former) });
    });
  return () => undo.reverse().forEach((restore) => restore());
}
