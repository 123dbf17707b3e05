/** What a rule sees of the program at the node that is being visited. */
import type { Node } from '@babel/types';
import type { Sighting } from './finding';
import { pathOf } from './paths';
import type { Binding, Scope } from './scope';
import type { Scopes } from './scopes';
import { isCall, isFunction, isMember, type Call } from './syntax';
import {
  follow,
  isZero,
  literalOf,
  optionsOf,
  seedOf,
  type Literal,
  type Located,
  type Options,
  type Seed,
} from './values';

export interface View {
  readonly scope: Scope;
  readonly scopes: Scopes;
  /** The nodes around the visited one, the root first. */
  readonly ancestors: readonly Node[];
  readonly parent: Node | undefined;
  path(node: Node): string | undefined;
  literal(node: Node): { readonly value: Literal } | undefined;
  options(node: Node | undefined): Options;
  seed(argument: Node | 'unknown' | undefined): Seed;
  isZero(node: Node): boolean;
  follow(node: Node): Located;
  /** The declaration of the visited name, if it has one in the file. */
  binding(name: string): Binding | undefined;
  report(sighting: Sighting): void;
  /** Reports what is a source only if the object it is called on belongs to TensorFlow.js, which can't be seen. */
  presume(sighting: Sighting): void;
}

/** The view of a walk through a program, whose scope and ancestors the walk keeps up to date. */
export class ProgramView implements View {
  ancestors: readonly Node[] = [];
  readonly reported: Sighting[] = [];
  readonly presumed: Sighting[] = [];

  constructor(
    public scope: Scope,
    readonly scopes: Scopes,
  ) {}

  get parent(): Node | undefined {
    return this.ancestors.at(-1);
  }

  path(node: Node): string | undefined {
    return pathOf(node, this.scope);
  }

  literal(node: Node): { readonly value: Literal } | undefined {
    return literalOf(node, this.scope);
  }

  options(node: Node | undefined): Options {
    return optionsOf(node, this.scope);
  }

  seed(argument: Node | 'unknown' | undefined): Seed {
    return seedOf(argument, this.scope);
  }

  isZero(node: Node): boolean {
    return isZero({ node, scope: this.scope });
  }

  follow(node: Node): Located {
    return follow(node, this.scope);
  }

  binding(name: string): Binding | undefined {
    return this.scope.lookup(name);
  }

  report(sighting: Sighting): void {
    this.reported.push(sighting);
  }

  presume(sighting: Sighting): void {
    this.presumed.push(sighting);
  }
}

/** The call whose callee the visited node is. */
export function callOf(node: Node, { parent }: View): Call | undefined {
  return isCall(parent) && parent.callee === node ? parent : undefined;
}

/**
 * Whether the visited name was taken out of its object when the module was loaded, as by `const { exp } = Math`: it keeps
 * the engine's function even inside a scope.
 */
export function isTakenOut(node: Node, view: View): boolean {
  if (isMember(node) || node.type !== 'Identifier') return false;
  const binding = view.binding(node.name);
  for (let scope = binding?.scope; scope; scope = scope.parent) if (isFunction(scope.node)) return false;
  return binding !== undefined;
}

/** Whether the visited node stands within a function that is written as the second argument of withDeterminism. */
export function isWithinScopeCallback(view: View): boolean {
  return view.ancestors.some((ancestor, i) => {
    const call = view.ancestors[i - 1];
    return (
      isFunction(ancestor) &&
      isCall(call) &&
      call.arguments[1] === ancestor &&
      /^module:tfjs-determinism\.withDeterminism$/.test(view.path(call.callee) ?? '')
    );
  });
}
