/** Lists of files in the order of a file system. */
import type { Node } from '@babel/types';
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import { isCall, isFunction, isMember, memberName, methodOf, type Call } from '../syntax';
import type { View } from '../view';

const unsorted: Description = {
  why: 'The order of the entries belongs to the file system and the platform.',
  answer: 'A scope does not touch it: sort the list, with .sort(), before anything depends on its order.',
  answeredInScope: false,
};

const listing = (call: Call, view: View): Description | undefined => (isOrderFree(call, view) ? undefined : unsorted);

const READ = ['readdir', 'readdirSync', 'opendir', 'opendirSync', 'glob', 'globSync'];

export const folders: Rule = {
  source: 'iteration order',
  calls: {
    ...each('node:fs.', READ, () => listing),
    ...each('node:fs.promises.', READ, () => listing),
    ...each('module:fs-extra.', READ, () => listing),
    ...each('module:glob', ['', '.glob', '.globSync', '.sync', '.globStream', '.globIterate'], () => listing),
    ...each('module:fast-glob', ['', '.glob', '.async', '.sync', '.globSync', '.stream'], () => listing),
    ...each('module:globby.', ['globby', 'globbySync'], () => listing),
    ...each('module:tinyglobby.', ['glob', 'globSync'], () => listing),
    ...each('Deno.', ['readDir', 'readDirSync'], () => listing),
  },
};

/** Methods that keep a list as it is, or a part of it. */
const KEEPS_ORDER = /^(filter|map|flatMap|slice|concat|reverse|toReversed)$/;
/** What is asked of a list in whatever order it is. */
const ASKS_NO_ORDER = /^(sort|toSorted|length|includes|some|every)$/;

/** Whether the list that a call gives is sorted before it is used, or used where its order does not matter. */
function isOrderFree(call: Call, view: View): boolean {
  if (hasSortingCallback(call, view)) return true;
  const around = [...view.ancestors];
  for (let below: Node = call, node = around.pop(); node; below = node, node = around.pop()) {
    switch (node.type) {
      case 'AwaitExpression':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'SpreadElement':
      case 'ArrayExpression':
        continue;
      case 'VariableDeclarator':
        return node.id.type === 'Identifier' && (view.binding(node.id.name)?.sorted ?? false);
    }
    if (isMember(node)) {
      const name = memberName(node) ?? '';
      if (ASKS_NO_ORDER.test(name)) return true;
      if (!KEEPS_ORDER.test(name)) return false;
      continue;
    }
    if (!isCall(node)) return false;
    // The call of the method that was just passed, or one that the list is given to.
    if (node.callee !== below) return /sort/i.test(lastName(node, view));
  }
  return false;
}

function lastName(call: Call, view: View): string {
  return (
    methodOf(call)?.name ?? (call.callee.type === 'Identifier' ? call.callee.name : (view.path(call.callee) ?? ''))
  );
}

/** Whether a callback of Node's, (error, names) => …, sorts the names. */
function hasSortingCallback(call: Call, { scopes }: View): boolean {
  const callback = call.arguments.at(-1);
  if (!isFunction(callback)) return false;
  const names = callback.params[1];
  return names?.type === 'Identifier' && (scopes.get(callback)?.bindings.get(names.name)?.sorted ?? false);
}
