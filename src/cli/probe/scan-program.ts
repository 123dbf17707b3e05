/** One walk through a program, in which every rule sees what it asks for. */
import type { Node } from '@babel/types';
import type { Description, Sighting } from './finding';
import { addressOf, moduleOf, type ImportedModule } from './imports';
import { modulePath, pathOf } from './paths';
import type { Entry, Rule } from './rule';
import { makeRules } from './rules';
import { findScopes } from './scopes';
import { isCall, isMember, isReference, unwrap, type Call, type Member } from './syntax';
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

interface RuleSet {
  readonly mentions: ReadonlyMap<string, readonly [Rule, Entry<Node>]>;
  readonly calls: ReadonlyMap<string, readonly [Rule, Entry<Call>]>;
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
  const mentions = new Map<string, readonly [Rule, Entry<Node>]>();
  const calls = new Map<string, readonly [Rule, Entry<Call>]>();
  const visit = new Map<string, Visit[]>();
  const leave = new Map<string, Visit[]>();
  for (const rule of rules) {
    for (const [path, entry] of Object.entries(rule.mentions ?? {})) mentions.set(path, [rule, entry]);
    for (const [path, entry] of Object.entries(rule.calls ?? {})) calls.set(path, [rule, entry]);
    for (const [into, table] of [[visit, rule.visit], [leave, rule.leave]] as const) {
      for (const [type, look] of Object.entries(table ?? {})) {
        into.set(type, [...(into.get(type) ?? []), look as Visit]);
      }
    }
  } // prettier-ignore
  return { mentions, calls, visit, leave, rules };
}

function lookAtImport(module: string, node: Node, { rules }: RuleSet, view: View): void {
  for (const { source, imports } of rules) {
    const description = imports?.(module);
    if (description) view.report({ source, node, ...description });
  }
}

function lookAtMention(node: Member | Node, { mentions }: RuleSet, view: View): void {
  const path = view.path(node);
  const found = path === undefined ? undefined : mentions.get(path);
  if (!found) return;
  const [{ source }, entry] = found;
  const { parent } = view;
  // `process.hrtime` within `process.hrtime.bigint`.
  if (isMember(parent) && parent.object === node && mentions.has(view.path(parent) ?? '')) return;
  if (isOwnName(view) || (parent?.type === 'AssignmentExpression' && parent.left === node)) return;
  const description = describe(entry, node, view, path!);
  if (description) view.report({ source, node: callOf(node, view) ?? node, ...description });
}

function lookAtCall(node: Call, { calls }: RuleSet, view: View): void {
  const path = pathOf(unwrap(node.callee), view.scope);
  const found = path === undefined ? undefined : calls.get(path);
  if (!found) return;
  const [{ source }, entry] = found;
  const description = describe(entry, node, view, path!);
  if (description) view.report({ source, node, ...description });
}

function describe<T extends Node>(entry: Entry<T>, node: T, view: View, path: string): Description | undefined {
  return typeof entry === 'function' ? entry(node, view, path) : entry;
}

/** Whether the visited node is what a name of the file's own stands for: then it counts where that name is used. */
function isOwnName({ ancestors, parent, scope }: View): boolean {
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  return ancestors.at(-3)?.type !== 'ExportNamedDeclaration' && !scope.lookup(parent.id.name)?.reassigned;
}
