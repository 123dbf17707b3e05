/** Methods of classes that TensorFlow.js knows by name, replaced for a while. */
import { serialization } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Method = (this: any, ...values: any[]) => any;

/**
 * Replaces a method of classes registered with `tf.serialization`, their base classes included: layers, initializers, models
 * and optimizers of tfjs and of the user, found without importing tfjs-layers; also of those registered later, as when the
 * program that is watched loads tfjs. Returns what puts the former methods back.
 *
 * @param selects of which prototypes, if the method is their own.
 * @param around makes the new method of the former one.
 */
export function hookMethod(
  selects: (prototype: object) => boolean,
  name: string,
  around: (former: Method) => Method,
): () => void {
  const undo: (() => void)[] = [];
  const done = new Set<object>();
  const hook = (registered: object): void => {
    for (const prototype of chainOf(registered)) {
      if (done.has(prototype)) continue;
      done.add(prototype);
      if (!Object.hasOwn(prototype, name) || !selects(prototype)) continue;
      const former = (prototype as Record<string, Method>)[name]!;
      undo.push(replaceProperties(prototype, prototype.constructor.name, { [name]: around(former) }));
    }
  };
  const map = serialization.SerializationMap;
  Object.values(map.getMap().classNameMap).forEach(([registered]) => hook(registered));
  const { register } = map;
  const restoreRegister = replaceProperties(map, 'SerializationMap', {
    register: (registered: Parameters<typeof register>[0]) => {
      register.call(map, registered);
      hook(registered);
    },
  });
  return () => {
    restoreRegister();
    undo.reverse().forEach((restore) => restore());
  };
}

/** The prototypes of a class and of its base classes. */
function chainOf(registered: object): object[] {
  const chain: object[] = [];
  let prototype = (registered as { prototype: object }).prototype;
  for (; prototype && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object) {
    chain.push(prototype);
  }
  return chain;
}
