/** What becomes of a variable behind its declaration. */
import type { Identifier, Node } from '@babel/types';
import { isMember, unwrap } from './syntax';

export interface Change {
  readonly name: string;
  readonly mark: 'reassigned' | 'mutated' | 'sorted';
  /** The new value, if it can be seen. */
  readonly value?: Node;
}

/** The names that a node gives another value, or whose value it changes. */
export function changedNames(node: Node): Change[] {
  switch (node.type) {
    case 'AssignmentExpression':
      if (node.left.type !== 'Identifier' || !/^(=|\?\?=|\|\|=)$/.test(node.operator)) return assignedNames(node.left);
      return [{ name: node.left.name, mark: 'reassigned', value: node.right }];
    case 'UpdateExpression':
    case 'UnaryExpression':
      return node.type === 'UpdateExpression' || node.operator === 'delete' ? assignedNames(node.argument) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left.type === 'VariableDeclaration' ? [] : assignedNames(node.left);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (node.property.type !== 'Identifier' || !/^(sort|toSorted)$/.test(node.property.name)) return [];
      const root = rootOf(node.object);
      return root ? [{ name: root.name, mark: 'sorted' }] : [];
    }
    default:
      return [];
  }
}

function assignedNames(target: Node): Change[] {
  switch (target.type) {
    case 'Identifier':
      return [{ name: target.name, mark: 'reassigned' }];
    case 'MemberExpression':
      return target.object.type === 'Identifier' ? [{ name: target.object.name, mark: 'mutated' }] : [];
    case 'AssignmentPattern':
      return assignedNames(target.left);
    case 'RestElement':
      return assignedNames(target.argument);
    case 'ArrayPattern':
      return target.elements.flatMap((element) => (element ? assignedNames(element) : []));
    case 'ObjectPattern':
      return target.properties.flatMap((property) =>
        assignedNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    default:
      return [];
  }
}

/** The name that a chain of methods and properties starts with. */
function rootOf(node: Node): Identifier | undefined {
  for (let at = unwrap(node); ;) {
    if (at.type === 'Identifier') return at;
    if (at.type === 'CallExpression' || at.type === 'OptionalCallExpression') at = unwrap(at.callee);
    else if (isMember(at)) at = unwrap(at.object);
    else return undefined;
  }
}
