/** Questions to single nodes of a syntax tree. */
import type {
  ArrowFunctionExpression,
  CallExpression,
  ClassMethod,
  ClassPrivateMethod,
  FunctionDeclaration,
  FunctionExpression,
  MemberExpression,
  NewExpression,
  Node,
  ObjectMethod,
  OptionalCallExpression,
  OptionalMemberExpression,
} from '@babel/types';

export type Call = CallExpression | OptionalCallExpression | NewExpression;
export type Member = MemberExpression | OptionalMemberExpression;
export type FunctionNode =
  FunctionDeclaration | FunctionExpression | ArrowFunctionExpression | ObjectMethod | ClassMethod | ClassPrivateMethod;

export function isCall(node: Node | null | undefined): node is Call {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression' || node?.type === 'NewExpression';
}

export function isMember(node: Node | null | undefined): node is Member {
  return node?.type === 'MemberExpression' || node?.type === 'OptionalMemberExpression';
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ObjectMethod', 'ClassMethod',
  'ClassPrivateMethod',
]); // prettier-ignore

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return node !== null && node !== undefined && FUNCTIONS.has(node.type);
}

/** An expression without what leaves its value alone: parentheses, types, `await`, `(0, f)`. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return unwrap(node.expression);
    case 'AwaitExpression':
      return unwrap(node.argument);
    case 'SequenceExpression':
      return unwrap(node.expressions.at(-1)!);
    default:
      return node;
  }
}

/** The name behind the dot, or within brackets if it is a literal there. */
export function memberName({ property, computed }: Member): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'StringLiteral' ? property.value : undefined;
}

/** The name of a property of an object or a pattern, if it is not computed. */
export function keyName({ key, computed }: { key: Node; computed?: boolean }): string | undefined {
  if (key.type === 'StringLiteral') return key.value;
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}

/** The method of a call `object.method(...)`, with what it is called on. */
export function methodOf(call: Call): { object: Node; name: string; property: Node } | undefined {
  const callee = unwrap(call.callee);
  if (call.type === 'NewExpression' || !isMember(callee)) return undefined;
  const name = memberName(callee);
  return name === undefined ? undefined : { object: callee.object, name, property: callee.property };
}

/** Whether code is a name, or names joined by dots, on one line: worth showing before the method that it is called with. */
export function isNameChain(node: Node): boolean {
  if (isMember(node)) return !node.computed && isNameChain(node.object) && node.loc!.start.line === node.loc!.end.line;
  return node.type === 'Identifier' || node.type === 'ThisExpression';
}

/**
 * Whether an identifier stands for a value, and is not the name of a property, a label, or what a declaration gives to a
 * module's export or an object's property.
 */
export function isReference(node: Node, ancestors: readonly Node[]): boolean {
  const parent = ancestors.at(-1);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      if (ancestors.at(-2)?.type === 'ObjectPattern') return parent.computed && parent.key === node;
      return parent.value === node || parent.computed;
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return parent.value === node || (parent.computed ?? false);
    case 'ObjectMethod':
    case 'ClassMethod':
      return parent.computed && parent.key === node;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentPattern':
      return parent.right === node;
    case 'TSEnumMember':
      return parent.initializer === node;
    case 'ExportSpecifier':
      return parent.local === node;
    case 'PrivateName':
    case 'ImportSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}
