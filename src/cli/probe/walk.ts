/** Visits a syntax tree without knowing its node types. */
import type { Node } from '@babel/types';

export interface Visitor {
  /** @param ancestors of the node, the root first; valid during the call only. */
  enter(node: Node, ancestors: readonly Node[]): void;
  leave?(node: Node, ancestors: readonly Node[]): void;
}

interface Frame {
  readonly node: Node;
  readonly children: readonly Node[];
  next: number;
}

/** Visits a node and all below it in the order of the source, types of TypeScript left out. */
export function walk(root: Node, visitor: Visitor): void {
  // Not recursive: a generated file may hold an expression that is deeper than the call stack.
  const ancestors: Node[] = [];
  const frames: Frame[] = [{ node: root, children: childrenOf(root), next: 0 }];
  visitor.enter(root, ancestors);
  while (frames.length > 0) {
    const frame = frames[frames.length - 1]!;
    if (frame.next < frame.children.length) {
      const node = frame.children[frame.next++]!;
      ancestors.push(frame.node);
      visitor.enter(node, ancestors);
      frames.push({ node, children: childrenOf(node), next: 0 });
    } else {
      frames.pop();
      visitor.leave?.(frame.node, ancestors);
      ancestors.pop();
    }
  }
}

/** Fields of a node that hold no code which runs. */
const NOT_CODE = new Set([
  'type', 'start', 'end', 'loc', 'range', 'extra', 'errors', 'comments', 'tokens',
  'leadingComments', 'innerComments', 'trailingComments',
]); // prettier-ignore

/** The nodes of TypeScript that hold code; all others are types and declarations. */
const TYPESCRIPT_CODE = new Set([
  'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression',
  'TSExportAssignment', 'TSImportEqualsDeclaration', 'TSExternalModuleReference', 'TSModuleDeclaration',
  'TSModuleBlock', 'TSEnumDeclaration', 'TSEnumBody', 'TSEnumMember', 'TSParameterProperty',
]); // prettier-ignore

/** The nodes right below a node, in the order of the source. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const fields = node as unknown as Record<string, unknown>;
  for (const field in fields) {
    if (NOT_CODE.has(field)) continue;
    const value = fields[field];
    if (Array.isArray(value)) {
      for (const element of value) if (isCode(element)) children.push(element);
    } else if (isCode(value)) {
      children.push(value);
    }
  }
  return children;
}

function isCode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null) return false;
  const { type, declare } = value as { type?: unknown; declare?: unknown };
  if (typeof type !== 'string' || declare === true) return false;
  return !type.startsWith('TS') || TYPESCRIPT_CODE.has(type);
}
