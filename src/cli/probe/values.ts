/** Values that can be read off the source: literals, and names that stand for one. */
import type { Node } from '@babel/types';
import type { Scope } from './scope';
import { isCall, keyName, unwrap, type Call } from './syntax';

/** An expression together with the scope that its names belong to. */
export interface Located {
  readonly node: Node;
  readonly scope: Scope;
}

/** Names may refer to each other in a circle, and expressions be deeper than the call stack. */
const DEEPEST = 50;

/** The expression that a name stands for, through any number of names that are never given another value. */
export function follow(expression: Node, scope: Scope, depth = 0): Located {
  const node = unwrap(expression);
  if (node.type !== 'Identifier' || depth > DEEPEST) return { node, scope };
  const binding = scope.lookup(node.name);
  const origin = binding?.origin;
  if (!binding || binding.reassigned || !origin || 'module' in origin || origin.keys.length > 0) return { node, scope };
  return follow(origin.expression, origin.scope, depth + 1);
}

export type Literal = string | number | bigint | boolean | null | undefined;

/** The value of a literal or of a name that stands for one, in a box; undefined if the value can't be read off. */
export function literalOf(expression: Node, scope: Scope, depth = 0): { readonly value: Literal } | undefined {
  if (depth > DEEPEST) return undefined;
  const { node, scope: at } = follow(expression, scope);
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
      return { value: node.value };
    case 'BigIntLiteral':
      return { value: BigInt(node.value) };
    case 'NullLiteral':
      return { value: null };
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? { value: node.quasis[0]!.value.cooked ?? '' } : undefined;
    case 'Identifier':
      return node.name === 'undefined' && !at.lookup('undefined') ? { value: undefined } : undefined;
    case 'UnaryExpression': {
      if (node.operator === 'void') return { value: undefined };
      const operand = node.operator === '-' ? literalOf(node.argument, at, depth + 1)?.value : undefined;
      return typeof operand === 'number' || typeof operand === 'bigint' ? { value: -operand } : undefined;
    }
    case 'BinaryExpression': {
      const [left, right] = [node.left, node.right].map((operand) => literalOf(operand, at, depth + 1)?.value);
      return typeof left === 'number' && typeof right === 'number' ? calculate(left, node.operator, right) : undefined;
    }
    default:
      return undefined;
  }
}

/** The exactly rounded operations, which are the same on every engine. */
function calculate(left: number, operator: string, right: number): { readonly value: number } | undefined {
  switch (operator) {
    case '+':
      return { value: left + right };
    case '-':
      return { value: left - right };
    case '*':
      return { value: left * right };
    case '/':
      return { value: left / right };
    default:
      return undefined;
  }
}

/** An options object as far as it can be read off. */
export interface Options {
  readonly properties: ReadonlyMap<string, Located>;
  /** Whether it can have no other properties than these. */
  readonly complete: boolean;
}

/** The properties of an object literal, or of a name that stands for one; of nothing at all, none. */
export function optionsOf(expression: Node | undefined, scope: Scope, depth = 0): Options {
  const properties = new Map<string, Located>();
  if (depth > DEEPEST) return { properties, complete: false };
  if (!expression) return { properties, complete: true };
  const { node, scope: at } = follow(expression, scope);
  if (node.type !== 'ObjectExpression') return { properties, complete: literalOf(node, at) !== undefined };
  let complete = !isMutated(expression, scope);
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = optionsOf(property.argument, at, depth + 1);
      complete &&= spread.complete;
      spread.properties.forEach((value, name) => properties.set(name, value));
      continue;
    }
    const name = keyName(property);
    if (name === undefined) complete = false;
    else properties.set(name, { node: property.type === 'ObjectProperty' ? property.value : property, scope: at });
  }
  return { properties, complete };
}

function isMutated(expression: Node, scope: Scope): boolean {
  const node = unwrap(expression);
  return node.type === 'Identifier' && (scope.lookup(node.name)?.mutated ?? false);
}

/** The argument at a position: undefined if there is none, `'unknown'` if a spread before it hides its place. */
export function argumentAt(call: Call, position: number): Node | 'unknown' | undefined {
  const before = call.arguments.slice(0, position + 1);
  return before.some((argument) => argument.type === 'SpreadElement') ? 'unknown' : call.arguments[position];
}

/**
 * What a seed is: `'none'` if it is missing, null or undefined; `'zero'`, which some functions take for none; `'given'`
 * otherwise, and `'unknown'` if it can't be seen whether there is one.
 */
export type Seed = 'none' | 'zero' | 'given' | 'unknown';

export function seedOf(argument: Node | 'unknown' | undefined, scope: Scope): Seed {
  if (argument === 'unknown') return 'unknown';
  if (argument === undefined) return 'none';
  const literal = literalOf(argument, scope);
  if (!literal) return 'given';
  if (literal.value === undefined || literal.value === null) return 'none';
  return literal.value === 0 ? 'zero' : 'given';
}

/** The seed among the options of a call. */
export function seedOption({ properties, complete }: Options): Seed {
  const seed = properties.get('seed');
  if (!seed) return complete ? 'none' : 'unknown';
  return seedOf(seed.node, seed.scope);
}

/** Whether an expression is the literal 0: a rate of 0 draws nothing. */
export function isZero({ node, scope }: Located): boolean {
  return literalOf(node, scope)?.value === 0;
}

/** Whether a value is a string, a number or another value that is the same wherever it is equal. */
export function isPrimitive(expression: Node, scope: Scope): boolean {
  const { node, scope: at } = follow(expression, scope);
  if (literalOf(node, at)) return true;
  if (isCall(node) && node.callee.type === 'Identifier') return /^(String|Number|BigInt)$/.test(node.callee.name);
  return ['TemplateLiteral', 'BinaryExpression', 'UnaryExpression', 'UpdateExpression'].includes(node.type);
}
