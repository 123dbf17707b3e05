/** Properties of shared objects (`Math`, the platform of tfjs), replaced for a while. */
import { ScopeError } from './errors';

/**
 * Gives properties of an object other values; returns what puts the former properties back. All of them, or none.
 * @param label how the object is called in errors.
 * @throws ScopeError if one of them can't be replaced; the undo, if one can't be put back, after all others were.
 */
export function replaceProperties(
  object: object,
  label: string,
  values: Readonly<Record<string, unknown>>,
): () => void {
  const names = Object.keys(values);
  const former = names.map((name) => Object.getOwnPropertyDescriptor(object, name));
  const putBack = (count: number): void => {
    const stuck = names.slice(0, count).filter((name, i) => {
      const descriptor = former[i];
      return !(descriptor ? Reflect.defineProperty(object, name, descriptor) : Reflect.deleteProperty(object, name));
    });
    if (stuck.length > 0) throw refusal(`${label}.${stuck.join(', ')}`, 'put back', 'Do not freeze it inside a scope.');
  };
  names.forEach((name, i) => {
    const { configurable = true, enumerable = true } = former[i] ?? {};
    const writable = former[i]?.writable ?? true;
    const descriptor = { configurable, enumerable, writable, value: values[name] };
    if (Reflect.defineProperty(object, name, descriptor)) return;
    putBack(i);
    throw refusal(`${label}.${name}`, 'replaced for the time of a scope', 'Open the scope before it is frozen.');
  });
  return () => putBack(names.length);
}

function refusal(property: string, what: string, next: string): ScopeError {
  return new ScopeError(`${property}: expected a property that can be ${what}, got one that is frozen. ${next}`);
}
