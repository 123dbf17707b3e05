/** Which declaration a name refers to. */
import type { Node } from '@babel/types';
import { changedNames, type Change } from './changes';
import { declareNames } from './declarations';
import { Scope } from './scope';
import { isFunction } from './syntax';
import { walk } from './walk';

const OPENS_SCOPE: ReadonlySet<string> = new Set([
  'Program', 'BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement', 'CatchClause',
  'ClassExpression', 'StaticBlock', 'TSModuleBlock',
]); // prettier-ignore

/** The scopes of a program by the nodes that open them. */
export type Scopes = ReadonlyMap<Node, Scope>;

/** Finds the scopes of a program, what they declare, and what becomes of it. */
export function findScopes(program: Node): Scopes {
  const scopes = new Map<Node, Scope>();
  const changes: (Change & { readonly scope: Scope })[] = [];
  let scope: Scope | undefined;
  walk(program, {
    enter(node, ancestors) {
      const outer = scope;
      if (OPENS_SCOPE.has(node.type) || isFunction(node)) scopes.set(node, (scope = new Scope(node, scope)));
      if (scope) declareNames(node, scope, outer ?? scope, ancestors.at(-1));
      for (const change of changedNames(node)) changes.push({ ...change, scope: scope! });
    },
    leave(node) {
      if (scope && scope.node === node) scope = scope.parent;
    },
  });
  // After all declarations: a function may change what is declared below it.
  for (const { name, scope, mark, value } of changes) {
    const binding = scope.lookup(name);
    if (!binding) continue;
    binding[mark] = true;
    if (value) binding.origins.push({ expression: value, scope, keys: [] });
    else if (mark === 'reassigned') binding.unseen = true;
  }
  return scopes;
}
