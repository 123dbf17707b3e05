/** The declarations of one function, block or program, and those around it. */
import type { Node } from '@babel/types';
import { isFunction } from './syntax';

/** Where the value of a name comes from, if that can be seen. */
export type Origin =
  /** An export of a module; without a name the module itself. */
  | { readonly module: string; readonly name?: string }
  /** A property, behind some keys, of what an expression gives in a scope. */
  | { readonly expression: Node; readonly scope: Scope; readonly keys: readonly string[] };

export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  /** Where its first value comes from. */
  readonly origin: Origin | undefined;
  /** Where all the values come from that it is given one by one, the first included. */
  readonly origins: Origin[];
  /** Whether it has, or gets, a value that can't be seen. */
  unseen: boolean;
  /** Whether it is given another value than its first one. */
  reassigned: boolean;
  /** Whether a property of it is assigned. */
  mutated: boolean;
  /** Whether `sort` is called on it, or on something made from it. */
  sorted: boolean;
}

export class Scope {
  readonly bindings = new Map<string, Binding>();

  constructor(
    /** The function, block or program that it belongs to. */
    readonly node: Node,
    readonly parent: Scope | undefined,
  ) {}

  /** @param origin `'nothing'` if it has no value yet; undefined if it has one that can't be seen. */
  declare(name: string, origin: Origin | 'nothing' | undefined): void {
    const unseen = origin === undefined;
    const seen = origin === undefined || origin === 'nothing' ? [] : [origin];
    const former = this.bindings.get(name);
    if (former) {
      former.reassigned = true;
      former.unseen ||= unseen;
      former.origins.push(...seen);
      return;
    }
    const state = { unseen, reassigned: false, mutated: false, sorted: false };
    this.bindings.set(name, { name, scope: this, origin: seen[0], origins: seen, ...state });
  }

  /** The declaration of a name; undefined if the file has none, so that it is a global one. */
  lookup(name: string): Binding | undefined {
    let scope: Scope | undefined = this as Scope;
    while (scope) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
      scope = scope.parent;
    }
    return undefined;
  }

  /** The scope that `var` declares in. */
  hoist(): Scope {
    let scope: Scope = this as Scope;
    while (scope.parent && !isFunction(scope.node) && !HOISTS.has(scope.node.type)) scope = scope.parent;
    return scope;
  }
}

const HOISTS: ReadonlySet<string> = new Set(['Program', 'StaticBlock', 'TSModuleBlock']);
