/** Collections whose order is that in which they were filled. */
import type {
  AssignmentExpression,
  AwaitExpression,
  ClassPrivateProperty,
  ClassProperty,
  ForInStatement,
  ForOfStatement,
  Node,
  SpreadElement,
} from '@babel/types';
import type { Description } from '../finding';
import type { Rule } from '../rule';
import { isFunction, isMember, isNameChain, methodOf, type Call } from '../syntax';
import { isPrimitive } from '../values';
import type { View } from '../view';
import { Collections, iterated, type Collection, type CollectionKind } from './collections';
import { isInOrderOfCompletion } from './completion';

const source = 'iteration order';

/** What the methods fill. */
const INSERTING: Readonly<Record<string, CollectionKind>> = { add: 'Set', set: 'Map', push: 'list', unshift: 'list' };

/** A rule for one program: it remembers the collections of the program. */
export function iterationOrder(): Rule {
  const collections = new Collections();
  const awaited = new Set<Node>();

  function insert(object: Node, into: CollectionKind, key: Node | undefined, node: Node, view: View): void {
    const collection = collections.named(object, view);
    if (!collection) return;
    const byIdentity = key !== undefined && !isPrimitive(key, view.scope);
    const inOrderOfCompletion = isInOrderOfCompletion(view, collection.home, awaited);
    collection.insertions.push({ into, node, byIdentity, inOrderOfCompletion });
  }

  function iterate(expression: Node, node: Node, view: View, from?: Node): void {
    const { node: object, of } = iterated(expression, view);
    collections.named(object, view)?.iterations.push({ of, node, from });
  }

  function property(node: ClassProperty | ClassPrivateProperty, view: View): void {
    if (node.value) collections.assignProperty(node.key, node.value, view);
  }

  return {
    source,
    visit: {
      ClassProperty: property,
      ClassPrivateProperty: property,
      ForOfStatement: ({ right }: ForOfStatement, view: View) => iterate(right, right, view),
      ForInStatement({ right }: ForInStatement, view: View) {
        collections.named(right, view)?.iterations.push({ of: 'properties', node: right });
      },
      SpreadElement: (node: SpreadElement, view: View) => iterate(node.argument, node, view),
      CallExpression(call: Call, view: View) {
        const method = methodOf(call);
        const [first] = call.arguments;
        if (method?.name === 'forEach') {
          iterate(method.object, call, view, isNameChain(method.object) ? undefined : method.property);
        } else if (first && view.path(call.callee) === 'Array.from') iterate(first, call, view);
        else if (first && /^Object\.(keys|values|entries)$/.test(view.path(call.callee) ?? '')) {
          collections.named(first, view)?.iterations.push({ of: 'properties', node: call });
        }
      },
    },
    leave: {
      AwaitExpression(_: AwaitExpression, { ancestors }: View) {
        const fn = ancestors.findLast((ancestor) => isFunction(ancestor));
        if (fn) awaited.add(fn);
      },
      AssignmentExpression(node: AssignmentExpression, view: View) {
        collections.assign(node.left, node.right, view);
        if (isMember(node.left)) insert(node.left.object, 'object', undefined, node, view);
      },
      CallExpression(call: Call, view: View) {
        const method = methodOf(call);
        const into = method && Object.hasOwn(INSERTING, method.name) ? INSERTING[method.name] : undefined;
        if (method && into) insert(method.object, into, call.arguments[0], call, view);
      },
    },
    finish(view) {
      for (const collection of collections.all()) report(collection, view);
    },
  };
}

function report({ kind, binding, insertions, iterations }: Collection, view: View): void {
  const filled = insertions.filter(({ into }) => into === kind);
  const completing = filled.filter(({ inOrderOfCompletion }) => inOrderOfCompletion);
  if (kind === 'list') {
    if (binding?.sorted) return;
    for (const { node } of completing) view.report({ source, node, ...appended });
  }
  if (kind === undefined || kind === 'list') return;
  const byIdentity = filled.find((insertion) => insertion.byIdentity);
  const description = completing[0]
    ? completed(kind, completing[0].node)
    : byIdentity && kind !== 'object'
      ? inserted(kind, byIdentity.node)
      : undefined;
  if (!description) return;
  for (const { of, node, from } of iterations) {
    if ((of === 'properties') === (kind === 'object')) view.report({ source, node, from, ...description });
  }
}

const appended: Description = {
  why: 'It appends in the order in which asynchronous work completes.',
  answer:
    'A scope does not order promises: write to the place of each, list[i] = value, or use what Promise.all gives.',
  answeredInScope: false,
};

function completed(kind: CollectionKind, { loc }: Node): Description {
  const what = kind === 'object' ? 'properties of this object are' : `${kind} is`;
  return {
    why: `The ${what} iterated in the order of insertion, which is that in which asynchronous work completes (line ${loc!.start.line}).`,
    answer: 'A scope does not order promises: await all of them, and then insert in the order of a list.',
    answeredInScope: false,
  };
}

function inserted(kind: CollectionKind, { loc }: Node): Description {
  return {
    why: `The ${kind} is iterated in the order of insertion (line ${loc!.start.line}), so it is only as reproducible as what inserted.`,
    answer: 'A scope leaves the order alone: what is inserted by draws and shuffles inside follows its seed.',
    answeredInScope: true,
    hint: true,
  };
}
