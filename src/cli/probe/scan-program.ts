/** One walk through a program, in which every rule sees what it asks for. */
import type { Node } from '@babel/types';
import type { Description, Sighting } from './finding';
import { addressOf, moduleOf, type ImportedModule } from './imports';
import { modulePath, pathOf } from './paths';
import type { Entry, Rule } from './rule';
import { makeRules } from './rules';
import { findScopes } from './scopes';
import { isCall, isMember, isReference, unwrap, type Call } from './syntax';
import { callOf, ProgramView, type View } from './view';
import { walk } from './walk';

export interface ProgramScan {
  readonly reported: readonly Sighting[];
  /** Sources if the program uses TensorFlow.js, in this file or in another one. */
  readonly presumed: readonly Sighting[];
  readonly imports: readonly ImportedModule[];
  readonly usesTensorFlow: boolean;
}

type Visit = (node: Node, view: View) => void;

/** What all rules say of a path; one and the same call may be several sources. */
type Table<T extends Node> = ReadonlyMap<string, readonly (readonly [Rule, Entry<T>])[]>;

interface RuleSet {
  readonly mentions: Table<Node>;
  readonly calls: Table<Call>;
  readonly visit: ReadonlyMap<string, readonly Visit[]>;
  readonly leave: ReadonlyMap<string, readonly Visit[]>;
  readonly rules: readonly Rule[];
}

/** Scans the program of a syntax tree. */
export function scanProgram(program: Node): ProgramScan {
  const rules = tablesOf(makeRules());
  const scopes = findScopes(program);
  const view = new ProgramView(scopes.get(program)!, scopes);
  const imports: ImportedModule[] = [];
  let usesTensorFlow = false;
  walk(program, {
    enter(node, ancestors) {
      view.ancestors = ancestors;
      view.scope = scopes.get(node) ?? view.scope;
      const module = moduleOf(node, view);
      if (module !== undefined) {
        imports.push({ module, node });
        usesTensorFlow ||= /^tf(\.|$)/.test(modulePath(module));
        lookAtImport(module, node, rules, view);
      }
      const address = addressOf(node, view);
      if (address !== undefined) imports.push({ module: address, node });
      if (node.type === 'Identifier') usesTensorFlow ||= node.name === 'tf' && view.path(node) === 'tf';
      if (isMember(node) || (node.type === 'Identifier' && isReference(node, ancestors)))
        lookAtMention(node, rules, view);
      if (isCall(node)) lookAtCall(node, rules, view);
      rules.visit.get(node.type)?.forEach((look) => look(node, view));
    },
    leave(node, ancestors) {
      view.ancestors = ancestors;
      rules.leave.get(node.type)?.forEach((look) => look(node, view));
      if (view.scope.node === node && view.scope.parent) view.scope = view.scope.parent;
    },
  });
  rules.rules.forEach((rule) => rule.finish?.(view));
  return { reported: view.reported, presumed: view.presumed, imports, usesTensorFlow };
}

/** The tables of all rules as one. */
function tablesOf(rules: readonly Rule[]): RuleSet {
  return {
    rules,
    mentions: collect(
      rules,
      (rule) => rule.mentions,
      (rule, entry) => [rule, entry] as const,
    ),
    calls: collect(
      rules,
      (rule) => rule.calls,
      (rule, entry) => [rule, entry] as const,
    ),
    visit: collect(
      rules,
      (rule) => rule.visit,
      (_, look) => look as Visit,
    ),
    leave: collect(
      rules,
      (rule) => rule.leave,
      (_, look) => look as Visit,
    ),
  };
}

/** The entries of all rules under each key, in the order of the rules. */
function collect<E, R>(
  rules: readonly Rule[],
  table: (rule: Rule) => Readonly<Record<string, E>> | undefined,
  make: (rule: Rule, entry: E) => R,
): ReadonlyMap<string, readonly R[]> {
  const collected = new Map<string, R[]>();
  for (const rule of rules) {
    for (const [key, entry] of Object.entries(table(rule) ?? {})) {
      const there = collected.get(key);
      if (there) there.push(make(rule, entry));
      else collected.set(key, [make(rule, entry)]);
    }
  }
  return collected;
}

function lookAtImport(module: string, node: Node, { rules }: RuleSet, view: View): void {
  for (const { source, imports } of rules) {
    const description = imports?.(module);
    if (description) view.report({ source, node, ...description });
  }
}

function lookAtMention(node: Node, { mentions }: RuleSet, view: View): void {
  const path = view.path(node);
  const found = path === undefined ? undefined : mentions.get(path);
  if (!found) return;
  const { parent } = view;
  // `process.hrtime` within `process.hrtime.bigint`.
  if (isMember(parent) && parent.object === node && mentions.has(view.path(parent) ?? '')) return;
  if (isOwnName(path!, view) || (parent?.type === 'AssignmentExpression' && parent.left === node)) return;
  for (const [{ source }, entry] of found) {
    const description = describe(entry, node, view, path!);
    if (description) view.report({ source, node: callOf(node, view) ?? node, ...description });
  }
}

function lookAtCall(node: Call, { calls }: RuleSet, view: View): void {
  const path = view.path(unwrap(node.callee));
  for (const [{ source }, entry] of (path !== undefined && calls.get(path)) || []) {
    const description = describe(entry, node, view, path!);
    if (description) view.report({ source, node, ...description });
  }
}

function describe<T extends Node>(entry: Entry<T>, node: T, view: View, path: string): Description | undefined {
  return typeof entry === 'function' ? entry(node, view, path) : entry;
}

/** Whether the visited node is what a name of the file's own stands for: then it counts where that name is used. */
function isOwnName(path: string, { ancestors, parent, scope }: View): boolean {
  const isInit = parent?.type === 'VariableDeclarator' && ancestors.at(-3)?.type !== 'ExportNamedDeclaration';
  const name = isInit ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  return name?.type === 'Identifier' && scope.lookup(name.name) !== undefined && pathOf(name, scope) === path;
}
