/** Shuffles of training data: tf.data's, and the one of `fit`. */
import type { Node } from '@babel/types';
import type { Sighting } from '../finding';
import { isRelative, pathOf } from '../paths';
import type { Rule } from '../rule';
import { isMember, isNameChain, memberName, methodOf, unwrap, type Call } from '../syntax';
import { argumentAt, follow, literalOf, type Located } from '../values';
import type { View } from '../view';

export const shuffles: Rule = {
  source: 'dataset shuffle',
  visit: {
    CallExpression: look,
    OptionalCallExpression: look,
  },
};

function look(call: Call, view: View): void {
  const method = methodOf(call);
  if (method?.name !== 'shuffle' && method?.name !== 'fit') return;
  const receiver = kindOf({ node: method.object, scope: view.scope });
  const description =
    method.name === 'shuffle' ? datasetShuffle(call, receiver, view) : fitShuffle(call, receiver, view);
  if (!description) return;
  const from = isNameChain(method.object) ? undefined : method.property;
  const sighting: Sighting = { source: 'dataset shuffle', node: call, from, ...description, answeredInScope: true };
  if (receiver === 'unknown') view.presume(sighting);
  else view.report(sighting);
}

function datasetShuffle(call: Call, receiver: Kind, view: View): { why: string; answer: string } | undefined {
  if (receiver === 'model' || receiver === 'other') return undefined;
  const size = argumentAt(call, 0);
  if (size === undefined || size === 'unknown' || (receiver === 'unknown' && !looksLikeSize(size, view)))
    return undefined;
  const seed = view.seed(argumentAt(call, 1));
  if (seed === 'none') {
    return {
      why: 'Without a seed, tf.data seeds the shuffle from the clock.',
      answer: "A scope's seed takes the place of the clock's text, if the dataset is made inside.",
    };
  }
  if (seed !== 'zero') return undefined;
  return {
    why: 'tf.data takes seed 0 for no seed, and seeds the shuffle from the clock.',
    answer: "Use another seed than 0; inside a scope, its seed takes the place of the clock's text.",
  };
}

/** Whether an argument may be the size of a buffer: lodash and card games shuffle, too, but what they are given is a list. */
function looksLikeSize(argument: Node, view: View): boolean {
  const literal = view.literal(argument);
  if (literal) return typeof literal.value === 'number';
  const node = unwrap(argument);
  const name = isMember(node) ? memberName(node) : node.type === 'Identifier' ? node.name : undefined;
  if (name === undefined) return node.type === 'BinaryExpression';
  return /size|buffer|count|length|num|window|batch|total|^n$/i.test(name);
}

function fitShuffle(call: Call, receiver: Kind, view: View): { why: string; answer: string } | undefined {
  if (receiver === 'dataset' || receiver === 'other' || call.arguments.length < 2) return undefined;
  const options = argumentAt(call, 2);
  const shuffle = options && options !== 'unknown' ? view.options(options).properties.get('shuffle') : undefined;
  if (shuffle && literalOf(shuffle.node, shuffle.scope)?.value === false) return undefined;
  return {
    why: `fit shuffles the records with Math.random${shuffle ? '' : ', which is its default'}.`,
    answer: 'A scope replaces Math.random by a stream of its seed; { shuffle: false } keeps the order as it is.',
  };
}

/** What the object of a method call is, as far as can be seen. */
type Kind = 'dataset' | 'model' | 'other' | 'unknown';

const MODELS: ReadonlySet<string> = new Set([
  'tf.sequential', 'tf.model', 'tf.loadLayersModel', 'tf.models.modelFromJSON', 'tf.Sequential', 'tf.LayersModel',
]); // prettier-ignore

/** No dataset has a longer chain of methods; a generated one may be longer than the call stack. */
const LONGEST = 500;

function kindOf(expression: Located, depth = 0): Kind {
  if (depth > LONGEST) return 'unknown';
  const { node, scope } = follow(expression.node, expression.scope);
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const path = pathOf(node.callee, scope);
      if (path !== undefined && MODELS.has(path)) return 'model';
      if (path?.startsWith('tf.data.')) return 'dataset';
      if (path?.startsWith('tf.') || pathOf(node, scope) !== undefined) return 'other';
      // A method of a dataset gives a dataset.
      const method = methodOf(node);
      return method && kindOf({ node: method.object, scope }, depth + 1) === 'dataset' ? 'dataset' : 'unknown';
    }
    case 'NewExpression':
      return MODELS.has(pathOf(node.callee, scope) ?? '') ? 'model' : 'other';
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'StringLiteral':
    case 'TemplateLiteral':
      return 'other';
    case 'Identifier': {
      const origin = scope.lookup(node.name)?.origin;
      return origin && 'module' in origin && !isRelative(origin.module) ? 'other' : 'unknown';
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return pathOf(node, scope) === undefined ? 'unknown' : 'other';
    default:
      return 'unknown';
  }
}
