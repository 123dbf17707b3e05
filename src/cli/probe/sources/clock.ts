/** The time: another one at every run. */
import type { Node } from '@babel/types';
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import { isCall, isFunction, isMember, keyName, memberName, unwrap, type Call } from '../syntax';
import { callOf, type View } from '../view';
import { seedPosition } from './unseeded-random';

export const clocks: Rule = {
  source: 'clock',
  mentions: {
    ...each(
      '',
      [
        'Date.now',
        'performance.now',
        'performance.timeOrigin',
        'process.hrtime',
        'process.hrtime.bigint',
        'process.uptime',
      ],
      () => reading,
    ),
    'tf.util.now': (node, view) => {
      if (!isText(callOf(node, view), view)) return reading(node, view);
      const why = 'The text of the time is another one at every run.';
      return { why, answer: 'Inside a scope that text comes from its seed.', answeredInScope: true };
    },
  },
  calls: {
    Date: (call, view) => {
      if (call.type === 'NewExpression' && call.arguments.length > 0) return undefined;
      return reading(call, view);
    },
  },
};

function reading(node: Node, view: View): Description {
  if (isSeed(node, view)) {
    return {
      why: 'The time is used as a seed, so that every run has another one.',
      answer: 'A scope does not stop the clock: use a fixed seed, or the seed of the run.',
      answeredInScope: false,
    };
  }
  return {
    why: 'The time is another one at every run.',
    answer: 'A scope does not stop the clock: let the time decide nothing but what is printed.',
    answeredInScope: false,
    hint: true,
  };
}

/** Whether the text of a call's value is taken, as in `tf.util.now().toString()`. */
function isText(call: Call | undefined, { ancestors }: View): boolean {
  const around = ancestors[ancestors.indexOf(call!) - 1];
  if (isMember(around) && around.object === call) return memberName(around) === 'toString';
  if (isCall(around)) return around.callee.type === 'Identifier' && around.callee.name === 'String';
  return around?.type === 'TemplateLiteral';
}

const SEED_NAME = /seed$/i;
const SEEDED_FUNCTION = /seed|alea|prng|rng|withDeterminism|twister/i;

/** Whether the value of the visited node becomes a seed, by the name of what it is given to. */
function isSeed(node: Node, view: View): boolean {
  let below = node;
  for (const around of view.ancestors.toReversed()) {
    switch (around.type) {
      case 'ObjectProperty':
      case 'ClassProperty':
        return SEED_NAME.test(keyName(around) ?? '');
      case 'VariableDeclarator':
        return around.id.type === 'Identifier' && SEED_NAME.test(around.id.name);
      case 'AssignmentExpression':
        return SEED_NAME.test(nameOf(around.left));
    }
    if (isCall(around) && around.callee !== below) {
      const path = view.path(around.callee) ?? '';
      const position = seedPosition(path);
      if (position !== undefined) return around.arguments[position] === below;
      if (SEEDED_FUNCTION.test(nameOf(around.callee))) return true;
    }
    if (isFunction(around) || around.type.endsWith('Statement')) return false;
    below = around;
  }
  return false;
}

/** The last name of a chain. */
function nameOf(expression: Node): string {
  const node = unwrap(expression);
  if (isMember(node)) return memberName(node) ?? '';
  return node.type === 'Identifier' ? node.name : '';
}
