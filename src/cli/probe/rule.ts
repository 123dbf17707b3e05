/** How a family of sources says what it looks for. */
import type { Node } from '@babel/types';
import type { Description, SourceKind } from './finding';
import type { Call } from './syntax';
import type { View } from './view';

/** What a table says of a path: the same wherever it stands, or depending on the code around; undefined: no source. */
export type Entry<T extends Node> =
  Description | ((node: T, view: View, path: string) => (Description & { readonly source?: SourceKind }) | undefined);

export interface Rule {
  readonly source: SourceKind;
  /** Paths that are a source wherever they are mentioned, called or not. */
  readonly mentions?: Readonly<Record<string, Entry<Node>>>;
  /** Paths that are a source where they are called, with or without `new`. */
  readonly calls?: Readonly<Record<string, Entry<Call>>>;
  /** Modules whose import is a source. */
  readonly imports?: (module: string) => Description | undefined;
  /** Looks at every node of some types, on the way down. */
  readonly visit?: Partial<Record<Node['type'], (node: never, view: View) => void>>;
  /** Looks at every node of some types when all below it has been seen. */
  readonly leave?: Partial<Record<Node['type'], (node: never, view: View) => void>>;
  /** Is called when all nodes have been seen. */
  readonly finish?: (view: View) => void;
}

/** The same entry for several paths. */
export function each<T>(prefix: string, names: readonly string[], entry: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, entry(name)]));
}
