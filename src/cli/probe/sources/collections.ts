/** The sets, maps, objects and lists that a program names: how they are filled and where they are iterated. */
import type { Node } from '@babel/types';
import type { Binding } from '../scope';
import { isCall, isMember, methodOf, unwrap } from '../syntax';
import { isPrimitive } from '../values';
import type { View } from '../view';

export type CollectionKind = 'Set' | 'Map' | 'object' | 'list';

interface Insertion {
  readonly into: CollectionKind;
  readonly node: Node;
  /** Whether the key is one that need not be equal in another run, as an object is. */
  readonly byIdentity: boolean;
  readonly inOrderOfCompletion: boolean;
}

interface Iteration {
  /** Whether its properties are iterated, or its elements. */
  readonly of: 'properties' | 'elements';
  readonly node: Node;
  readonly from?: Node | undefined;
}

export interface Collection {
  /** Unknown until its making is seen. */
  kind: CollectionKind | undefined;
  /** The function, class or program that it belongs to. */
  readonly home: Node;
  /** The variable that holds it; undefined for a property of `this`. */
  readonly binding: Binding | undefined;
  readonly insertions: Insertion[];
  readonly iterations: Iteration[];
}

export class Collections {
  readonly #byName = new Map<Binding | string, Collection>();

  all(): Iterable<Collection> {
    return this.#byName.values();
  }

  /** The collection that an expression may name: a variable of the file, or a property of `this`. */
  named(expression: Node, view: View): Collection | undefined {
    const name = nameOf(expression, view);
    return name && this.#get(name, view);
  }

  #get(name: Name, view: View): Collection {
    let collection = this.#byName.get(name.key);
    if (!collection) {
      const binding = typeof name.key === 'string' ? undefined : name.key;
      collection = { kind: undefined, home: name.home, binding, insertions: [], iterations: [] };
      this.#byName.set(name.key, collection);
      const origin = binding?.origin;
      if (origin && 'expression' in origin && origin.keys.length === 0) made(collection, origin.expression, view);
    }
    return collection;
  }

  /** Notes that a variable or a property is given a value. */
  assign(target: Node, value: Node, view: View): void {
    if (!kindOf(value, view)) return;
    const collection = this.named(target, view);
    if (collection) made(collection, value, view);
  }

  /** Notes that a property of a class is declared with a value. */
  assignProperty(key: Node, value: Node, view: View): void {
    const home = classAround(view);
    if (home && kindOf(value, view))
      made(this.#get({ key: `${home.start}.${propertyName(key)}`, home }, view), value, view);
  }
}

interface Name {
  readonly key: Binding | string;
  readonly home: Node;
}

/** Notes how a collection is made, and what it holds then. */
function made(collection: Collection, value: Node, view: View): void {
  collection.kind ??= kindOf(value, view);
  const node = unwrap(value);
  if (node.type !== 'NewExpression' || !collection.kind) return;
  const [list] = node.arguments;
  if (list?.type !== 'ArrayExpression') return;
  const keys = list.elements.flatMap((element) =>
    collection.kind === 'Map' && element?.type === 'ArrayExpression' ? element.elements.slice(0, 1) : element,
  );
  const byIdentity = keys.some((key) => key !== null && key.type !== 'SpreadElement' && !isPrimitive(key, view.scope));
  collection.insertions.push({ into: collection.kind, node, byIdentity, inOrderOfCompletion: false });
}

function kindOf(value: Node, view: View): CollectionKind | undefined {
  const node = unwrap(value);
  if (node.type === 'ObjectExpression') return 'object';
  if (node.type === 'ArrayExpression') return 'list';
  if (node.type !== 'NewExpression') return undefined;
  const path = view.path(node.callee);
  if (path === 'Array') return 'list';
  return path === 'Set' || path === 'Map' ? path : undefined;
}

function nameOf(expression: Node, view: View): Name | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const binding = view.binding(node.name);
    return binding && { key: binding, home: binding.scope.hoist().node };
  }
  if (!isMember(node) || node.object.type !== 'ThisExpression' || node.computed) return undefined;
  const { property } = node;
  const home = classAround(view);
  return home && { key: `${home.start}.${propertyName(property)}`, home };
}

function classAround({ ancestors }: View): Node | undefined {
  return ancestors.findLast(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression');
}

/** The name of a property of `this`; private ones are others than public ones of the same name. */
function propertyName(key: Node): string {
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  return key.type === 'Identifier' ? key.name : '';
}

/** What is iterated by going through an expression: itself, or the object that its iterator or its keys are taken of. */
export function iterated(expression: Node, view: View): { node: Node; of: Iteration['of'] } {
  const node = unwrap(expression);
  if (!isCall(node)) return { node, of: 'elements' };
  const [argument] = node.arguments;
  if (argument && /^Object\.(keys|values|entries)$/.test(view.path(node.callee) ?? '')) {
    return { node: argument, of: 'properties' };
  }
  const method = methodOf(node);
  const isIterator = method && /^(keys|values|entries)$/.test(method.name) && node.arguments.length === 0;
  return { node: isIterator ? method.object : node, of: 'elements' };
}
