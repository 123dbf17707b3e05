/** Code that runs in the order in which asynchronous work completes. */
import type { Node } from '@babel/types';
import { isCall, isFunction, isMember, memberName, methodOf, unwrap, type Call, type FunctionNode } from '../syntax';
import type { View } from '../view';

/**
 * Whether the visited node runs in the order of completion, seen from the function around it that `home` is: it stands in
 * a callback of a promise, a timer, an event or an I/O call, or behind an `await` in an async function that is called for
 * each element of a list.
 * @param awaited the functions in which an `await` stands before the node.
 */
export function isInOrderOfCompletion(view: View, home: Node, awaited: ReadonlySet<Node>): boolean {
  const { ancestors } = view;
  for (let i = ancestors.length - 1; i > 0 && ancestors[i] !== home; i--) {
    const fn = ancestors[i]!;
    if (!isFunction(fn)) continue;
    const around = ancestors[i - 1]!;
    if (around.type === 'AssignmentExpression') {
      const { left } = around;
      const property = isMember(left) ? memberName(left) : undefined;
      if (property !== undefined && /^on[a-z]/.test(property) && !isOrderly(property.slice(2))) return true;
    }
    if (!isCall(around) || !around.arguments.includes(fn as never)) continue;
    const isAwaited = ancestors[i - 2]?.type === 'AwaitExpression';
    if (isCompletionCallback(around, fn, isAwaited, view)) return true;
    if (fn.async && awaited.has(fn) && /^(map|flatMap|forEach)$/.test(methodOf(around)?.name ?? '')) return true;
  }
  return false;
}

const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame']);

/** Events of one stream, which come in the stream's own order, and what a user does, which waits for the user. */
const ORDERLY =
  /^(data|line|row|record|entry|readable|end|close|finish|error|click|dblclick|submit|change|input|select|(key|mouse|pointer|touch|drag|focus)\w*)$/;

function isOrderly(event: unknown): boolean {
  return typeof event === 'string' && ORDERLY.test(event);
}

function isCompletionCallback(call: Call, fn: FunctionNode, isAwaited: boolean, view: View): boolean {
  const path = view.path(call.callee);
  if (path !== undefined && TIMERS.has(path)) return true;
  const method = methodOf(call);
  switch (method?.name) {
    case 'then':
    case 'catch':
    case 'finally':
      // An awaited one runs before the code behind it goes on, and Promise.all has its values in the order of the list.
      return !isAwaited && !isCallOfAll(method.object, view);
    case 'on':
    case 'once':
    case 'addListener':
    case 'addEventListener': {
      const [event] = call.arguments;
      return event !== undefined && event !== fn && !isOrderly(view.literal(event)?.value);
    }
    default: {
      // A callback of Node's: (error, value) => …
      const [error] = fn.params;
      return error?.type === 'Identifier' && /^err(or)?$/.test(error.name);
    }
  }
}

function isCallOfAll(object: Node, view: View): boolean {
  const node = unwrap(object);
  return isCall(node) && /^Promise\.all(Settled)?$/.test(view.path(node.callee) ?? '');
}
