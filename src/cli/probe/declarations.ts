/** The names that a node declares, and where their values come from. */
import type { ImportDeclaration, Node, ObjectPattern, VariableDeclaration } from '@babel/types';
import type { Origin, Scope } from './scope';
import { isFunction, keyName } from './syntax';

/** Declares what a node declares: within `inner`, the scope that it opens if it opens one, or in `outer` around it. */
export function declareNames(node: Node, inner: Scope, outer: Scope, parent: Node | undefined): void {
  switch (node.type) {
    case 'VariableDeclaration':
      return declareVariables(node, node.kind === 'var' ? inner.hoist() : inner, inner, parent);
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      if (node.id) outer.declare(node.id.name, undefined);
      break;
    case 'FunctionExpression':
    case 'ClassExpression':
      if (node.id) inner.declare(node.id.name, undefined);
      break;
    case 'CatchClause':
      if (node.param) declarePattern(node.param, inner);
      break;
    case 'TSEnumDeclaration':
      inner.declare(node.id.name, undefined);
      break;
    case 'TSModuleDeclaration':
      if (node.id.type === 'Identifier' && parent?.type !== 'TSModuleDeclaration')
        inner.declare(node.id.name, undefined);
      break;
    case 'ImportDeclaration':
      declareImports(node, inner);
      break;
    case 'TSImportEqualsDeclaration':
      inner.declare(node.id.name, importEqualsOrigin(node.moduleReference));
  }
  if (isFunction(node)) for (const parameter of node.params) declarePattern(parameter, inner);
}

function declareVariables(
  { declarations }: VariableDeclaration,
  target: Scope,
  scope: Scope,
  parent: Node | undefined,
): void {
  const isIterated = parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement';
  for (const { id, init } of declarations) {
    if (init) declarePattern(id, target, { expression: init, scope, keys: [] });
    else if (id.type === 'Identifier' && !isIterated) target.declare(id.name, 'nothing');
    else declarePattern(id, target);
  }
}

function declareImports({ specifiers, importKind, source }: ImportDeclaration, scope: Scope): void {
  for (const specifier of specifiers) {
    const isType = importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
    const module = source.value;
    if (isType) scope.declare(specifier.local.name, undefined);
    else if (specifier.type === 'ImportNamespaceSpecifier') scope.declare(specifier.local.name, { module });
    else if (specifier.type === 'ImportDefaultSpecifier')
      scope.declare(specifier.local.name, { module, name: 'default' });
    else {
      const { imported } = specifier;
      scope.declare(specifier.local.name, {
        module,
        name: imported.type === 'Identifier' ? imported.name : imported.value,
      });
    }
  }
}

function importEqualsOrigin(reference: Node): Origin | undefined {
  return reference.type === 'TSExternalModuleReference' ? { module: reference.expression.value } : undefined;
}

/** Declares the names of a pattern; they are properties of the origin's value. */
function declarePattern(pattern: Node, target: Scope, origin?: Origin & { keys: readonly string[] }): void {
  switch (pattern.type) {
    case 'Identifier':
      return target.declare(pattern.name, origin);
    case 'AssignmentPattern':
      // The default is another possible value.
      return declarePattern(pattern.left, target, origin);
    case 'ObjectPattern':
      return declareProperties(pattern, target, origin);
    case 'ArrayPattern':
      return pattern.elements.forEach((element) => element && declarePattern(element, target));
    case 'RestElement':
      return declarePattern(pattern.argument, target);
    case 'TSParameterProperty':
      return declarePattern(pattern.parameter, target);
  }
}

function declareProperties(
  { properties }: ObjectPattern,
  target: Scope,
  origin?: Origin & { keys: readonly string[] },
): void {
  for (const property of properties) {
    if (property.type === 'RestElement') {
      declarePattern(property.argument, target, origin);
      continue;
    }
    const key = keyName(property);
    const of = origin && key !== undefined ? { ...origin, keys: [...origin.keys, key] } : undefined;
    declarePattern(property.value, target, of);
  }
}
